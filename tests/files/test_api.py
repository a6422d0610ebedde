"""Files through the API: the same answers as in the pages."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any, get_args

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.testing import TestClient

from gurvan.files import api
from gurvan.files.inspecting import papers
from gurvan.files.purposes import PURPOSES, REASONS
from gurvan.files.refusals import ProgramNotKept
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound
from tests.files.samples import paper


@pytest.fixture
def client(officer: Actor) -> TestClient:
    return sends(officer)


def sends(actor: Actor) -> TestClient:
    def signed_in(request: HttpRequest) -> Actor:
        request.actor = actor  # type: ignore[attr-defined]
        return actor

    alone = NinjaAPI(auth=signed_in, urls_namespace=f"files-{uuid.uuid4()}")
    alone.add_router("/files", api.router)
    return TestClient(alone)


def send(client: TestClient, content: bytes, **about: str) -> Any:
    file = SimpleUploadedFile("Дүрэм.pdf", content, "text/html")
    return client.post("/files/", data={"purpose": "rules", **about}, FILES={"file": file})


def test_a_file_is_kept_read_taken_and_erased(client: TestClient) -> None:
    sent = send(client, paper())
    assert sent.status_code == 201
    uid = sent.json()["uid"]
    known = client.get(f"/files/{uid}").json()
    assert (known["name"], known["media_type"]) == ("Дүрэм.pdf", "application/pdf")
    taken = client.get(f"/files/{uid}/content")
    assert taken.content == paper()
    assert taken["Content-Disposition"].startswith("attachment")
    erased = client.post(f"/files/{uid}/erase", json={"reason": "unneeded"}).json()
    assert (erased["name"], erased["erased_on"] is not None) == ("", True)


def test_a_refusal_is_the_same_as_in_a_page(client: TestClient) -> None:
    with pytest.raises(ProgramNotKept):
        send(client, b"MZ\x90\x00")


def test_a_file_is_looked_into_before_the_command_begins(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command makes all others wait, and to unpack a paper takes time."""
    depths: list[int] = []
    monkeypatch.setattr(papers, "check", lambda *_: depths.append(len(connection.savepoint_ids)))
    outside = len(connection.savepoint_ids)
    assert send(client, paper()).status_code == 201
    assert depths == [outside]


def test_who_only_reads_has_nothing_looked_into(officer: Actor) -> None:
    auditor = sends(replace(officer, role="auditor"))
    with pytest.raises(NotAllowed):
        send(auditor, b"MZ\x90\x00")


def test_a_purpose_that_is_none_is_a_fault_of_the_request(client: TestClient) -> None:
    assert send(client, paper(), purpose="fun").status_code == 422


def test_out_of_reach_there_is_nothing(client: TestClient) -> None:
    for path in ("", "/content"):
        with pytest.raises(NotFound):
            client.get(f"/files/{uuid.uuid4()}{path}")
    with pytest.raises(NotFound):
        client.post(f"/files/{uuid.uuid4()}/erase", json={})


def test_the_codes_are_those_of_the_house() -> None:
    assert get_args(api.Purpose) == tuple(PURPOSES)
    assert get_args(api.Reason) == tuple(REASONS)
