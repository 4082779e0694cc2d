"""Accounts."""

from importlib import import_module

from allauth.account.signals import authentication_step_completed, email_confirmed
from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, sign-up, consent, mail to people, and who may see what."""

    name = "accounts"

    def ready(self):
        """Make the kinds of messages known, and hear from allauth when an address is proven."""
        import_module("accounts.letters")
        import_module("accounts.guardian_letters")
        confirming = import_module("accounts.flows.confirming")
        authentication_step_completed.connect(confirming.note_address)
        email_confirmed.connect(confirming.settle_confirmed)
