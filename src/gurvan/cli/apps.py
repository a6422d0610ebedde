"""The terminal door as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class CliConfig(AppConfig):
    """The door at the terminal."""

    name = "gurvan.cli"
    label = "cli"
