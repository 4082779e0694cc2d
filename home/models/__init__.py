"""The home page and ordinary pages, and what members keep for themselves."""

from home.models.members import Onboarding, SavedPage
from home.models.pages import HomePage, StandardPage

__all__ = ["HomePage", "Onboarding", "SavedPage", "StandardPage"]
