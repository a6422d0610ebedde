"""What other programs write by the standard REFI-QDA is read: codes, and quotes to the letter.

The files are built here, with words of our own, in the shapes that were seen: what each was seen
in, docs/programs.md says.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from gurvan.research import commands, parcels
from gurvan.research.exchange import Project, nearest
from gurvan.research.passages import text_of
from gurvan.research.qda_reading import codebook_of, project_of
from gurvan.research.refusals import FileNotRead, FileUnpacksTooLarge, NotQda
from tests.research.stories import Studies
from tests.research.test_qda import require_valid

SPACE = "urn:QDA-XML:project:1.0"
G = [f"{n:08x}-0000-4000-8000-00000000000a" for n in range(40)]
LINES = ("Сайн 😀 байна уу?", "", "Зам 🛤️ хаалттай байна.", "Гэрээ бол боломж 😀, гэнэ")
QUOTES = ("байна уу", "хаалттай", "боломж 😀, гэнэ", "уу?\n\nЗам")


def parcel(files: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return file.getvalue()


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def selections(text: str, *, wide: bool, end: str, named: int | None = None) -> str:
    """Return the quotes as selections, counted as a program counts; named by so many letters."""
    found = ""
    for number, quote in enumerate(QUOTES):
        before = text[: text.index(quote)]
        start, stop = (
            (units if wide else len)(one.replace("\n", end)) for one in (before, before + quote)
        )
        name = "" if named is None else quote.replace("\n", " ")[:named]
        found += (
            f'<PlainTextSelection guid="{G[number]}" name="{name}" startPosition="{start}"'
            f' endPosition="{stop}" creatingUser="{G[8]}" creationDateTime="2025-06-16T17:13:37Z">'
            f'<Coding guid="{G[10 + number]}"><CodeRef targetGUID="{G[9]}"/></Coding>'
            "</PlainTextSelection>"
        )
    return found


def project(origin: str, inside: str, after: str = "", *, space: str = SPACE) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="no" ?><Project basePath=""
 name="Untitled" origin="{origin}" xmlns="{space}"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="urn:QDA-XML:project:1.0 Project.xsd"><Users><User guid="{G[8]}" id="Д"
 name="Дорж"/></Users><CodeBook><Codes><Code guid="{G[9]}" isCodable="true" name="Саад"/></Codes>
 </CodeBook><Sources>{inside}</Sources>{after}</Project>"""


def text_source(inside: str, path: str = f"internal://{G[7]}.txt") -> str:
    return (
        f'<TextSource guid="{G[7]}" name="Ярилцлага" plainTextPath="{path}"'
        f' richTextPath="internal://{G[7]}.docx">{inside}</TextSource>'
    )


def quoted(found: Project, number: int = 0) -> list[str]:
    """Return the coded words of a document, its lines ending with one sign."""
    source = found.sources[number]
    text = text_of(source.passages)
    words = [text[one.start : one.end] for one in source.marks if one.code]
    return sorted("\n".join(map(str.strip, one.split("\n"))) for one in words)


@pytest.mark.parametrize("packed_with", ["\r\n", "\n"])
def test_nvivo_for_windows_counts_units_and_two_for_the_end_of_a_line(packed_with: str) -> None:
    """Seen in NVivo for Windows 12.6: it names no quote, so that nothing in the file tells."""
    text = "\n".join(LINES)
    xml = project("NVivo for Windows 12.6", text_source(selections(text, wide=True, end="\r\n")))
    raw = text.replace("\n", packed_with).encode("utf-8-sig")
    found, left = project_of(parcel({"project.qde": xml, f"Sources/{G[7]}.txt": raw}))
    assert quoted(found) == sorted(QUOTES)
    assert left == {"usual": len(QUOTES)}


