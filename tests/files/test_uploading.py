"""What is sent is held in memory only, and no more of it than may be kept."""

from __future__ import annotations

import tempfile
from typing import Any, Never

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from gurvan.files.limits import CAUTIOUS_FORM, limits_for, most_of_a_file, most_of_a_form
from gurvan.files.purposes import PURPOSES
from gurvan.files.uploading import HEARD_OUT, FromAStranger, InMemory, Unasked
from gurvan.kernel.clock import today


@pytest.fixture(autouse=True)
def _no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def written(*_: object, **__: object) -> Never:
        pytest.fail("A file was written in plain.")

    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, name, written)
    monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.__init__", written)


def sent(*contents: bytes, handler: type[InMemory] | None = None) -> HttpRequest:
    """Return a request with a word and files; without a handler, as the settings have it."""
    files = {f"f{n}": SimpleUploadedFile(f"{n}.pdf", content) for n, content in enumerate(contents)}
    request = RequestFactory().post("/", {"word": "үг", **files})
    if handler:
        request.upload_handlers = [handler(request)]
    return request


def test_a_file_of_any_size_is_held_in_memory() -> None:
    content = b"%PDF-" + bytes(5_000_000)
    request = sent(content, b"two", b"")
    files: Any = request.FILES
    assert {type(files[name]) for name in ("f0", "f1", "f2")} == {InMemoryUploadedFile}
    assert files["f0"].read() == content
    assert (files["f0"].name, files["f0"].size, files["f2"].size) == ("0.pdf", len(content), 0)
    assert request.POST["word"] == "үг"


def test_of_a_file_that_is_too_long_one_byte_too_many_is_held() -> None:
    most = most_of_a_file(on=today())
    request = sent(bytes(most + 1_000_000))
    assert request.FILES["f0"].size == most + 1  # type: ignore[union-attr]
    assert all(limits_for(purpose, on=today()).most_bytes <= most for purpose in PURPOSES)


@pytest.mark.parametrize(
    ("handler", "most"), [(InMemory, 45_000_000), (FromAStranger, 45_000_000), (Unasked, 5_242_880)]
)
def test_what_is_too_much_is_refused_before_any_is_held(handler: type[InMemory], most: int) -> None:
    request = sent(b"x", handler=handler)
    request.META["CONTENT_LENGTH"] = str(most + 1)
    with pytest.raises(RequestDataTooBig):
        _ = request.POST
    # Whom we know is heard out, so that their browser reads the answer.
    assert bool(request.read(1)) == (handler is not InMemory)


def test_nobody_is_heard_out_for_ever() -> None:
    request = sent(b"x", handler=InMemory)
    request.META["CONTENT_LENGTH"] = str(HEARD_OUT * 45_000_000 + 1)
    with pytest.raises(RequestDataTooBig):
        _ = request.POST
    assert request.read(1)


@pytest.mark.parametrize("handler", [FromAStranger, Unasked])
def test_of_a_file_that_nobody_wants_nothing_is_held(handler: type[InMemory]) -> None:
    request = sent(bytes(100_000), handler=handler)
    assert request.FILES["f0"].read() == b""  # type: ignore[union-attr]
    assert request.POST["word"] == "үг"


def test_a_form_takes_two_of_the_largest_files() -> None:
    assert most_of_a_form(on=today()) > 2 * most_of_a_file(on=today())
    assert most_of_a_form(on=today().replace(year=1999)) == CAUTIOUS_FORM
