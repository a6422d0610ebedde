"""Accounts as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who sign in."""

    name = "gurvan.accounts"
    label = "accounts"
