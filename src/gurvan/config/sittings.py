"""Keeps sessions as sittings: with their account, so that all of one account's can be ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.dateparse import parse_datetime

from gurvan.accounts.models import Sitting, User
from gurvan.kernel import clock
from gurvan.registry.models import Mandate
from gurvan.registry.queries import mandates_sitting

BEGUN: Final = "_begun"
BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"
# How much shorter than it could be a sitting may last, so that reading a page writes nothing.
GRAIN: Final = timedelta(minutes=1)


class SessionStore(DatabaseStore):
    """Django's session in the database, in the table of sittings.

    It is read together with its account and its mandates, which each page asks next.
    Each request puts off the end of the sitting, but is written down only once in a GRAIN: else
    every page that is read would write, and wait for whoever writes much.
    """

    ends: datetime | None = None  # as the row says
    # As whom its account may act, where it may; each with the account.
    mandates: Sequence[Mandate] = ()

    @classmethod
    def get_model_class(cls) -> type[Sitting]:
        """Return the table."""
        return Sitting

    def _get_session_from_db(self) -> Sitting | None:
        # Django's own hook: what it found, or nothing.
        self.mandates = mandates_sitting(self.session_key or "", at=timezone.now())
        row: Sitting | None
        if self.mandates:
            one: Any = self.mandates[0]
            row = Sitting(session_data=one.session_data, expire_date=one.expire_date)
        else:
            row = super()._get_session_from_db()  # type: ignore[misc] # not in the stubs
        self.ends = row.expire_date if row is not None else None
        return row

    def account(self) -> User | None:
        """Return the account that came with the sitting, where all shows that it sits here.

        None where anything does not: it acts for nobody, is closed, signed in another way, or its
        password was changed since. Then Django looks, and says what follows.
        """
        mine, told = self.get(SESSION_KEY), self.get(HASH_SESSION_KEY, "")  # this reads the row
        if not self.mandates:
            return None
        user: User = self.mandates[0].user
        fits = (
            user.is_active
            and mine == str(user.pk)
            and self.get(BACKEND_SESSION_KEY) == BACKEND
            and constant_time_compare(told, user.get_session_auth_hash())
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
