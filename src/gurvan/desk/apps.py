"""The desk as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The pages that join domains."""

    name = "gurvan.desk"
    label = "desk"
