"""People, what they agreed to, and the mail that goes to them."""

from accounts.models.consents import Consent, LegalText
from accounts.models.outbox import OutboxMessage
from accounts.models.people import User, UserManager
from accounts.models.wordings import Wording

__all__ = ["Consent", "LegalText", "OutboxMessage", "User", "UserManager", "Wording"]
