"""Transcripts as files of office programs: read for what they are, and distrusted."""

from __future__ import annotations

import io
import zipfile

import docx
import odfdo
import pypdf
import pytest
from PIL import Image
from weasyprint import HTML

from gurvan.research import office, parcels
from gurvan.research.refusals import (
    FileIsLocked,
    FileIsOldWord,
    FileIsPictures,
    FileNotRead,
    FileUnpacksTooLarge,
    NothingSaid,
)
from gurvan.research.transcripts import heard

SAID = [("Болор", "Сайн байна уу"), ("Анна", "Зам хаалттай байна")]


def as_docx(*, table: bool = False, picture: bool = False, words: bool = True) -> bytes:
    made = docx.Document()
    if table:
        rows = made.add_table(rows=len(SAID), cols=2)
        for row, (who, said) in zip(rows.rows, SAID, strict=True):
            row.cells[0].text, row.cells[1].text = who, said
    elif words:
        for who, said in SAID:
            made.add_paragraph(f"{who}: {said}")
    if picture:
        made.add_picture(io.BytesIO(PNG))
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def as_odt() -> bytes:
    made = odfdo.Document("text")
    made.body.clear()
    for who, said in SAID:
        made.body.append(odfdo.Paragraph(f"{who}: {said}"))
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def as_pdf(text: str = "<p>Болор: Сайн байна уу</p><p>Анна: Зам хаалттай байна</p>") -> bytes:
    found: bytes = HTML(string=text).write_pdf()
    return found


def _png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (4, 4)).save(file, "PNG")
    return file.getvalue()


PNG = _png()


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


def test_each_form_is_read_by_its_first_bytes() -> None:
    files = {"docx": as_docx(), "odt": as_odt(), "pdf": as_pdf()}
    for form, data in files.items():
        told = heard(data)
        assert (told.form, told.letters, told.left) == (form, "", [])
        assert [(one.speaker, one.words) for one in told.turns] == SAID
    told = heard(as_docx(table=True, picture=True))
    assert [(one.speaker, one.words) for one in told.turns] == SAID
    assert [name for _line, name in told.left] == ["word/media/image1.png"]


def test_what_cannot_be_read_is_told_what_to_do() -> None:
    locked = pypdf.PdfWriter(clone_from=io.BytesIO(as_pdf()))
    locked.encrypt("нууц")
    file = io.BytesIO()
    locked.write(file)
    bomb = zipped(word__document_xml=b"<w>" + b" " * 30_000_000 + b"</w>")
    evil = b"<?xml version='1.0'?><!DOCTYPE w [<!ENTITY a 'aaa'>]><w>&a;</w>"
    seven = b"<?xml version='1.0' encoding='UTF-7'?><w>+ADwAIQ-DOCTYPE</w>"
    for data, no in (
        (file.getvalue(), FileIsLocked),
        (as_pdf("<p></p>"), FileIsPictures),
        (as_docx(words=False, picture=True), FileIsPictures),
        (as_docx(words=False), NothingSaid),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more", FileIsOldWord),
        (b"%PDF-1.7 and nothing", FileNotRead),
        (as_docx()[:3000], FileNotRead),
        (zipped(word__document_xml=b"<w/>"), FileNotRead),
        (zipped(other_xml=b"<w/>"), FileNotRead),
        (zipped(mimetype=b"application/x", content_xml=b"<w/>"), FileNotRead),
        (zipped(word__document_xml=evil), FileNotRead),
        (zipped(word__document_xml=seven), FileNotRead),
        (zipped(word__document_xml="<w/>".encode("utf-16")), FileNotRead),
        (bomb, FileUnpacksTooLarge),
    ):
        with pytest.raises(no):
            heard(data)


def test_a_parcel_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    data = as_docx()
    monkeypatch.setattr(parcels, "MOST_MEMBERS", 3)
    with pytest.raises(FileUnpacksTooLarge):
        heard(data)
    monkeypatch.undo()
    monkeypatch.setattr(office, "MOST_LETTERS", 10)
    with pytest.raises(FileUnpacksTooLarge):
        heard(data)
    monkeypatch.setattr(office, "MOST_PAGES", 0)
    with pytest.raises(FileUnpacksTooLarge):
        heard(as_pdf())


def rewritten(data: bytes, name: str, *pairs: tuple[str, str]) -> bytes:
    """Return a parcel in one of whose members words are others."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as older, zipfile.ZipFile(file, "w") as newer:
        for item in older.namelist():
            content = older.read(item)
            if item == name:
                for old, new in pairs:
                    assert old.encode() in content
                    content = content.replace(old.encode(), new.encode())
            newer.writestr(item, content)
    return file.getvalue()


def test_a_span_of_columns_costs_nothing() -> None:
    data = rewritten(
        as_docx(table=True),
        "word/document.xml",
        ("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="2000000000"/>'),
    )
    assert [(one.speaker, one.words) for one in heard(data).turns] == SAID


def test_counted_spaces_are_bounded() -> None:
    def spaced(count: str) -> bytes:
        return rewritten(as_odt(), "content.xml", ("Болор: ", f'Болор: <text:s text:c="{count}"/>'))

    assert heard(spaced("3")).turns[0].words == SAID[0][1]
    for count in ("9000000000", "10000", "&#57;99999", "-1"):
        with pytest.raises(FileUnpacksTooLarge):
            heard(spaced(count))


def test_spaces_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    data = rewritten(as_odt(), "content.xml", ("Болор: ", 'Болор: <text:s text:c="900"/>'))
    monkeypatch.setattr(office, "MOST_LETTERS", 899)
    with pytest.raises(FileUnpacksTooLarge):
        office._require_few_spaces(zipfile.ZipFile(io.BytesIO(data)).read("content.xml"))


def test_a_pdf_is_put_away_once_it_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = "<p style='break-after: page'>Болор: Сайн байна уу</p>" * 5
    read: list[int] = []
    taken = pypdf.PageObject.extract_text

    def counted(page: pypdf.PageObject) -> str:
        read.append(1)
        return taken(page)

    monkeypatch.setattr(pypdf.PageObject, "extract_text", counted)
    monkeypatch.setattr(office, "MOST_LETTERS", 30)
    with pytest.raises(FileUnpacksTooLarge):
        heard(as_pdf(pages))
    assert len(read) == 2


def test_tracked_changes_stand_as_taken_over() -> None:
    inserted = '<w:ins w:id="1" w:author="a"><w:r><w:t xml:space="preserve">Манай </w:t></w:r>'
    struck = '</w:ins><w:del w:id="2" w:author="a"><w:r><w:delText>Бидний</w:delText></w:r></w:del>'
    data = rewritten(
        as_docx(),
        "word/document.xml",
        ("<w:r><w:t>Анна: Зам", f"<w:r><w:t>Анна: </w:t></w:r>{inserted}{struck}<w:r><w:t>зам"),
    )
    assert heard(data).turns[1].words == "Манай зам хаалттай байна"


def test_what_stands_in_a_form_is_read() -> None:
    data = rewritten(
        as_docx(),
        "word/document.xml",
        ("<w:p><w:r><w:t>Анна", "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>Анна"),
        ("байна</w:t></w:r></w:p>", "байна</w:t></w:r></w:p></w:sdtContent></w:sdt>"),
    )
    assert [(one.speaker, one.words) for one in heard(data).turns] == SAID
