#!/usr/bin/env python
"""Runs Django's and the hub's own commands."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings.dev")
    execute_from_command_line(sys.argv)
