"""Tells Django about the app."""

from django.apps import AppConfig


class HubConfig(AppConfig):
    """The app `hub`."""

    name = "hub"
