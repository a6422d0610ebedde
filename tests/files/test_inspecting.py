"""What a file is, is told by its content."""

from __future__ import annotations

from datetime import date

import pytest

from gurvan.files.inspecting import inspect
from gurvan.files.limits import Limits, limits_for
from gurvan.files.naming import kept_name
from gurvan.files.purposes import IMAGES, JPEG, PDF, PURPOSES
from gurvan.files.refusals import (
    EmptyFile,
    FileTooLarge,
    HeicNotKept,
    KindNotKept,
    OfficeNotKept,
    ProgramNotKept,
)
from gurvan.kernel.errors import Refused
from tests.files.samples import paper, picture

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("sent", "refusal"),
    [
        (b"", EmptyFile),
        (b"MZ\x90\x00" + b"\x00" * 100, ProgramNotKept),
        (b"\x7fELF" + b"\x00" * 100, ProgramNotKept),
        (b"#!/bin/sh\nrm -rf /", ProgramNotKept),
        (b"PK\x03\x04word/document.xml", OfficeNotKept),
        (b"\x00\x00\x00\x24ftypheic\x00\x00\x00\x00", HeicNotKept),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", KindNotKept),
        (b"GIF89a\x01\x00", KindNotKept),
        (b"plain words", KindNotKept),
        (b"RIFF\x00\x00\x00\x00WAVE", KindNotKept),
    ],
)
def test_what_is_not_kept_gets_its_own_answer(sent: bytes, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        inspect(sent, limits_for("paper", on=DAY))


def test_a_photo_is_a_picture_and_never_a_paper() -> None:
    with pytest.raises(KindNotKept) as refused:
        inspect(paper(), limits_for("photo", on=DAY))
    assert refused.value.values["kinds"] == ["JPEG photo", "PNG picture", "WebP picture"]


def test_a_file_too_large_is_refused() -> None:
    limits = Limits(IMAGES, most_bytes=2_000_000, most_pixels=100, longest_side=100)
    with pytest.raises(FileTooLarge) as refused:
        inspect(picture() + bytes(2_000_000), limits)
    assert refused.value.values == {"most": 2}


@pytest.mark.parametrize("purpose", PURPOSES)
def test_every_purpose_has_its_limit(purpose: str) -> None:
    assert limits_for(purpose, on=DAY).most_bytes >= 10_000_000


def test_before_any_figure_holds_the_limits_are_cautious() -> None:
    assert limits_for("paper", on=date(1999, 1, 1)).most_bytes == 5_000_000


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Дүрэм 2026.pdf", "Дүрэм 2026.pdf"),
        ("C:\\Users\\bat\\rules.PDF", "rules.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("setup.exe", "setup.exe.pdf"),
        ("scan.jpg", "scan.pdf"),
        ("photo\u202egpj.exe", "photogpj.exe.pdf"),
        ("a\x00b\r\n c\t.pdf", "ab c.pdf"),
        ("", "rules.pdf"),
        ("...", "rules.pdf"),
        ("х" * 300 + ".pdf", "х" * 100 + ".pdf"),
        ('say "yes" <now>.pdf', "say yes now.pdf"),
    ],
)
def test_a_name_is_made_safe_and_true(name: str, kept: str) -> None:
    assert kept_name(name, PDF, "rules") == kept


def test_a_photo_of_a_person_is_not_named_after_them() -> None:
    assert kept_name("Д.Баярмаа.jpg", JPEG, "photo") == "photo.jpg"
