"""Who looks after what leaves the house sees what could not be sent, and decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.test.utils import override_settings

from gurvan.kernel.errors import NotAllowed
from gurvan.kernel.guard import writing
from gurvan.ledger.queries import history
from gurvan.outbox import commands, desk, queries
from gurvan.outbox.commands import NewMessage, queue_messages
from gurvan.outbox.models import Message
from gurvan.outbox.refusals import NotOnTheList
from gurvan.outbox.wording import Wording
from tests.cast import Cast

Sit = Callable[..., Client]
pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def failed(cast: Cast, wording: Wording) -> list[Message]:
    """Return two messages that could not be sent."""
    values = {"number": "2025/001", "on": "2026-03-20", "what": "report"}
    for who in ("leader", "buyer"):
        told = NewMessage(
            federation_id=cast.federation.federation_id,
            about="a duty",
            wording=wording,
            values=values,
            receiver_uid=cast.users[who].uid,
        )
        queue_messages(messages=[told])
        message = commands.claim_message()
        assert message
        commands.mark_not_sent(message=message, way="email", fault="unknown")
    return list(Message.objects.order_by("pk"))


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_the_list_says_for_whom_and_why(cast: Cast, sit: Sit, failed: list[Message]) -> None:
    page = text(sit("administrator").get("/outbox/"))
    assert cast.users["leader"].name in page
    assert cast.users["leader"].email not in page
    assert "the address or the number does not exist" in page
    assert "Told on 2026.03.20" in page
    assert "Nothing leaves this office" in page
    assert "Try again" not in sit("administrator").get("/outbox/?format=csv").content.decode()
    with writing("outbox"):  # a newer program says it otherwise
        Message.objects.update(wording="dropped")
    assert "A message of an older kind" in text(sit("administrator").get("/outbox/"))
    with override_settings(GURVAN_MAIL={"host": "x"}):
        assert "SMS does not leave this office" in text(sit("administrator").get("/outbox/"))
    with override_settings(GURVAN_SMS_GATEWAY="http://x"):
        assert "E-mail does not leave" in text(sit("administrator").get("/outbox/"))


def test_it_waits_for_those_who_look_after_it(cast: Cast, failed: list[Message]) -> None:
    [told] = desk.waiting(actor=cast.actors["administrator"])
    assert (told.about, told.url) == ("2", "/outbox/")
    assert desk.waiting(actor=cast.leader) == []
    assert desk.waiting(actor=cast.stranger) == []
    commands.give_up_messages(actor=cast.officer, messages=failed)
    assert desk.waiting(actor=cast.officer) == []


def test_one_is_tried_again_from_the_first_try_on(
    cast: Cast, sit: Sit, failed: list[Message]
) -> None:
    home = sit("administrator")
    path = f"/outbox/{failed[0].uid}/retry/"
    assert home.get(path).status_code == 200
    assert home.post(path)["Location"] == "/outbox/"
    failed[0].refresh_from_db()
    assert (failed[0].state, failed[0].tries, failed[0].fault) == ("waiting", 0, "")
    assert home.get(path).status_code == 404
    [told] = history(actor=cast.officer, subject=failed[0])
    assert told.event.name == "outbox.sending_retried"


def test_all_are_tried_again_and_one_is_given_up(
    cast: Cast, sit: Sit, failed: list[Message]
) -> None:
    home = sit("administrator")
    home.post(f"/outbox/{failed[1].uid}/give-up/")
    assert "Try all of them again" in text(home.get("/outbox/"))
    home.post("/outbox/retry/")
    assert list(Message.objects.order_by("pk").values_list("state", flat=True)) == [
        "waiting",
        "given_up",
    ]
    assert "Try all of them again" not in text(home.get("/outbox/"))


def test_others_and_neighbours_decide_nothing(cast: Cast, failed: list[Message]) -> None:
    with pytest.raises(NotAllowed):
        commands.retry_messages(actor=cast.leader, messages=failed)
    with pytest.raises(NotOnTheList):
        commands.give_up_messages(actor=cast.stranger, messages=failed)
    with pytest.raises(NotOnTheList):
        commands.retry_messages(actor=cast.officer, messages=[])
    assert queries.unsent(actor=cast.leader) == []
    assert queries.standing(actor=cast.officer).failed == 2
