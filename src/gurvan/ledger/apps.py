"""The ledger as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The sealed log."""

    name = "gurvan.ledger"
    label = "ledger"
