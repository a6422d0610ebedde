"""Long work as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Long work."""

    name = "gurvan.work"
    label = "work"
