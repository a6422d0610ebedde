from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gurvan.accounts.models import Sitting, User
from gurvan.config.sittings import GRAIN, SessionStore
from gurvan.kernel import clock
from gurvan.kernel.guard import writing
from tests.cast import Cast


def test_it_is_the_store_in_use() -> None:
    assert import_module(settings.SESSION_ENGINE).SessionStore is SessionStore
    assert Sitting.get_session_store_class() is SessionStore


@pytest.mark.django_db
def test_a_stranger_s_session_is_nobody_s() -> None:
    session = SessionStore()
    session["seen"] = 1
    session.save()
    assert Sitting.objects.get(pk=session.session_key).user is None


def test_it_knows_its_account_and_its_beginning(cast: Cast) -> None:
    user = User.objects.create(email="a@example.mn", name="А")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session.save()
    begun = clock.now()
    later = SessionStore(session.session_key)
    later["seen"] = 1
    later.save()
    sitting = Sitting.objects.get(user=user)
    assert sitting.begun_at == begun
    assert sitting.get_decoded()["seen"] == 1


def test_reading_puts_off_the_end_of_a_sitting_but_writes_it_down_only_now_and_then(
    sit: Callable[[str], Client],
) -> None:
    leader = sit("leader")
    leader.get("/")  # as whom they act is written down the first time

    def put_off(since: timedelta) -> bool:
        row = Sitting.objects.get(pk=leader.session.session_key)
        row.expire_date -= since
        with writing("accounts"):
            row.save()
        assert leader.get("/people/").status_code == 200
        return Sitting.objects.get(pk=row.pk).expire_date > row.expire_date

    assert not put_off(GRAIN / 3)
    assert put_off(GRAIN)
    with CaptureQueriesContext(connection) as asked:
        leader.get("/people/")
    assert [one for one in asked if not one["sql"].startswith("SELECT")] == []
