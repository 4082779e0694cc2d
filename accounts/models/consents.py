"""What people agreed to: the very words, when, and how."""

from django.conf import settings
from django.db import models


class LegalText(models.Model):
    """One version of a text that people agree to; never changed once it stands."""

    class Kind(models.TextChoices):
        """What a text is about."""

        TERMS = "terms", "Terms of use"
        PRIVACY = "privacy", "Privacy notice"
        NEWS = "news", "News by mail"
        GUARDIAN = "guardian", "A guardian's agreement"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the words, however they are spaced.")
    title = models.CharField(max_length=255)
    words = models.TextField()
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "legal text"
        ordering = ["-published_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "digest"], name="accounts_legal_text_words")]

    def __str__(self) -> str:
        return f"{self.title}, {self.published_at:%B %-d, %Y}"


class Consent(models.Model):
    """A person agreed to one version of a text."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consents")
    text = models.ForeignKey(LegalText, on_delete=models.PROTECT, related_name="consents")
    given_at = models.DateTimeField(auto_now_add=True)
    how = models.CharField(max_length=60)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "consent"
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "text"],
                condition=models.Q(withdrawn_at=None),
                name="accounts_consent_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} agreed to {self.text}"
