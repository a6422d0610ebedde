"""Areas as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class AreasConfig(AppConfig):
    """Shapes on the ground."""

    name = "gurvan.areas"
    label = "areas"
