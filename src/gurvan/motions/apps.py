"""Motions as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class MotionsConfig(AppConfig):
    """What members decide."""

    name = "gurvan.motions"
    label = "motions"
