"""Screening as a Django app; tells lower domains who sees its papers."""

from __future__ import annotations

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    """Leads that somebody should look at."""

    name = "gurvan.screening"
    label = "screening"

    def ready(self) -> None:
        """Answer who sees the paper of a sale."""
        from gurvan.files import policies as files
        from gurvan.screening import queries

        files.KEEPERS.append(queries.keeps_file)
