"""The registry as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Who belongs to what, and who may act for whom."""

    name = "gurvan.registry"
    label = "registry"
