"""How old somebody is, as far as the site has to know: to the month, and only of those who are under 18."""

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from accounts.countries import countries

YOUNGEST = 13
"""Nobody younger has an account, wherever they live."""
ADULT = 18
USUAL_AGE_OF_CONSENT = 16
"""Where the table says nothing: the highest age that the General Data Protection Regulation knows."""


def age_of(year: int, month: int, on: date | None = None) -> int:
    """Return how many years somebody born in that month has surely completed; UTC.

    The day is never asked, so a birthday counts from the month after it.
    """
    on = on or timezone.now().date()
    return ((on.year - year) * 12 + on.month - month - 1) // 12


class AgeOfConsent(models.Model):
    """From which age a person decides alone in one country; below it, a guardian decides."""

    country = models.CharField(max_length=2, choices=countries, unique=True)
    age = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(YOUNGEST), MaxValueValidator(ADULT)],
        help_text="From this age a person agrees alone; 13: nobody needs a guardian. Countries without an entry: 16.",
    )
    reviewed = models.BooleanField(
        default=False, help_text="The organization has compared this with the law as it stands today."
    )

    class Meta:
        verbose_name = "age of consent"
        verbose_name_plural = "ages of consent"
        ordering = ["country"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(age__gte=YOUNGEST) & models.Q(age__lte=ADULT),
                name="accounts_age_of_consent",
                violation_error_message="The age lies between 13 and 18.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_country_display()}: {self.age}"

    @classmethod
    def of(cls, country: str) -> int:
        """Return the age of consent of a country."""
        return cls.objects.filter(country=country).values_list("age", flat=True).first() or USUAL_AGE_OF_CONSENT


class BirthMonthQuerySet(models.QuerySet):
    """Finds people by age."""

    def under(self, age: int) -> "BirthMonthQuerySet":
        """Keep those who have not surely completed so many years."""
        return self.alias(born=models.F("year") * 12 + models.F("month")).filter(born__gte=_this_month() - age * 12)

    def at_least(self, age: int) -> "BirthMonthQuerySet":
        """Keep those who have surely completed so many years."""
        return self.alias(born=models.F("year") * 12 + models.F("month")).filter(born__lt=_this_month() - age * 12)


class BirthMonth(models.Model):
    """The month in which a person under 18 was born; forgotten when they are 18."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="birth_month")
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()

    objects = BirthMonthQuerySet.as_manager()

    class Meta:
        verbose_name = "month of birth"
        verbose_name_plural = "months of birth"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(month__gte=1) & models.Q(month__lte=12), name="accounts_birth_month"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:02}/{self.year}"

    @property
    def age(self) -> int:
        """The years that the person has surely completed."""
        return age_of(self.year, self.month)

    def first_day_at(self, age: int) -> date:
        """Return from which day on the person has surely completed so many years."""
        return date(self.year + age + self.month // 12, self.month % 12 + 1, 1)


def _this_month() -> int:
    today = timezone.now().date()
    return today.year * 12 + today.month
