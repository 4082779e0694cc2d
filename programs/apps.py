"""Tells Django about the app."""

from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ProgramsConfig(AppConfig):
    """The app `programs`."""

    name = "programs"

    def ready(self):
        """Make the messages known, watch the gates, and let the database guard the ways of requests."""
        import_module("programs.letters")
        import_module("programs.gatekeeping").watch()
        post_migrate.connect(import_module("programs.guards").guard_transitions, sender=self)
