"""A message leaves the house once: queued twice, killed on the way, refused, tried again."""

from __future__ import annotations

import email
import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from gurvan.accounts.commands import choose_reminders, close_account, erase_account
from gurvan.kernel import clock, office
from gurvan.outbox import commands
from gurvan.outbox.carriers import carry
from gurvan.outbox.carriers.folder import path_of
from gurvan.outbox.commands import NewMessage, claim_message, mark_not_sent, queue_messages
from gurvan.outbox.models import Message
from gurvan.outbox.pacing import Pace
from gurvan.outbox.receiving import receivers
from gurvan.outbox.tasks import deliver, thin
from gurvan.outbox.wording import WORDINGS, UnfitValueError, Wording
from gurvan.outbox.writing import written
from gurvan.vault import keys
from tests.cast import TODAY, Cast
from tests.outbox.servers import Given, gateway, mail_server

VALUES = {"number": "2025/001", "on": "2026-03-20", "what": "report"}
NUMBER = "+97699112233"


@pytest.fixture
def told(cast: Cast, home: Path, wording: Wording) -> NewMessage:
    """Return a message to the leader."""
    return NewMessage(
        federation_id=cast.federation.federation_id,
        about="a duty",
        wording=wording,
        values=VALUES,
        receiver_uid=cast.users["leader"].uid,
    )


def folder(home: Path) -> list[str]:
    return sorted(path.read_text() for path in home.glob("outbox/*"))


def later(minutes: float) -> Any:
    return clock.held(clock.now() + timedelta(minutes=minutes))


def the_one() -> Message:
    return Message.objects.get()


# --- Once -----------------------------------------------------------------------------------------


def test_the_same_message_is_queued_once(told: NewMessage, cast: Cast) -> None:
    assert queue_messages(messages=[told, told]) == 1
    assert queue_messages(messages=[told]) == 0
    other = replace(told, receiver_uid=cast.users["buyer"].uid)
    assert queue_messages(messages=[told, other]) == 1


def test_it_stays_in_the_folder_where_nothing_is_set(told: NewMessage, home: Path) -> None:
    queue_messages(messages=[told])
    assert deliver() == 1
    assert deliver() == 0
    uid = told.receiver_uid
    assert folder(home) == [
        f"Account: {uid}\nWay: email\nSubject: Told on 2026.03.20\n\n2025/001: Тайлан, 2026.03.20\n"
    ]
    assert "@" not in folder(home)[0], "no address lies about"
    assert (the_one().state, the_one().way, the_one().tries) == ("sent", "email", 1)


def test_what_the_program_no_longer_says_is_let_go(told: NewMessage, home: Path) -> None:
    queue_messages(messages=[told])
    kept = WORDINGS.pop(told.wording.key)
    assert deliver() == 0
    WORDINGS[told.wording.key] = kept
    assert the_one().state == "not_wanted"


def test_it_is_written_in_the_language_of_who_receives(cast: Cast, told: NewMessage) -> None:
    assert written(told.wording.key, VALUES, "en").text == "2025/001: Report, 2026.03.20"


def test_killed_before_it_was_sent_another_sends_it(told: NewMessage, home: Path) -> None:
    queue_messages(messages=[told])
    assert commands.claim_message()  # and here the power went
    assert deliver() == 0, "it is somebody's still"
    with later(9):
        assert deliver() == 0
    with later(11):
        assert deliver() == 1
    assert len(folder(home)) == 1


def test_killed_after_it_was_sent_it_is_there_once(told: NewMessage, home: Path) -> None:
    queue_messages(messages=[told])
    claimed = commands.claim_message()
    assert claimed
    receiver = receivers([told.receiver_uid])[told.receiver_uid]
    carry(claimed.uid, receiver, written(told.wording.key, VALUES, "mn"))  # and here it went
    with later(11):
        assert deliver() == 1
    assert len(folder(home)) == 1


