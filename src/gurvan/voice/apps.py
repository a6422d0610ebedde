"""Voice as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class VoiceConfig(AppConfig):
    """Asks, commitments and answers."""

    name = "gurvan.voice"
    label = "voice"
