"""Land as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class LandConfig(AppConfig):
    """Licences and land of other kinds."""

    name = "gurvan.land"
    label = "land"
