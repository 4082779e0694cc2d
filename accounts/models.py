"""People."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


class UserManager(BaseUserManager):
    """Makes people; finds them by address, whatever its case."""

    def get_by_natural_key(self, username: str) -> "User":
        """Return the person with that address; raise `User.DoesNotExist` where there is none."""
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        """Make a person; without a password, none can be used to sign in."""
        if not email:
            raise ValueError("A person needs an e-mail address.")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        """Make a person who may do everything."""
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})


class User(AbstractBaseUser, PermissionsMixin):
    """A person, known by an e-mail address."""

    email = models.EmailField("e-mail address", max_length=254, unique=True)
    name = models.CharField(max_length=150, blank=True)
    is_staff = models.BooleanField("staff", default=False, help_text="Works for the organization.")
    is_active = models.BooleanField("active", default=True, help_text="Cleared instead of deleting the account.")
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
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
        return self.name or self.email

    def get_full_name(self) -> str:
        """Return the name by which the person asked to be known, else the address."""
        return self.name or self.email

    def get_short_name(self) -> str:
        """Return the first word of the name, else what stands before the @."""
        return (self.name or self.email.partition("@")[0]).split()[0]
