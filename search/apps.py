"""Tells Django about the app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The app `search`."""

    name = "search"
