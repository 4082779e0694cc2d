"""People."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.db.models.lookups import Exact

from accounts.models.ages import ADULT, BirthMonth
from accounts.models.domains import in_one_spelling


class PeopleQuerySet(models.QuerySet):
    """Finds people by who may see them."""

    def unconfirmed(self) -> "PeopleQuerySet":
        """Keep accounts that somebody made and nobody ever confirmed; staff make accounts in another way."""
        made = self.filter(last_login=None, is_staff=False, is_superuser=False, emailaddress__isnull=False)
        return made.exclude(emailaddress__verified=True).distinct()

    def adults(self) -> "PeopleQuerySet":
        """Keep those who are not under 18."""
        return self.exclude(birth_month__in=BirthMonth.objects.under(ADULT))

    def shown_to_peers(self) -> "PeopleQuerySet":
        """Keep those whom other members may see, in whatever list or export: nobody under 18, or about to go."""
        return self.adults().filter(is_active=True, departure=None)

    def called(self, wanted: str) -> "PeopleQuerySet":
        """Keep those of whom every word is in the names or the address; in the first name, of those under 18.

        What lists hide of minors, a search must not tell letter by letter.
        """
        found, minors = self, BirthMonth.objects.under(ADULT)
        for word in wanted.split()[:5]:
            more = models.Q(last_name__icontains=word) | models.Q(email__icontains=word)
            found = found.filter(models.Q(first_name__icontains=word) | (more & ~models.Q(birth_month__in=minors)))
        return found


class UserManager(BaseUserManager.from_queryset(PeopleQuerySet)):
    """Makes people; finds them by address, whatever its case."""

    normalize_email = staticmethod(in_one_spelling)
    """What Django calls, too, before it asks whether an address is taken."""

    def get_by_natural_key(self, username: str) -> "User":
        """Return the person with that address; raise `User.DoesNotExist` where there is none."""
        return self.at(username).get()

    def at(self, email: str) -> models.QuerySet["User"]:
        """Return nobody, or the one person with that address.

        Compared as the constraint compares, so that there is never a second: `iexact` asks PostgreSQL for the upper
        case, and ſam@ has that of sam@ without being the same address.
        """
        return self.filter(Exact(Lower("email"), Lower(models.Value(in_one_spelling(email)))))

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        """Make a person; without a password, none can be used to sign in."""
        if not email:
            raise ValueError("A person needs an e-mail address.")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        """Make a person who may do everything.

        Their address counts as confirmed: who can run this command owns the site, and mail may not work yet.
        """
        user = self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})
        user.emailaddress_set.create(email=user.email, primary=True, verified=True)
        return user


class User(AbstractUser):
    """A person, known by an e-mail address."""

    username = None
    email = models.EmailField("e-mail address", max_length=254, unique=True)
    is_unclaimed = models.BooleanField(
        default=False,
        editable=False,
        help_text="Somebody made the account elsewhere; the owner of its address has yet to say who they are.",
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="accounts_user_email_unique",
                violation_error_message="There is an account with this e-mail address already.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def save(self, *args, **kwargs):
        """Keep the address in its one spelling: allauth looks for it so, and no mailbox depends on its case."""
        self.email = in_one_spelling(self.email)
        super().save(*args, **kwargs)

    @property
    def is_minor(self) -> bool:
        """Whether the person is under 18."""
        return not self.is_at_least(ADULT)

    def is_at_least(self, age: int) -> bool:
        """Tell whether the person has surely completed so many years.

        Only of those under 18 a month of birth is kept: who has none said that they are 18 or over.
        """
        born = getattr(self, "birth_month", None)
        return born.age >= age if born else age <= ADULT

    def is_between(self, least: int, most: int | None) -> bool:
        """Tell whether the person has completed so many years, and no more than `most`, where that is given."""
        return self.is_at_least(least) and not (most and self.is_at_least(most + 1))

    @property
    def name_for_peers(self) -> str:
        """What other members read where something of this person is shown: nothing that tells who a teen is."""
        return (not self.is_minor and self.get_full_name()) or "A member"

    @property
    def name_for_facilitators(self) -> str:
        """What a facilitator reads: of teens the first name and no more."""
        return self.first_name if self.is_minor else str(self)
