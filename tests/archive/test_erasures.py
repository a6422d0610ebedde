"""The list of what was erased grows, names nobody, and survives an unfinished line."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from gurvan.archive import erasures, replaying
from gurvan.archive.erasures import Erasure
from gurvan.archive.refusals import NoErasures
from gurvan.files.commands import erase_file
from gurvan.files.models import Attachment
from gurvan.registry.commands import forget_person
from tests.cast import Cast


def one(at: str = "2026-03-02T04:00:00+00:00") -> Erasure:
    return Erasure(at, "person", str(uuid4()), "asked")


def test_it_is_made_and_grows_by_what_is_new(tmp_path: Path) -> None:
    path, first, second = tmp_path / "list", one("2026-01-01"), one("2026-02-01")
    assert erasures.append(path, []) == 0
    assert path.stat().st_mode & 0o777 == 0o600
    assert erasures.append(path, [second]) == 1
    assert erasures.append(path, [first, second]) == 1
    assert erasures.read(path) == [first, second]


def test_a_line_that_was_broken_off_is_passed_over(tmp_path: Path) -> None:
    path, whole = tmp_path / "list", one()
    erasures.append(path, [whole])
    with path.open("a", encoding="utf-8") as file:
        file.write('{"at": "2026')
    assert erasures.read(path) == [whole]


def test_what_follows_a_broken_line_is_not_lost(tmp_path: Path) -> None:
    path, first, second = tmp_path / "list", one("2026-01-01"), one("2026-02-01")
    path.write_text('{"at": "2026', encoding="utf-8")
    erasures.append(path, [first, second])
    assert erasures.read(path) == [first, second]


@pytest.mark.parametrize("text", ["[]\n", "a\n", '{"at": "", "what": "x", "uid": "", "why": ""}\n'])
def test_another_file_is_no_list(tmp_path: Path, text: str) -> None:
    (tmp_path / "list").write_text(text, encoding="utf-8")
    with pytest.raises(NoErasures):
        erasures.read(tmp_path / "list")


def test_who_is_forgotten_is_noted_once_it_is_certain(
    cast: Cast, filled: Path, django_capture_on_commit_callbacks: object
) -> None:
    person = cast.people["enkh"]
    file = Attachment.objects.filter(federation_id=cast.federation.federation_id).first()
    assert file
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator] # a fixture
        forget_person(actor=cast.officer, person=person, why="asked")
        erase_file(actor=cast.officer, attachment=file)
        assert not (filled / erasures.FILE_NAME).exists()
    noted = erasures.read(filled / erasures.FILE_NAME)
    assert {(one.what, one.uid, one.why) for one in noted} == {
        ("person", str(person.uid), "asked"),
        ("file", str(file.uid), "mistake"),
    }
    told = {(one.what, one.uid, one.why) for one in replaying.of_ledger()}
    assert told == {(one.what, one.uid, one.why) for one in noted}


def test_nothing_is_erased_twice(cast: Cast) -> None:
    """A list is replayed whole: most of what it names is erased already, or is not there."""
    forget_person(actor=cast.officer, person=cast.people["enkh"], why="asked")
    done = replaying.replay([*replaying.of_ledger(), one()])
    assert (done.done, done.left) == (0, ())


def test_what_cannot_be_erased_is_named(cast: Cast) -> None:
    unknown = Erasure("2026-03-02", "person", str(cast.people["enkh"].uid), "no such reason")
    done = replaying.replay([unknown])
    assert (done.done, done.left) == (0, (str(cast.people["enkh"].uid),))
