"""The outbox as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """What leaves the house."""

    name = "gurvan.outbox"
    label = "outbox"
