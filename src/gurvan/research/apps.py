"""Research as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class ResearchConfig(AppConfig):
    """Studies."""

    name = "gurvan.research"
    label = "research"
