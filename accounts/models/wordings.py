"""The words of messages, where editors have changed them."""

from django.db import models


class Wording(models.Model):
    """The words of one kind of message that stand in place of its first ones; without a row those hold."""

    kind = models.CharField(max_length=60, unique=True, editable=False)
    subject = models.CharField(max_length=150)
    body = models.TextField(max_length=5000)
    button = models.CharField(max_length=60, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "wording of a message"
        verbose_name_plural = "wordings of messages"
        default_permissions = ["change"]

    def __str__(self) -> str:
        return self.subject
