"""Papers as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """What was issued on paper."""

    name = "gurvan.papers"
    label = "papers"
