"""Tells Django about the app."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The app `home`."""

    name = "home"
