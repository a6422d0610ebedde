"""The vault as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Keys and sealed values."""

    name = "gurvan.vault"
    label = "vault"
