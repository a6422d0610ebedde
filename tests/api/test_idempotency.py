"""A request that bears a key is done once; what was refused is tried again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from gurvan.accounts.commands import issue_token
from gurvan.api.models import Answer
from gurvan.files.models import Attachment
from gurvan.kernel import clock
from gurvan.kernel.guard import writing
from gurvan.registry.models import Organisation
from tests.api.conftest import Program, Programs
from tests.cast import Cast
from tests.deals import scan

KEY = {"idempotency_key": "a-key-of-the-program"}


def new(cast: Cast, name: str = "Шинэ бүлэг") -> dict[str, str]:
    return {"kind": "ngo", "name": name, "parent": str(cast.federation.uid)}


def groups(name: str = "Шинэ бүлэг") -> int:
    return Organisation.objects.filter(name=name).count()


def test_the_same_key_twice_gives_the_same_answer_and_does_it_once(
    cast: Cast, program: Programs
) -> None:
    caller = program()
    first, second = (caller.post("/groups/", new(cast), **KEY) for _ in range(2))
    assert first.status_code == second.status_code == 201
    assert first.content == second.content
    assert first["Content-Type"] == second["Content-Type"]
    assert "Idempotent-Replayed" not in first
    assert second["Idempotent-Replayed"] == "true"
    assert groups() == 1


def test_without_a_key_it_is_done_as_often_as_it_is_sent(cast: Cast, program: Programs) -> None:
    caller = program()
    for _ in range(2):
        assert caller.post("/groups/", new(cast)).status_code == 201
    assert groups() == 2
    assert Answer.objects.count() == 0


def test_the_key_with_another_request_is_refused(cast: Cast, program: Programs) -> None:
    caller = program()
    caller.post("/groups/", new(cast), **KEY)
    for path, body in (("/groups/", new(cast, "Өөр")), ("/groups/batch", [new(cast)])):
        answer = caller.post(path, body, **KEY)
        assert (answer.status_code, answer.json()["key"]) == (422, "api.key_used_for_another")
    assert groups("Өөр") == 0


@pytest.fixture
def broken_off(cast: Cast, program: Programs) -> Program:
    """Return a program whose request was done, and whose answer never was kept."""
    caller = program()
    caller.post("/groups/", new(cast), **KEY)
    with writing("api"):
        Answer.objects.update(status=None, body=None)
    return caller


def test_while_it_is_being_done_the_second_is_told_to_wait(cast: Cast, broken_off: Program) -> None:
    answer = broken_off.post("/groups/", new(cast), **KEY)
    assert (answer.status_code, answer.json()["key"]) == (409, "api.still_being_done")
    assert groups() == 1


def test_what_takes_longer_than_anything_was_broken_off_and_a_new_key_goes_on(
    cast: Cast, broken_off: Program
) -> None:
    with clock.held(clock.now() + timedelta(minutes=6)):
        answer = broken_off.post("/groups/", new(cast), **KEY)
    assert (answer.status_code, answer.json()["key"]) == (409, "api.broken_off")
    assert groups() == 1
    other = broken_off.post("/groups/", new(cast, "Өөр"), idempotency_key="another")
    assert other.status_code == 201


def test_what_was_refused_is_tried_again_with_the_same_key(cast: Cast, program: Programs) -> None:
    caller = program()
    refused = caller.post("/groups/", new(cast) | {"registration_number": "1"}, **KEY)
    assert refused.status_code == 409
    assert Answer.objects.count() == 0
    assert caller.post("/groups/", new(cast), **KEY).status_code == 201


def test_a_fault_of_ours_lets_go_of_the_key(cast: Cast, program: Programs) -> None:
    caller = program()

    def breaks(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith("INSERT INTO") and "registry_placement" in sql:
            raise OSError("The disk is full.")
        return execute(sql, *rest)

    with connection.execute_wrapper(breaks), pytest.raises(OSError, match="disk"):
        caller.post("/groups/", new(cast), **KEY)
    assert Answer.objects.count() == 0
    assert caller.post("/groups/", new(cast), **KEY).status_code == 201
    assert groups() == 1


def test_a_key_is_ones_own(cast: Cast, program: Programs) -> None:
    program().post("/groups/", new(cast), **KEY)
    other = program("second_officer").post("/groups/", new(cast), **KEY)
    assert other.status_code == 201
    assert "Idempotent-Replayed" not in other
    assert groups() == 2


def test_an_answer_is_given_again_only_to_who_is_still_let_in(cast: Cast) -> None:
    _, text = issue_token(actor=cast.officer, name="Тооцоо", scopes=["registry:write"], days=1)
    caller = Program(text)
    assert caller.post("/groups/", new(cast), **KEY).status_code == 201
    with clock.held(clock.now() + timedelta(days=2)):
        assert caller.post("/groups/", new(cast), **KEY).status_code == 401


def test_an_answer_is_kept_sealed_and_for_a_day(cast: Cast, program: Programs) -> None:
    caller = program()
    caller.post("/groups/", new(cast), **KEY)
    kept = Answer.objects.get()
    assert "Шинэ".encode() not in bytes(kept.body or b"")
    assert KEY["idempotency_key"] not in kept.key
    with clock.held(clock.now() + timedelta(hours=25)):
        caller.post("/groups/", new(cast, "Өөр"), idempotency_key="another")
    assert [one.pk for one in Answer.objects.all()] != [kept.pk]
    assert Answer.objects.count() == 1


def test_a_file_sent_twice_is_kept_once(program: Programs) -> None:
    caller = program()

    def send(name: str) -> Any:
        paper: SimpleUploadedFile = scan(name)
        return caller.client.post(
            "/api/v1/files/",
            {"purpose": "rules", "file": paper},
            headers={"idempotency-key": "of-the-file"},
        )

    before = Attachment.objects.count()
    assert send("дүрэм.pdf").json() == send("дүрэм.pdf").json()
    assert Attachment.objects.count() == before + 1


def test_reading_needs_no_key_and_keeps_none(program: Programs) -> None:
    answer = program().get("/groups/", **{"idempotency-key": "x"})
    assert answer.status_code == 200
    assert Answer.objects.count() == 0
