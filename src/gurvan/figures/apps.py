"""Figures as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """The federation at a glance."""

    name = "gurvan.figures"
    label = "figures"
