"""Accounts as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who sign in."""

    name = "gurvan.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Tell the outbox whom messages reach, and where."""
        from gurvan.accounts import queries
        from gurvan.outbox.receiving import RECEIVERS

        RECEIVERS.append(queries.receivers)
