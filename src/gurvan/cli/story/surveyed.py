"""Zaamar: the survey before the talk. That there was one, the document says; no answer of it.

So every answer here is invented, and the survey's title says so. It comes in as KoboToolbox gives
surveys out, with its form, and so with its words in both languages.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import openpyxl

from gurvan.cli.story.stage import Stage
from gurvan.research import commands, queries
from gurvan.research.commands import ColumnSaid, SurveySaid
from gurvan.research.models import SentSurvey
from gurvan.research.surveying.plans import Plan

TITLE = "Ярилцлагын өмнөх асуулга (хариултыг зохиов)"
SHEETS = 60
FORM = {
    "survey": (
        ("type", "name", "label::Mongolian (mn)", "label::English (en)"),
        ("deviceid", "deviceid", "", ""),
        ("select_one yesno", "consent", "Асуулгад оролцохыг зөвшөөрч байна уу?",
         "Do you consent to taking part?"),
        ("select_one age", "age", "Та хэдэн настай вэ?", "How old are you?"),
        ("integer", "years", "Хэдэн жил олборлож байна вэ?", "How many years have you mined?"),
        ("select_multiple work", "work", "Ямар ажил хийдэг вэ?", "What work do you do?"),
        ("select_one yesno", "group", "Та байгууллагын гишүүн үү?", "Are you a member of a group?"),
        ("select_one change", "income", "Цар тахлаас хойш орлого тань яаж өөрчлөгдсөн бэ?",
         "How has your income changed since the pandemic?"),
        ("integer", "stopped", "Өнгөрсөн сард хэдэн удаа замд зогсоосон бэ?",
         "How often were you stopped on the road last month?"),
        ("text", "hardest", "Одоо хамгийн хэцүү нь юу вэ?", "What is the hardest now?"),
    ),
    "choices": (
        ("list_name", "name", "label::Mongolian (mn)", "label::English (en)"),
        ("yesno", "yes", "Тийм", "Yes"),
        ("yesno", "no", "Үгүй", "No"),
        ("age", "under_35", "35-аас доош", "Under 35"),
        ("age", "35_44", "35–44", "35 to 44"),
        ("age", "45_more", "45 ба түүнээс дээш", "45 or more"),
        ("work", "dig", "Ухах", "Digging"),
        ("work", "wash", "Угаах", "Washing"),
        ("work", "cook", "Хоол хийх", "Cooking"),
        ("change", "less", "Багассан", "Less than before"),
        ("change", "same", "Хэвээрээ", "The same"),
        ("change", "more", "Нэмэгдсэн", "More than before"),
    ),
}  # fmt: skip
HARDEST = (
    "Зам хаалттай, талбай руугаа хүрч чадахгүй байна.",
    "Зөвшөөрөл байхгүй тул үргэлж айж ажилладаг.",
    "Орлого тасарсан, хүүхдүүдээ тэжээхэд хэцүү.",
    "Компани овоолгоо өгөхгүй болсон.",
    "Багаж, унаагаа хураалгасан.",
    "Байгууллагын маань үйл ажиллагаа зогссон.",
)


def tell(stage: Stage) -> None:
    """Take the survey in, look at nothing twice, and make its open answers a document."""
    actor = stage.actor("researcher")
    with stage.at(146):
        study = queries.studies(actor=actor).get(title__contains="Заамар")
        sent = commands.send_survey(
            actor=actor,
            study=study,
            name="survey.csv",
            data=_answers(),
            form_name="form.xlsx",
            form=_form(),
        )
        _say(stage, sent)
        sent.refresh_from_db()
        survey = commands.take_survey_in(actor=actor, sent=sent)
        asked = queries.survey_questions_of(actor=actor, survey=survey)
        commands.make_answers_document(actor=actor, question=asked.get(kind="open"))


def _say(stage: Stage, sent: SentSurvey) -> None:
    """Say what the columns are: what is proposed."""
    plan = Plan.of(sent.plan())
    columns = [
        ColumnSaid(kind=one.kind, words_mn=one.label_mn, words_en=one.label_en)
        for one in plan.columns
    ]
    said = SurveySaid(title=TITLE, columns=columns, yes=plan.yes)
    commands.say_columns(actor=stage.actor("researcher"), sent=sent, said=said)


def _form() -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in FORM.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _answers() -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(_rows())
    return text.getvalue().encode()


def _rows() -> Iterator[tuple[object, ...]]:
    """Yield invented sheets, the same each time: the two who do not consent are left out."""
    names = [row[1] for row in FORM["survey"][1:]]
    yield (*names, "_id", "_submission_time")
    for sheet in range(SHEETS):
        grouped = sheet % 3 != 0
        works = ("dig wash", "wash", "dig", "wash cook")[sheet % 4]
        change = ("less", "same", "less", "more", "same")[sheet % 5] if grouped else "less"
        yield (
            f"collect:{sheet:04d}",
            "no" if sheet in {17, 41} else "yes",
            ("under_35", "35_44", "45_more", "35_44")[sheet % 4],
            2 + (sheet * 7) % 23,
            works,
            "yes" if grouped else "no",
            change,
            (sheet * 5) % 4 + (0 if grouped else 2),
            "" if sheet % 4 == 1 else HARDEST[(sheet * 5 + sheet // 6) % len(HARDEST)],
            1001 + sheet,
            "2021-03-20",
        )
