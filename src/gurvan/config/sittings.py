"""Keeps sessions as sittings: with their account, so that all of one account's can be ended."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils.crypto import constant_time_compare
from django.utils.dateparse import parse_datetime

from gurvan.accounts.models import Sitting, User
from gurvan.kernel import clock

BEGUN: Final = "_begun"
# How much shorter than it could be a sitting may last, so that reading a page writes nothing.
GRAIN: Final = timedelta(minutes=1)


class SessionStore(DatabaseStore):
    """Django's session in the database, in the table of sittings.

    Each request puts off the end of the sitting, but is written down only once in a GRAIN: else
    every page that is read would write, and wait for whoever writes much.
    """

    ends: datetime | None = None  # as the row says
    user: User | None = None  # whose row it is

    @classmethod
    def get_model_class(cls) -> type[Sitting]:
        """Return the table."""
        return Sitting

    def _get_session_from_db(self) -> Sitting | None:
        # Django's own hook: what it found, or nothing.
        row: Sitting | None = super()._get_session_from_db()  # type: ignore[misc] # not in the stubs
        self.ends = row.expire_date if row is not None else None
        self.user = row.user if row is not None else None
        return row

    def account(self) -> User | None:
        """Return the account that came with the sitting, where all shows that it sits here.

        None where anything does not: no account, a closed one, another way of signing in, a
        password that was changed since. Then Django looks, and says what follows.
        """
        told, user = self.get(HASH_SESSION_KEY), self.user  # what is asked first reads the row
        fits = (
            user is not None
            and user.is_active
            and self.get(SESSION_KEY) == str(user.pk)
            and self.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
            and constant_time_compare(told or "", user.get_session_auth_hash())
        )
        return user if fits else None

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's own signature
        """Write the session, where it has changed or its end is to be put off."""
        late = self.ends is None or self.get_expiry_date() - self.ends >= GRAIN
        if must_create or self.modified or late:
            super().save(must_create)

    def create_model_instance(self, data: dict[str, Any]) -> Sitting:
        """Return the row of a session, with its account and when it began."""
        begun = data.setdefault(BEGUN, clock.now().isoformat())
        row: Sitting = super().create_model_instance(data)  # type: ignore[assignment]
        row.user_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        row.begun_at = parse_datetime(begun) or clock.now()
        return row
