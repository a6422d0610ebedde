"""Screening as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    """Leads that somebody should look at."""

    name = "gurvan.screening"
    label = "screening"
