"""A request that bears a key is done once; what was refused is tried again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from gurvan.accounts.commands import issue_token
from gurvan.api.commands import sweep_answers
from gurvan.api.idempotency import TOLD_ONCE
from gurvan.api.models import Answer
from gurvan.api.root import api
from gurvan.files.models import Attachment
from gurvan.kernel import clock
from gurvan.kernel.guard import writing
from gurvan.ledger.models import Entry
from gurvan.registry.commands import move_organisation
from gurvan.registry.models import Organisation
from tests.api.conftest import Program, Programs
from tests.cast import TODAY, Cast
from tests.deals import scan
from tests.research.stories import Studies
from tests.research.tables import KOBO

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


def told_again(caller: Program, path: str, body: Any = None) -> tuple[Any, Any]:
    """Return what a request is answered, and what it is answered when it is sent again."""
    first, second = (caller.post(path, body, **KEY) for _ in range(2))
    assert first.status_code in {200, 201}, first.content
    return first, second


def is_done_already(answer: Any) -> bool:
    return (answer.status_code, answer.json()["key"]) == (409, "api.done_already")


def test_what_is_told_once_is_not_told_again_and_not_kept(cast: Cast, program: Programs) -> None:
    tsetseg, copies = cast.people["tsetseg"], f"/people/{cast.people['tsetseg'].uid}/copy"
    before = Entry.objects.filter(event="registry.record_copied").count()
    first, second = told_again(program(), copies)
    assert first.json()["particulars"]
    assert is_done_already(second)
    assert Answer.objects.get().body is None
    assert Entry.objects.filter(event="registry.record_copied").count() == before + 1
    first, second = told_again(
        program("second_officer"), "/people/slips", {"people": [str(tsetseg.uid)]}
    )
    assert is_done_already(second)
    assert Answer.objects.exclude(body=None).count() == 0


def test_cells_that_were_not_understood_are_not_kept(cast: Cast, program: Programs) -> None:
    stories = Studies(cast)
    broken = [KOBO[0], [*KOBO[1][:4], "арван хоёр", *KOBO[1][5:]], *KOBO[2:]]
    sent = stories.said(stories.sent_survey(rows=broken))
    path = f"/studies/survey-files/{sent.uid}/mend"
    body: dict[str, list[object]] = {"cells": []}
    first, second = told_again(program(), path, body)
    assert [one["typed"] for one in first.json()["faults"]] == ["арван хоёр"]
    assert is_done_already(second)
    assert Answer.objects.get().body is None


def test_whatever_tells_a_secret_is_told_once() -> None:
    described = api.get_openapi_schema()
    telling = {
        operation["operationId"]
        for operations in described["paths"].values()
        for method, operation in operations.items()
        if method == "post" and "security" in operation and tells_all(described, operation)
    }
    # These have no word in their schema to tell by: a slip as PDF, codes, names, typed cells.
    others = {
        "registry.issue_slip_paper",
        "research.make_ballot_codes",
        "research.mend_survey",
        "research.send_file",
        "research.send_survey",
        "research.show_identity",
        "research.take_study_away",
        "research.upload_file",
        "research.upload_newer_file",
    }
    assert telling | others == TOLD_ONCE


def test_a_file_is_sent_once_and_its_bytes_are_kept_nowhere(cast: Cast, program: Programs) -> None:
    path = f"/people/{cast.people['saruul'].uid}/slip/pdf"
    first, second = (program().post(path, {"language": "mn"}, **KEY) for _ in range(2))
    assert (first.status_code, first["Content-Type"]) == (200, "application/pdf")
    assert (second.status_code, second.json()["key"]) == (409, "api.done_already")
    assert Answer.objects.get().body is None


def test_what_was_asked_cannot_be_guessed_without_the_keys(cast: Cast, program: Programs) -> None:
    caller, body = program(), new(cast)
    caller.post("/groups/", body, **KEY)
    digest = hashlib.sha256()
    for part in (b"/api/v1/groups/", json.dumps(body).encode()):
        digest.update(len(part).to_bytes(8, "big") + part)
    assert Answer.objects.get().asked not in {digest.hexdigest(), ""}


def tells_all(described: dict[str, Any], operation: dict[str, Any]) -> bool:
    """Say whether an operation answers with a secret, or with whatever there is."""
    for status, answer in operation["responses"].items():
        schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
        schema = schema.get("items", schema)
        named = described["components"]["schemas"].get(schema.get("$ref", "").rpartition("/")[2])
        if str(status).startswith("2") and (
            {"text", "code", "link", "value"} & {*(named or schema).get("properties", ())}
            or schema.get("additionalProperties") is True
        ):
            return True
    return False


def test_no_answer_outlives_the_erasure_of_a_person(cast: Cast, program: Programs) -> None:
    caller, person = program(), cast.people["nergui"]
    path, body = f"/people/{person.uid}/death", {"died_on": str(TODAY)}
    _, second = told_again(caller, path, body)
    assert second.json()["given"] == person.given
    neighbours = program("neighbour_officer")
    group = {"kind": "ngo", "name": "Хөрш", "parent": str(cast.neighbour.uid)}
    neighbours.post("/groups/", group, **KEY)
    forgotten = caller.post(
        f"/people/{person.uid}/forget", {"why": "asked"}, idempotency_key="another"
    )
    assert forgotten.status_code == 200, forgotten.content
    assert is_done_already(caller.post(path, body, **KEY))
    assert neighbours.post("/groups/", group, **KEY).status_code == 201, "theirs stays"


def test_who_stands_otherwise_by_now_is_told_only_that_it_was_done(
    cast: Cast, program: Programs
) -> None:
    aimag = program("aimag_officer")
    body = {"kind": "ngo", "name": "Шинэ бүлэг", "parent": str(cast.khentii.uid)}
    assert aimag.post("/groups/", body, **KEY).status_code == 201
    move_organisation(actor=cast.officer, organisation=cast.khentii, parent=cast.selenge)
    assert is_done_already(aimag.post("/groups/", body, **KEY))
    assert groups() == 1


def test_the_answers_of_yesterday_go_when_the_office_opens(cast: Cast, program: Programs) -> None:
    program().post("/groups/", new(cast), **KEY)
    with clock.held(clock.now() + timedelta(hours=23)):
        sweep_answers()
        assert Answer.objects.count() == 1
    with clock.held(clock.now() + timedelta(hours=25)):
        sweep_answers()
        assert Answer.objects.count() == 0


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