def test_nvivo_for_mac_counts_units_and_one_for_the_end_of_a_line() -> None:
    """Seen in NVivo for Mac 12.7.0 and 15.0.0, the latter with empty texts and sources/.root."""
    text = "\n".join(LINES)
    empty = f'<TextSource guid="{G[6]}" name="Хоосон" plainTextPath="internal://{G[6]}.txt"/>'
    inside = text_source(selections(text, wide=True, end="\n")) + empty
    files = {f"sources/{G[7]}.txt": text, f"sources/{G[6]}.txt": "\n", "sources/.root": ""}
    found, left = project_of(
        parcel({**files, "project.qde": project("NVivo for Mac 12.7.0", inside)})
    )
    assert quoted(found) == sorted(QUOTES)
    assert left == {"usual": len(QUOTES), "no_text": 1}
    mark = found.sources[0].marks[0]
    assert (mark.coder, mark.at) == (G[8], "2025-06-16T17:13:37+00:00")


def test_what_nvivo_links_to_a_place_is_a_remark_there() -> None:
    """QualCoder’s importer reads NVivo’s annotations so: a link from a note to a bare selection."""
    inside = text_source(
        f'<PlainTextSelection guid="{G[1]}" name="" startPosition="0" endPosition="4"/>'
    )
    after = (
        f'<Notes><Note guid="{G[2]}" name="1" plainTextPath="internal://{G[2]}.txt"/>'
        f'<Note guid="{G[3]}"><PlainTextContent>Тусдаа</PlainTextContent></Note></Notes>'
        f'<Links><Link guid="{G[4]}" originGUID="{G[2]}" targetGUID="{G[1]}"/>'
        f'<Link guid="{G[5]}" originGUID="{G[9]}" targetGUID="{G[7]}"/></Links>'
    )
    files = {f"Sources/{G[7]}.txt": "Сайн байна", f"Sources/{G[2]}.txt": "Ахиж асуух"}
    found, left = project_of(
        parcel({"project.qde": project("NVivo for Mac 15.0.0", inside, after), **files})
    )
    [remark] = found.sources[0].marks
    assert (remark.start, remark.end, remark.code, remark.memo) == (0, 4, "", "Ахиж асуух")
    assert left == {"links": 1, "notes": 1}


def test_atlas_names_its_project_otherwise_and_counts_one_for_the_end_of_a_line() -> None:
    """ATLAS.ti 26 calls project.qde as the project is called; QualCoder found how it counts."""
    text = "\n".join(LINES)
    xml = project("ATLAS.ti Win 24", text_source(selections(text, wide=False, end="\n")))
    files = {"Туршилт.qde": xml, f"sources/{G[7]}.txt": text.replace("\n", "\r\n")}
    found, left = project_of(parcel(files))
    assert quoted(found) == sorted(QUOTES)
    assert left == {"usual": len(QUOTES)}


def test_a_program_on_the_web_counts_units_and_does_not_say_so() -> None:
    text = "\n".join(LINES)
    files = {f"sources/{G[7]}.txt": text}
    for origin, right, many in (
        ("ogio Quali", True, {"edged": 4}),
        ("Gurvan", False, {"beyond": 1}),  # how that counts is certain
    ):
        xml = project(origin, text_source(selections(text, wide=True, end="\n")))
        found, left = project_of(parcel({"project.qde": xml, **files}))
        assert (quoted(found) == sorted(QUOTES), left) == (right, many)


def test_a_name_that_is_cut_without_a_sign_tells_how_is_counted() -> None:
    text = "\n".join([*LINES, "Энэ хүртэл бичсэн нь урт нэртэй хашилт мөн."])
    start = units(text[: text.index("Энэ")])
    inside = text_source(
        f'<PlainTextSelection guid="{G[1]}" name="Энэ хүртэл бичсэн нь урт" startPosition="{start}"'
        f' endPosition="{units(text) - 1}"><Coding guid="{G[2]}"><CodeRef targetGUID="{G[9]}"/>'
        "</Coding></PlainTextSelection>"
    )
    found, left = project_of(
        parcel({"project.qde": project("ATLAS.ti", inside), f"sources/{G[7]}.txt": text})
    )
    assert quoted(found) == ["Энэ хүртэл бичсэн нь урт нэртэй хашилт мөн"]
    assert left == {"recounted": 1}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\r\n"])
