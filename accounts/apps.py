"""Accounts."""

from importlib import import_module

from allauth.account.signals import authentication_step_completed, email_confirmed
from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, sign-up, consent, mail to people, and who may see what."""

    name = "accounts"

    def ready(self):
        """Make the kinds of messages and the list known, and hear from allauth when an address is proven."""
        import_module("accounts.mail.letters")
        import_module("accounts.mail.guardian_letters")
        import_module("accounts.flows.news")
        confirming = import_module("accounts.flows.confirming")
        authentication_step_completed.connect(confirming.note_address)
        email_confirmed.connect(confirming.settle_confirmed)
