"""Places as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Administrative units by code."""

    name = "gurvan.places"
    label = "places"
