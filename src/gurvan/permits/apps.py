"""Permits as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class PermitsConfig(AppConfig):
    """Permits to work land."""

    name = "gurvan.permits"
    label = "permits"
