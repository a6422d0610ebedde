"""Names the domain for Django."""

from __future__ import annotations

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """The vault."""

    name = "gurvan.vault"
    label = "vault"
