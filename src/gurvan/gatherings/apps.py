"""Gatherings as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    """Conferences, councils and meetings."""

    name = "gurvan.gatherings"
    label = "gatherings"
