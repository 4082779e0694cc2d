"""People, what they agreed to, who decides for them, and the mail that goes to them."""

from accounts.models.ages import AgeOfConsent, BirthMonth
from accounts.models.consents import Consent, LegalText
from accounts.models.domains import DisposableDomain
from accounts.models.guardians import BegunAccount, Guardianship
from accounts.models.leaving import DataExport, Departure
from accounts.models.outbox import OutboxMessage
from accounts.models.people import User, UserManager
from accounts.models.wordings import Wording

__all__ = [
    "AgeOfConsent",
    "BegunAccount",
    "BirthMonth",
    "Consent",
    "DataExport",
    "Departure",
    "DisposableDomain",
    "Guardianship",
    "LegalText",
    "OutboxMessage",
    "User",
    "UserManager",
    "Wording",
]