@pytest.mark.parametrize(("program", "kind"), [("ATLAS.ti Mac", "Audio"), ("QualCoder", "Video")])
def test_what_was_coded_in_a_transcript_is_kept(program: str, kind: str, end: str) -> None:
    """ATLAS.ti and QualCoder write so what was coded in the transcript of a recording."""
    text = "\n".join(LINES)
    start = text.index("хаалттай")
    inside = f"""<{kind}Source guid="{G[5]}" name="Бичлэг.m4a" path="relative:///бичлэг.m4a">
     <Transcript guid="{G[7]}" name="Бичлэг.docx" plainTextPath="internal://{G[7]}.txt">
      <SyncPoint guid="{G[1]}" position="{start}" timeStamp="15630"/>
      <SyncPoint guid="{G[2]}" position="{start + 8}" timeStamp="17650"/>
      <TranscriptSelection guid="{G[3]}" name="Бичлэг.docx" fromSyncPoint="{G[1]}"
       toSyncPoint="{G[2]}"><Description>Сонин</Description>
       <Coding guid="{G[4]}"><CodeRef targetGUID="{G[9]}"/></Coding></TranscriptSelection>
     </Transcript>
     <{kind}Selection guid="{G[6]}" begin="16176" end="45358"/></{kind}Source>"""
    files = {f"sources/{G[7]}.txt": text.replace("\n", end)}
    found, left = project_of(parcel({"p.qde": project(program, inside), **files}))
    assert quoted(found) == ["хаалттай"]
    assert {one.memo for one in found.sources[0].marks if not one.code} == {"Сонин"}
    assert (found.sources[0].guid, found.sources[0].name) == (G[7], "Бичлэг.m4a")
    assert left == {kind.casefold(): 1} | ({} if end == "\n" else {"usual": 1})


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\r\n"])
def test_qualcoder_names_its_quotes_whole_whatever_ends_its_lines(end: str) -> None:
    """Its exporter marks the text’s beginning; on Windows ends of lines are two signs there.

    They are three where it makes them for MAXQDA.
    """
    text = "\n".join(LINES)
    xml = project("QualCoder 3.8", text_source(selections(text, wide=False, end="\n", named=99)))
    raw = text.replace("\n", end).encode("utf-8-sig")
    found, left = project_of(parcel({"project.qde": xml, f"sources/{G[7]}.txt": raw}))
    assert quoted(found) == sorted(QUOTES)
    assert not found.unfit
    assert left == ({} if end == "\n" else {"recounted": len(QUOTES)})


def test_remarks_of_qualcoder_are_kept_with_their_signs() -> None:
    """Its exporter writes remarks as they were typed, and words of PDFs with their page breaks."""
    inside = text_source(
        f"""<PlainTextSelection guid="{G[1]}" startPosition="5" endPosition="10"
        name="байна"><Coding guid="{G[2]}"><CodeRef targetGUID="{G[9]}"/></Coding>
        </PlainTextSelection><PlainTextSelection guid="{G[3]}" startPosition="0" endPosition="4"
        name="Сайн&#12;\x0c"/><NoteRef targetGUID="{G[4]}"/>"""
    )
    after = f"""<Notes><Note guid="{G[4]}" creatingUser="{G[8]}"
    creationDateTime="2026-01-02T03:04:05Z"><PlainTextContent>Зам & гүүр; R&amp;D &#1084;
    </PlainTextContent><PlainTextSelection guid="{G[5]}" startPosition="5" endPosition="10"/></Note>
    </Notes>"""
    files = {f"sources/{G[7]}.txt": "Сайн байна"}
    found, left = project_of(
        parcel({"project.qde": project("QualCoder 3.8", inside, after), **files})
    )
    [coded, remark] = found.sources[0].marks
    assert (coded.start, coded.end, coded.code, coded.memo) == (5, 10, G[9], "")
    assert (remark.start, remark.end, remark.memo) == (5, 10, "Зам & гүүр; R&D м")
    assert (remark.coder, remark.at) == (G[8], "2026-01-02T03:04:05+00:00")
    assert left == {"mended": 1}
    with pytest.raises(NotQda):  # what is open in more than one way is not read
        project_of(parcel({"project.qde": project("QualCoder 3.8", "<Зам", after), **files}))


