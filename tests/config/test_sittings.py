from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import Any

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


WHO_SITS = ("accounts_sitting", "accounts_user", "registry_mandate")


def test_a_page_asks_once_who_sits_there_and_as_whom_they_act(sit: Callable[[str], Client]) -> None:
    leader = sit("leader")
    leader.get("/people/")
    with CaptureQueriesContext(connection) as asked:
        assert leader.get("/people/").status_code == 200
    about = [
        one["sql"] for one in asked if any(f'FROM "{table}' in one["sql"] for table in WHO_SITS)
    ]
    assert len(about) == 1, about


def test_whoever_acts_for_nobody_sits_there_all_the_same(cast: Cast) -> None:
    user = User.objects.create(email="a@example.mn", name="А")
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    answer = client.get("/people/")
    assert answer.status_code == 403, "they read whom to ask"
    assert answer.wsgi_request.user == user


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "another"}])
def test_a_sitting_ends_with_its_account_and_its_password(
    cast: Cast, sit: Callable[[str], Client], change: dict[str, object]
) -> None:
    leader = sit("leader")
    assert leader.get("/people/").status_code == 200
    with writing("accounts"):
        User.objects.filter(pk=cast.users["leader"].pk).update(**change)
    answer = leader.get("/people/")
    assert answer.status_code == 302
    assert not answer.wsgi_request.user.is_authenticated


def test_what_a_sitting_says_is_believed_only_of_its_own_account(
    cast: Cast, sit: Callable[[str], Client]
) -> None:
    leader = sit("leader")
    with writing("accounts"):  # as if a row had been handed to somebody else
        Sitting.objects.filter(pk=leader.session.session_key).update(
            user=cast.users["federation_officer"]
        )
    asked: Any = leader.get("/people/").wsgi_request
    assert asked.user == cast.users["leader"]
    assert asked.actor.role == "leader"
    assert {mandate.user for mandate in asked.mandates} == {cast.users["leader"]}


def test_a_sitting_that_is_over_is_nobody_s(sit: Callable[[str], Client]) -> None:
    leader = sit("leader")
    with writing("accounts"):
        Sitting.objects.filter(pk=leader.session.session_key).update(
            expire_date=clock.now() - GRAIN
        )
    assert leader.get("/people/").status_code == 302
