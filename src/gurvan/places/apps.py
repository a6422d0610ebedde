"""Places as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Administrative units by code."""

    name = "gurvan.places"
    label = "places"

    def ready(self) -> None:
        """Tell the log's histories where places lie in the reader's language."""
        from gurvan.ledger import queries as ledger
        from gurvan.places import queries

        ledger.PLACES.append(queries.told)