@pytest.mark.parametrize(
    ("version", "path"), [("1.7.8", "internal://admin-1.md"), ("1.3.2", "admin-1.txt")]
)
def test_texts_of_qc_are_found(version: str, path: str) -> None:
    """The program qc names what it copied by its own ending, or by its own name; quotes by lines.

    Of 1.3.2 a project lies in its package; 1.7.8 is read in its exporter.
    """
    inside = text_source(
        f'<PlainTextSelection guid="{G[1]}" name="line:1" startPosition="5" endPosition="9">'
        f'<Coding guid="{G[2]}"><CodeRef targetGUID="{G[9]}"/></Coding></PlainTextSelection>',
        path,
    ).replace('name="Ярилцлага" ', "")
    file = f"sources/{path.removeprefix('internal://')}"
    found, left = project_of(
        parcel({"project.qde": project(f"qc {version}", inside), file: "# Нэг хоёр"})
    )
    assert (quoted(found), found.unfit, left) == (["хоё"], [], {})
    assert found.sources[0].name == "admin-1"


@pytest.mark.parametrize(
    ("names", "path"),
    [
        (("project.qde", "Sources/Нэг.TXT"), "Sources/нэг.txt"),
        (("project.qde", "sources\\a b.txt"), "internal://a%20b.txt"),
        (("Төсөл/project.qde", "Төсөл/sources/a.txt"), "internal://a.txt"),
        (("project.qde", "sources/a.txt"), "internal://sources/a.txt"),
        (("project.qde", "sources/a.txt"), "relative:///Media/a.txt"),
        (("Project.QDE", "a.txt"), "internal://a.txt"),
        (("project.qde", "sources/a.txt", "__MACOSX/._project.qde"), "internal://a.txt"),
    ],
)
def test_parcels_are_read_as_they_are_packed(names: tuple[str, ...], path: str) -> None:
    xml, text, *others = names
    inside = text_source(selections("\n".join(LINES), wide=False, end="\n", named=99), path)
    files: dict[str, str | bytes] = dict.fromkeys(others, b"Mac OS X")
    files |= {xml: project("х", inside), text: "\n".join(LINES)}
    assert quoted(project_of(parcel(files))[0]) == sorted(QUOTES)


def test_a_text_that_is_none_does_not_cost_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    inside = text_source("") + text_source("", "internal://b.txt").replace(G[7], G[6])
    files: dict[str, str | bytes] = {
        f"sources/{G[7]}.txt": "Нэг",
        "sources/b.txt": bytes(range(256)) * 9,
        "s/film.mp4": "x" * 999,
    }
    data = parcel({"project.qde": project("х", inside), **files})
    found, left = project_of(data)
    assert [one.guid for one in found.sources] == [G[7]]
    assert left == {"no_text": 1}
    monkeypatch.setattr(parcels, "MOST_MEMBERS", 3)
    assert project_of(data)[0] == found  # a film is no member that is read
    monkeypatch.setattr(parcels, "MOST_MEMBERS", 0)
    with pytest.raises(FileUnpacksTooLarge):
        project_of(data)


def test_things_without_a_guid_of_the_standard_are_told_apart() -> None:
    """Programs on the web name things as they please; Gurvan names them always the same."""
    codes = """<CodeBook><Code guid="c1" name="Саад" color="#FFD4351C"><Code name="Зам"/>
     <Code name="Гүүр" color="#1d70b8ff"/></Code><Code guid="c1" name="Өөр"/></CodeBook>"""
    inside = text_source(
        '<PlainTextSelection guid="s" startPosition="0" endPosition="4"><Coding guid="k">'
        '<CodeRef targetGUID="c1"/></Coding></PlainTextSelection>'
    )
    xml = project("ogio Quali", inside)
    xml = xml[: xml.index("<CodeBook>")] + codes + xml[xml.index("<Sources>") :]
    data = parcel({"project.qde": xml, f"sources/{G[7]}.txt": "Сайн байна"})
    found, left = project_of(data)
    assert [(one.name, one.colour) for one in found.codes] == [
        ("Саад", "red"), ("Зам", "grey"), ("Гүүр", "blue"), ("Өөр", "grey"),
    ]  # fmt: skip
    assert len({one.guid for one in found.codes}) == len(found.codes)
    assert [one.parent for one in found.codes[1:3]] == [found.codes[0].guid] * 2
    assert [one.code for one in found.sources[0].marks] == [found.codes[0].guid]
    assert left == {}
    again, _left = project_of(data)
    assert again.codes == found.codes


