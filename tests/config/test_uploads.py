"""Files are taken in where a page asks for one, from those whom it knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from gurvan.agreements.forms.parties import PartyForm
from gurvan.agreements.views.signing import NameParty
from gurvan.config.uploads import asks_for_files
from gurvan.files.models import Attachment
from gurvan.files.uploading import InMemory
from tests.cast import Cast
from tests.files.samples import paper
from tests.registry.people import BAYARMAA, newly
from tests.registry.test_lives import photo

Sit = Callable[..., Client]
MOST_WORDS = 5 * 1024 * 1024


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return how large the files are that were taken in."""
    sizes: list[int] = []
    complete = InMemory.file_complete

    def noted(self: InMemory, file_size: int) -> InMemoryUploadedFile:
        file = complete(self, file_size)
        sizes.append(file.size or 0)
        return file

    monkeypatch.setattr(InMemory, "file_complete", noted)
    return sizes


def file(size: int, content: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile("x.pdf", content + bytes(size - len(content)), "application/pdf")


def test_a_strangers_file_is_not_held(cast: Cast, held: list[int]) -> None:
    visitor = Client(headers={"accept-language": "en"})
    answer = visitor.post("/name/", {"code": "1", "extra": file(100_000)})
    assert (answer.status_code, held) == (200, [0])
    answer = visitor.post("/name/", {"code": "1", "extra": file(MOST_WORDS)})
    assert answer.status_code == 413
    assert "More was sent at once" in answer.content.decode()
    assert held == [0]


def test_whose_sitting_has_ended_loses_the_file_and_no_words(cast: Cast, held: list[int]) -> None:
    her = newly(cast, cast.leader, BAYARMAA)
    at = reverse("registry:keep_photo", args=[her.uid])
    answer = Client(headers={"accept-language": "en"}).post(at, {"photo": file(1000), "w": "words"})
    assert (answer.status_code, held) == (401, [0])
    assert 'value="words"' in answer.content.decode()


def test_a_file_is_taken_in_where_a_page_asks_for_one(
    cast: Cast, sit: Sit, held: list[int]
) -> None:
    her = newly(cast, cast.leader, BAYARMAA)
    upload = SimpleUploadedFile("her.jpg", photo(), "image/jpeg")
    at = reverse("registry:keep_photo", args=[her.uid])
    assert sit("leader").post(at, {"photo": upload}).status_code == 302
    assert held == [len(photo())]
    at = reverse("registry:move_residence", args=[her.uid])
    assert sit("leader").post(at, {"photo": file(1000)}).status_code == 200
    assert held == [len(photo()), 0]


def test_a_file_that_is_too_large_is_told_beside_its_question(cast: Cast, sit: Sit) -> None:
    her = newly(cast, cast.leader, BAYARMAA)
    at = reverse("registry:keep_photo", args=[her.uid])
    answer = sit("leader").post(at, {"photo": file(21_000_000)})
    assert answer.status_code == 200
    assert "The file is larger than 12 MB" in answer.content.decode()
    answer = sit("leader").post(at, {"photo": file(23_000_000), "more": file(23_000_000)})
    assert answer.status_code == 413
    assert "More was sent at once" in answer.content.decode()


def test_a_program_is_told_in_a_problem(cast: Cast, sit: Sit) -> None:
    program, at = sit("federation_officer"), "/api/v1/files/"
    told = program.post(at, {"purpose": "rules", "file": file(21_000_000, paper())})
    assert (told.status_code, told.json()["key"]) == (409, "files.too_large")
    for key in ({}, {"Idempotency-Key": "much"}):
        sent = {"purpose": "rules", "file": file(23_000_000), "more": file(23_000_000)}
        told = program.post(at, sent, headers=key)
        assert (told.status_code, told.json()["key"]) == (413, "api.too_big")
        assert told["Content-Type"] == "application/problem+json"
    assert not Attachment.objects.filter(purpose="rules", size__gt=1_000_000).exists()


def test_who_calls_is_asked_before_anything_is_taken_in(cast: Cast, held: list[int]) -> None:
    for headers in ({}, {"Authorization": "Bearer nobody"}):
        told = Client().post("/api/v1/files/", {"file": file(1000)}, headers=headers)
        assert told.status_code == 401
    assert held == []


def pages(patterns: list[URLPattern | URLResolver]) -> Iterator[Any]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from pages(pattern.url_patterns)
        elif hasattr(pattern.callback, "view_class"):
            yield pattern.callback


def test_pages_say_beforehand_whether_they_ask_for_files() -> None:
    """A page that chooses its form when it is asked names the one with the file, too."""
    every = list(pages(get_resolver().url_patterns))
    assert sum(asks_for_files(page) for page in every) > 10
    ours = {page.view_class for page in every if page.view_class.__module__.startswith("gurvan.")}
    choosing = {page for page in ours if "get_form_class" in vars(page)}
    assert choosing == {NameParty}
    assert NameParty.form_class is PartyForm