def test_one_that_falls_holds_up_no_other(
    told: NewMessage, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (home / "outbox").touch()  # in the way of the folder
    queue_messages(messages=[told, replace(told, about="another duty")])
    assert deliver() == 0
    fallen = Message.objects.values_list("state", "fault", "tries")
    assert list(fallen) == [("waiting", "fell", 1)] * 2
    assert "fell: FileExistsError" in caplog.text
    (home / "outbox").unlink()
    with later(60):
        assert deliver() == 2


def test_who_comes_back_too_late_does_not_mark_what_is_anothers(told: NewMessage) -> None:
    queue_messages(messages=[told])
    slow = commands.claim_message()
    assert slow
    with later(11):
        other = commands.claim_message()
        assert other
        assert not commands.mark_not_sent(message=slow, way="email", fault="silent")
        assert not commands.mark_sent(message=slow, way="email")
        assert commands.mark_sent(message=other, way="email")
    assert not commands.mark_not_wanted(message=slow)


def test_a_folder_half_written_is_no_message(told: NewMessage, home: Path) -> None:
    queue_messages(messages=[told])
    deliver()
    assert [path.suffix for path in home.glob("outbox/*")] == [".txt"]


# --- By mail and by gateway -----------------------------------------------------------------------


def by_mail(given: Given, **more: Any) -> Any:
    backend = "django.core.mail.backends.smtp.EmailBackend"
    return override_settings(
        GURVAN_MAIL={"host": "127.0.0.1"},
        EMAIL_BACKEND=backend,
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=given.port,
        DEFAULT_FROM_EMAIL="gurvan@office.example",
        **more,
    )


def by_gateway(given: Given, token: str = "") -> Any:
    url = f"http://127.0.0.1:{given.port}/send"
    return override_settings(GURVAN_SMS_GATEWAY=url, GURVAN_SMS_TOKEN=token)


def test_mail_goes_to_the_address_under_a_name_that_stays(
    told: NewMessage, home: Path, cast: Cast
) -> None:
    queue_messages(messages=[told])
    with mail_server() as server, by_mail(server):
        server.deaf = True  # it holds the mail, and the line is cut before it can say so
        assert deliver() == 0
        server.deaf = False
        with later(6):
            assert deliver() == 1
    first, second = (email.message_from_string(one) for one in server.received)
    assert first["Message-ID"] == second["Message-ID"] == f"<{the_one().uid}@office.example>"
    assert second["To"] == cast.users["leader"].email
    assert "leader" not in second.get_payload()
    assert folder(home) == []


def test_sms_goes_to_the_sealed_number_under_a_key_that_stays(told: NewMessage, cast: Cast) -> None:
    choose_reminders(actor=cast.leader, way="sms", phone="9911 2233")
    queue_messages(messages=[told])
    with gateway() as server, by_gateway(server, "let-me-in"):
        server.deaf = True
        assert deliver() == 0
        assert the_one().fault == "silent"
        server.deaf = False
        with later(6):
            assert deliver() == 1
    uid = str(the_one().uid)
    assert [(h["Idempotency-Key"], h["Authorization"]) for h, _ in server.received] == [
        (uid, "Bearer let-me-in")
    ] * 2
    assert server.received[0][1] == {
        "id": uid,
        "to": NUMBER,
        "text": "2025/001: Тайлан, 2026.03.20",
    }


@pytest.mark.parametrize(
    ("answer", "fault", "state"),
    [
        (500, "busy", "waiting"),
        (302, "busy", "waiting"),
        (401, "shut", "waiting"),
        (422, "unknown", "failed"),
        (400, "refused", "failed"),
    ],
)
def test_what_a_gateway_says_decides(
    told: NewMessage, cast: Cast, answer: int, fault: str, state: str
) -> None:
    choose_reminders(actor=cast.leader, way="sms", phone=NUMBER)
    queue_messages(messages=[told])
    with gateway() as server, by_gateway(server):
        server.answers = [answer]
        assert deliver() == 0
    assert len(server.received) == 1, "nobody leads a number elsewhere"
    assert (the_one().fault, the_one().state) == (fault, state)


@pytest.mark.parametrize(
    ("answer", "fault", "state"),
    [(450, "busy", "waiting"), (550, "unknown", "failed"), (554, "refused", "failed")],
)
def test_what_a_mail_server_says_decides(
    told: NewMessage, answer: int, fault: str, state: str
) -> None:
    queue_messages(messages=[told])
    with mail_server() as server, by_mail(server):
        server.answers = [answer]
        assert deliver() == 0
    assert (the_one().fault, the_one().state) == (fault, state)


def test_a_password_that_the_server_does_not_take_is_told(told: NewMessage) -> None:
    queue_messages(messages=[told])
    with mail_server() as server, by_mail(server, EMAIL_HOST_USER="a", EMAIL_HOST_PASSWORD="b"):
        assert deliver() == 0
    assert the_one().fault == "shut"


def test_the_demonstration_sends_nothing(told: NewMessage, home: Path) -> None:
    office.declare("demonstration")
    queue_messages(messages=[told])
    with mail_server() as server, by_mail(server):
        assert deliver() == 1
    assert server.received == []
    assert len(folder(home)) == 1


# --- Again, and the end ---------------------------------------------------------------------------


def test_the_pauses_grow_and_end(told: NewMessage) -> None:
    queue_messages(messages=[told])
    nobody = override_settings(GURVAN_MAIL={"host": "x"}, EMAIL_HOST="127.0.0.1", EMAIL_PORT=1)
    pauses = []
    with nobody, override_settings(EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend"):
        for _ in range(6):
            with clock.held(the_one().try_at):
                assert deliver() == 0
                pauses.append((the_one().try_at - clock.now()).total_seconds() / 60)
        assert the_one().state == "failed"
        with later(60 * 24 * 30):
            assert deliver() == 0
    assert pauses == [5, 20, 80, 320, 1280, 0]
    assert the_one().tries == 6


def test_where_no_figure_is_in_force_it_is_cautious() -> None:
    pace = Pace.on(TODAY.replace(year=2000))
    assert pace.next_try(3, clock.now()) is None
    assert pace.next_try(1, clock.now()) is not None


@pytest.mark.parametrize("ends", ["none", "closed", "erased", "key"])
def test_who_wants_none_or_signs_in_no_more_gets_none(
    told: NewMessage, cast: Cast, home: Path, ends: str
) -> None:
    queue_messages(messages=[told])
    _let_go(cast, ends)
    assert deliver() == 0
    assert the_one().state == "not_wanted"
    assert folder(home) == []


def _let_go(cast: Cast, ends: str) -> None:
    leader, user = cast.leader, cast.users["leader"]
    let: dict[str, Callable[[], object]] = {
        "none": lambda: choose_reminders(actor=leader, way="none"),
        "closed": lambda: close_account(actor=cast.officer, user=user),
        "key": lambda: _lose_number(cast),
        "erased": lambda: erase_account(actor=cast.officer, user=user),
    }
    let[ends]()


def _lose_number(cast: Cast) -> None:
    choose_reminders(actor=cast.leader, way="sms", phone=NUMBER)
    keys.destroy_key(cast.users["leader"].uid)


# --- Thinned --------------------------------------------------------------------------------------


def test_what_was_sent_is_forgotten_and_not_sent_again(
    told: NewMessage, home: Path, cast: Cast
) -> None:
    queue_messages(messages=[told])
    deliver()
    assert thin() == 0
    with later(60 * 24 * 90):
        with CaptureQueriesContext(connection) as asking:
            assert thin() == 1
        if connection.features.has_select_for_update:
            found = [one["sql"] for one in asking if "ORDER BY" in one["sql"]]
            assert all(sql.endswith("FOR UPDATE SKIP LOCKED") for sql in found), "held by nobody"
        assert thin() == 0
        assert (the_one().receiver_uid, the_one().values) == (None, {})
        assert not path_of(the_one().uid).exists()
        assert queue_messages(messages=[told]) == 0
        assert deliver() == 0


# --- Nobody is named ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "values",
    [
        {"number": "Б.Сувдаа"},
        {"on": "tomorrow"},
        {"on": "20260320"},
        {"what": "Б.Сувдаа"},
        {"name": "Б.Сувдаа"},
    ],
)
def test_no_message_can_hold_what_somebody_wrote(told: NewMessage, values: dict[str, str]) -> None:
    with pytest.raises(UnfitValueError):
        queue_messages(messages=[replace(told, values={**VALUES, **values})])
    assert not Message.objects.exists()


def test_two_kinds_of_message_never_have_one_name(wording: Wording) -> None:
    with pytest.raises(TypeError):
        Wording(wording.key, "", "")


def test_what_could_not_be_sent_is_given_up_and_forgotten(told: NewMessage, home: Path) -> None:
    queue_messages(messages=[told])
    message = claim_message()
    assert message is not None
    mark_not_sent(message=message, way="email", fault="unknown")
    assert thin() == 0
    with later(60 * 24 * 90):
        assert thin() == 1
        assert (the_one().state, the_one().receiver_uid) == ("given_up", None)
        assert queue_messages(messages=[told]) == 0


def test_what_is_kept_of_a_message_confirms_no_guess(told: NewMessage) -> None:
    """Without the office's keys nobody can compute it."""
    queue_messages(messages=[told])
    guess = f"{told.wording.key}\x00{told.about}\x00{told.receiver_uid}"
    assert the_one().about != hashlib.sha256(guess.encode()).hexdigest()
    assert the_one().about != replace(told, federation_id=told.federation_id + 1).digest
