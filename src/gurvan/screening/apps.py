"""Screening as a Django app; tells lower domains who sees its papers."""

from __future__ import annotations

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    """Leads that somebody should look at."""

    name = "gurvan.screening"
    label = "screening"

    def ready(self) -> None:
        """Answer who sees the paper of a sale, and who is bound to a group and decides nothing."""
        from gurvan.files import policies as files
        from gurvan.permits import policies as permits
        from gurvan.screening import queries

        files.KEEPERS.append(queries.keeps_file)
        permits.BONDS.append(queries.is_bound)
