from __future__ import annotations

from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY

from gurvan.accounts.models import Sitting, User
from gurvan.config.sittings import SessionStore
from gurvan.kernel import clock
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
