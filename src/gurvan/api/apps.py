"""The API as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The door for programs."""

    name = "gurvan.api"
    label = "api"
