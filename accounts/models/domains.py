"""Domains of addresses: how they are written, and which of them vanish."""

import re

from django.core.exceptions import ValidationError
from django.db import models

LABELS = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9-]+")


class DisposableDomainQuerySet(models.QuerySet):
    """Questions that forms ask."""

    def covering(self, address: str) -> "DisposableDomainQuerySet":
        """Return the domains to which an address belongs, those above its own included."""
        # PostgreSQL takes no NUL; a form asks this too of what it refuses otherwise.
        labels = in_ascii(address.rpartition("@")[2].replace("\0", "")).split(".")
        return self.filter(domain__in=[".".join(labels[start:]) for start in range(len(labels) - 1)])


class DisposableDomain(models.Model):
    """A domain, and all below it, whose addresses last for minutes: nobody can sign up with them."""

    domain = models.CharField(
        max_length=253,
        unique=True,
        help_text="Such as “example.org”; what stands below it, such as “mail.example.org”, is meant too.",
        error_messages={"unique": "This domain is in the list already."},
    )
    added_at = models.DateTimeField(auto_now_add=True)

    objects = DisposableDomainQuerySet.as_manager()

    class Meta:
        verbose_name = "disposable domain"
        ordering = ["domain"]

    def __str__(self) -> str:
        return in_letters(self.domain)

    def clean(self) -> None:
        """Take out of what was pasted the domain, in the one form in which it is kept."""
        bare = self.domain.strip().rpartition("@")[2].rpartition("://")[2].partition("/")[0].partition(":")[0]
        self.domain = in_ascii(bare)
        if not LABELS.fullmatch(self.domain):
            raise ValidationError({"domain": "This is no domain: it looks like “example.org”."})


def in_ascii(domain: str) -> str:
    """Return a domain as the network knows it: bücher.example is xn--bcher-kva.example."""
    bare = domain.strip().strip(".").lower()
    try:
        return bare.encode("idna").decode().lower()
    except UnicodeError:
        return bare


def in_one_spelling(address: str) -> str:
    """Return an address as it is kept, looked for and counted: in small letters, its domain as the network knows it."""
    name, at, domain = address.strip().lower().rpartition("@")
    return f"{name}{at}{in_ascii(domain)}"


def in_letters(domain: str) -> str:
    """Return a domain as people write it."""
    try:
        return domain.encode().decode("idna")
    except UnicodeError:
        return domain