@pytest.mark.parametrize(
    "space",
    [
        "urn:QDA-XML:codebook:1.0",  # Taguette 1.5.2, QualCoder 3.8
        "urn:QDA-XML:codebook:0:4",  # ATLAS.ti Win 26.1.1
        "urn:QDA-XML:codebook:1:0",  # NVivo 12 for Mac
        "urn:QDA-XML:project:1.0",  # read by QualCoder too
    ],
)
def test_codebooks_of_every_version_are_read(space: str) -> None:
    data = f"""<?xml version="1.0" encoding="UTF-8" standalone="no" ?><CodeBook
    origin="NVivo 12 For Mac" xmlns="{space}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="{space} Codebook.xsd"><Codes><Code guid="{G[1].upper()}" name="Саад"
    isCodable="true" color="#46AA00"><Description>Юу саад болдог</Description>
    <Code guid="{G[2].upper()}" name="Саад.Зам" isCodable="true"/></Code></Codes>
    <Sets><Set guid="{G[3]}" name="Бүлэг"><MemberCode guid="{G[1]}"/></Set></Sets></CodeBook>"""
    found, left = codebook_of(data.encode("utf-8-sig"))
    assert [(one.guid, one.name, one.parent, one.colour) for one in found.codes] == [
        (G[1], "Саад", "", "green"), (G[2], "Саад.Зам", G[1], "grey"),
    ]  # fmt: skip
    assert found.codes[0].definition == "Юу саад болдог"
    assert left == {"sets": 1}
    with pytest.raises(NotQda):
        codebook_of(data.replace("QDA-XML", "Other").encode())
    with pytest.raises(FileNotRead):
        codebook_of(data.replace("<CodeBook", "<!DOCTYPE CodeBook><CodeBook").encode())


def test_colours_that_say_how_much_they_cover_are_read() -> None:
    told = ["#FFD4351C", "#80d4351c", "d4351cff", "#FFFFFFFF"]
    assert [nearest(one) for one in told] == ["red", "red", "red", nearest("#ffffff")]


@pytest.mark.parametrize(
    ("origin", "wide", "end", "named"),
    [
        ("NVivo for Windows 12.6", True, "\r\n", None),
        ("NVivo for Mac 12.7.0", True, "\n", None),
        ("ATLAS.ti Win 24", False, "\n", None),
        ("QualCoder 3.8", False, "\n", 99),
        ("MAXQDA 24 (Release 24.7.0)", True, "\r\n", 99),
    ],
)
def test_what_came_from_another_program_leaves_with_the_same_quotes(
    stories: Studies, origin: str, end: str, named: int | None, *, wide: bool
) -> None:
    text = "\n".join(LINES)
    xml = project(origin, text_source(selections(text, wide=wide, end=end, named=named)))
    files = {"project.qde": xml, f"Sources/{G[7]}.txt": text.replace("\n", "\r\n")}
    study = commands.begin_study(actor=stories.actor, study=stories.planned())
    taken = stories.brought(study, parcel(files))
    assert (taken.codes, taken.documents, taken.highlights) == (1, 1, len(QUOTES))
    again = commands.take_study_away(actor=stories.actor, study=study)
    require_valid(again)
    found, left = project_of(again)
    assert quoted(found) == sorted(QUOTES)
    assert [(one.guid, one.name) for one in found.codes] == [(G[9], "Саад")]
    assert left == {}
