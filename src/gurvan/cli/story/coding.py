"""Zaamar: what the seven women said, coded by two, who do not always mean the same.

The notes are the document's; which code fits them is our own reading, and so are the codes.
"""

from __future__ import annotations

from uuid import uuid4

from gurvan.cli.story.stage import Stage
from gurvan.kernel.actors import Actor
from gurvan.research import commands, queries
from gurvan.research.commands import CodeDraft, HighlightDraft
from gurvan.research.models import Code, Document, Study

# The code above, the code, its colour, what it means.
BOOK = (
    ("", "Боломж", "green", "Гаднаас ирж буй, ашиглаж болох зүйл."),
    ("Боломж", "Гурван талын гэрээ", "green", "Гэрээ байгуулах, байгуулсан, дууссан тухай."),
    ("Боломж", "Нөхөн сэргээлт", "turquoise", "Газар нөхөн сэргээх, түүнд оролцох тухай."),
    ("", "Саад", "red", "Ажил, амьдралд нь гаднаас саад болж буй зүйл."),
    ("Саад", "Хаалттай зам", "orange", "Зам хаах, пост, хөл хорио."),
    ("Саад", "Хураалт, торгууль", "red", "Эд зүйлээ хураалгах, торгуулах, хэрэгт орох."),
    ("Саад", "Хүчирхийлэл, дарамт", "purple", "Хэн нэгэн айлган дарамталсан, гар хүрсэн."),
    ("Саад", "Дэмжлэггүй", "grey", "Төр, орон нутаг дэмжихгүй байгаа тухай."),
    ("", "Бидний хүч", "blue", "Байгууллага, гишүүдийн өөрсдийнх нь чадал."),
    ("Бидний хүч", "Эв нэгдэл", "blue", "Нэгдэх, дуу хоолойгоо хүргэх тухай."),
    ("", "Мөнгө, даатгал", "yellow", "Орлого, сан, даатгал."),
)
# The note (from 0) and the codes that each of the two gives it.
FIRST = {
    0: ("Гурван талын гэрээ",),
    1: ("Гурван талын гэрээ", "Нөхөн сэргээлт"),
    2: ("Нөхөн сэргээлт",),
    3: ("Гурван талын гэрээ",),
    4: ("Мөнгө, даатгал",),
    5: ("Дэмжлэггүй", "Гурван талын гэрээ"),
    6: ("Саад",),
    7: ("Хаалттай зам",),
    8: ("Хураалт, торгууль",),
    9: ("Дэмжлэггүй",),
    10: ("Хураалт, торгууль", "Хүчирхийлэл, дарамт"),
    11: ("Хураалт, торгууль",),
    12: ("Мөнгө, даатгал",),
    14: ("Гурван талын гэрээ", "Эв нэгдэл"),
    15: ("Дэмжлэггүй", "Эв нэгдэл"),
    16: ("Гурван талын гэрээ", "Нөхөн сэргээлт"),
    17: ("Мөнгө, даатгал", "Хаалттай зам"),
    18: ("Мөнгө, даатгал",),
    20: ("Эв нэгдэл",),
}
# Where the second means something else.
OTHERWISE: dict[int, tuple[str, ...]] = {
    5: ("Дэмжлэггүй",),
    6: (),
    9: ("Саад",),
    10: ("Хүчирхийлэл, дарамт",),
    11: ("Хураалт, торгууль", "Хүчирхийлэл, дарамт"),
    13: ("Боломж",),
    17: ("Мөнгө, даатгал",),
}
REMARK = "Энэ нь саад уу, дэмжлэггүй байдал уу? Хамт ярилцах."


def tell(stage: Stage) -> None:
    """Write the codebook, and let the researcher and the officer code the notes to their end."""
    researcher, officer = stage.actor("researcher"), stage.officer
    with stage.at(140):
        study = queries.studies(actor=researcher).get(title__startswith="Заамарын")
        document = queries.documents_of(actor=researcher, about=study).get(kind="notes")
        book = _book(researcher, study)
    with stage.at(138):
        _coded(researcher, document, book, FIRST)
    with stage.at(137):
        _coded(officer, document, book, {**FIRST, **OTHERWISE})


def _book(actor: Actor, study: Study) -> dict[str, Code]:
    """Write the codebook; return its codes by their names."""
    book: dict[str, Code] = {}
    for above, name, colour, definition in BOOK:
        draft = CodeDraft(name=name, colour=colour, definition=definition, parent=book.get(above))
        book[name] = commands.add_code(actor=actor, study=study, draft=draft)
    return book


def _coded(
    actor: Actor, document: Document, book: dict[str, Code], given: dict[int, tuple[str, ...]]
) -> None:
    """Code whole notes, and say that the document is coded to its end."""
    said = queries.part_of(document, document.versions, 1).passages
    for number, names in given.items():
        start, passage = said[number]
        highlight = HighlightDraft(
            mark=uuid4(),
            edit=uuid4(),
            start=start,
            end=start + passage.length,
            codes=[book[name] for name in names],
            memo=REMARK if (number, names) == (9, ("Саад",)) else "",
        )
        commands.save_highlight(actor=actor, document=document, highlight=highlight)
    commands.finish_coding(actor=actor, document=document)
