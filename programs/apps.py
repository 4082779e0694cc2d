"""Tells Django about the app."""

from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    """The app `programs`."""

    name = "programs"
