"""Accounts."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, sign-up, consent, mail to people, and who may see what."""

    name = "accounts"

    def ready(self):
        """Make the kinds of messages known."""
        import_module("accounts.letters")
        import_module("accounts.guardian_letters")
