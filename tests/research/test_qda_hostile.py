"""A project's file that would fill the memory, take hours, or mean two things is refused."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping

import pytest

from gurvan.research import qda_opening, qda_places, qda_told
from gurvan.research.exchange import Project, packed, unpacked
from gurvan.research.qda_reading import project_of
from gurvan.research.refusals import FileNotRead, FileUnpacksTooLarge, NotQda
from gurvan.research.transcripts import decoded
from tests.research.test_qda_programs import G, parcel, project, quoted, text_source

TEXT = "Зам хаалттай байна."
FILE = f"sources/{G[7]}.txt"
QUICK = 20  # seconds, on a machine that does much else: what was refused here took hours
SELECTED = (
    f'<PlainTextSelection guid="{G[0]}" startPosition="0" endPosition="3"><Coding guid="{G[1]}">'
    f'<CodeRef targetGUID="{G[9]}"/></Coding></PlainTextSelection>'
)


def note(inside: str = "", text: str = "Тэмдэглэл") -> str:
    return (
        f'<Notes><Note guid="{G[5]}"><PlainTextContent>{text}</PlainTextContent>{inside}</Note>'
        "</Notes>"
    )


def refs(count: int) -> str:
    return f'<NoteRef targetGUID="{G[5]}"/>' * count


def read(xml: str | bytes, **members: str | bytes) -> tuple[Project, Mapping[str, int]]:
    return project_of(parcel({"project.qde": xml, FILE: TEXT, **members}))


def test_noughts_without_an_end_are_read_once() -> None:
    began = time.monotonic()
    read(project("X", text_source(f"&#{'0' * 200_000}")))
    assert time.monotonic() - began < QUICK


def test_a_note_that_is_named_again_and_again_stands_once() -> None:
    place = '<PlainTextSelection guid="" startPosition="0" endPosition="3"/>'
    found, _left = read(project("X", text_source(SELECTED + refs(3)), note(place)))
    assert [mark.memo for mark in found.sources[0].marks if mark.memo] == ["Тэмдэглэл"]


def test_many_notes_of_many_places_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qda_places, "MOST_MARKS", 50)
    place = '<PlainTextSelection startPosition="0" endPosition="3"/>'
    with pytest.raises(FileUnpacksTooLarge):
        read(project("X", text_source(refs(1)), note(place * 51)))


def test_a_long_note_at_many_places_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qda_places, "MOST_LETTERS", 10_000)
    place = '<PlainTextSelection startPosition="0" endPosition="3"/>'
    assert read(project("X", text_source(refs(1)), note(place * 3, "а" * 2_000)))
    with pytest.raises(FileUnpacksTooLarge):
        read(project("X", text_source(refs(1)), note(place * 9, "а" * 2_000)))


def test_more_signs_to_be_mended_than_anybody_types(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qda_opening, "MOST_MENDED", 5)
    assert read(project("X", text_source(SELECTED), note(text="& " * 5)))
    with pytest.raises(FileUnpacksTooLarge):
        read(project("X", text_source(SELECTED), note(text="& " * 6)))


def test_words_that_stand_as_they_are_meant_are_not_mended() -> None:
    as_meant = note(text="<![CDATA[Зам & гүүр]]>")
    found, _left = read(project("X", text_source(SELECTED + refs(1)), as_meant))
    assert quoted(found) == ["Зам"]
    with pytest.raises(NotQda):
        read(project("X & Y", text_source(SELECTED), as_meant))


@pytest.mark.parametrize(
    "files",
    [
        {"a.qde": project("X", ""), "b.qde": project("X", "")},
        {"in/project.qde": project("X", ""), "in\\PROJECT.qde": project("X", "")},
        {"project.qde": project("X", ""), "sources/A.txt": "нэг", "sources/a.txt": "хоёр"},
        {"project.qde": project("X", ""), "sources/a.txt": "нэг", "sources\\a.txt": "хоёр"},
    ],
)
def test_a_file_that_could_be_meant_in_two_ways_is_refused(files: dict[str, str]) -> None:
    with pytest.raises((NotQda, FileNotRead)):
        project_of(parcel(files))


def test_the_project_is_the_one_that_lies_least_deep() -> None:
    own = project("X", text_source(SELECTED))
    found, _left = read(own, **{"in/a.qde": project("X", ""), "in/b.qde": project("X", "")})
    assert quoted(found) == ["Зам"]


def test_what_declares_what_its_words_mean_is_refused_in_any_letters() -> None:
    declared = '<!DOCTYPE Project [<!ENTITY e "boo"><!-- \u413c -->]>'
    xml = project("X", "&e;").replace("?>", f"?>{declared}", 1).replace("UTF-8", "UTF-16")
    with pytest.raises((NotQda, FileNotRead)):
        read(xml.encode("utf-16"))
    with pytest.raises((NotQda, FileNotRead)):
        read(xml.encode("utf-16-be"))


def test_a_text_that_many_name_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[int] = []

    def counted(data: bytes) -> tuple[str, str]:
        times.append(len(data))
        return decoded(data)

    monkeypatch.setattr(qda_told, "decoded", counted)
    notes = "".join(f'<Note guid="{guid}" plainTextPath="internal://n.txt"/>' for guid in G[20:30])
    read(project("X", text_source(SELECTED), f"<Notes>{notes}</Notes>"), **{"sources/n.txt": "а"})
    assert len(times) == 2


def test_empty_texts_are_counted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gurvan.research.qda_texts.MOST_LETTERS", 1_000)
    with pytest.raises(FileUnpacksTooLarge):
        project_of(parcel({"project.qde": project("X", text_source("")), FILE: " " * 1_001}))


def test_a_project_that_an_older_program_kept_is_read() -> None:
    found, left = read(project("X", text_source(SELECTED)))
    told, kept = json.loads(packed(found, left))
    del told["unsure"]
    assert unpacked(json.dumps([told, kept]))[0].sources == found.sources
