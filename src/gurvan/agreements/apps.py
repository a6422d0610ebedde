"""Agreements as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Tripartite agreements."""

    name = "gurvan.agreements"
    label = "agreements"
