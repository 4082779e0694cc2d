"""Tells Django about the app."""

from django.apps import AppConfig


class GuidesConfig(AppConfig):
    """The app `guides`."""

    name = "guides"
