"""Tells Django about the app."""

from importlib import import_module

from django.apps import AppConfig


class HubConfig(AppConfig):
    """The app `hub`."""

    name = "hub"

    def ready(self):
        """Watch the gates of pages and collections, and what the admin suggests."""
        import_module("hub.gated_pages").watch()
        import_module("hub.gated_pictures").watch()
        import_module("hub.sections").watch()
