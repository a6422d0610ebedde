"""Keeps sessions as sittings: with their account, so that all of one account's can be ended."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils.dateparse import parse_datetime

from gurvan.accounts.models import Sitting
from gurvan.kernel import clock

BEGUN = "_begun"


class SessionStore(DatabaseStore):
    """Django's session in the database, in the table of sittings."""

    @classmethod
    def get_model_class(cls) -> type[Sitting]:
        """Return the table."""
        return Sitting

    def create_model_instance(self, data: dict[str, Any]) -> Sitting:
        """Return the row of a session, with its account and when it began."""
        begun = data.setdefault(BEGUN, clock.now().isoformat())
        row: Sitting = super().create_model_instance(data)  # type: ignore[assignment]
        row.user_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        row.begun_at = parse_datetime(begun) or clock.now()
        return row
