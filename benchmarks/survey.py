"""A survey of fifty thousand answer sheets: taken in by the commands of the page, and its pages."""

from __future__ import annotations

import csv
import io
from random import Random
from typing import Final

from django.db import connection
from django.test import Client
from django.urls import reverse

from benchmarks import office, studies
from benchmarks.people import SEED
from benchmarks.studies import asked, timed
from benchmarks.table import Line
from gurvan.kernel.actors import Actor
from gurvan.research import commands
from gurvan.research.commands import ColumnSaid, SurveySaid
from gurvan.research.models import SentSurvey, Study, Survey, SurveyQuestion
from gurvan.research.surveying.plans import Plan

FULL: Final = 50_000  # answer sheets
ASKED: Final = 40  # requests of each page
FEWEST: Final = 20  # sheets, below which questions take other kinds
HEADER: Final = (
    "_id", "Хүйс", "Нас", "Хэдэн жил олборлож байна вэ?", "Аймаг", "Ямар ажил хийдэг вэ?",
    "Гэрээтэй юу?", "Сарын орлого", "Бөглөсөн өдөр", "Хамгийн хэцүү нь юу вэ?",
)  # fmt: skip
AIMAGS: Final = [f"Аймаг {number}" for number in range(1, 22)]
WORK: Final = ("Ухах", "Угаах", "Зөөх", "Хоол хийх", "Хайх")
HARD: Final = ("зам хаалттай", "ус алга", "зөвшөөрөл алга", "мөнгө хүрэхгүй", "өвчтэй", "хол")

PAIRS: Final = (("one", "one"), ("one", "several"), ("one", "number"), ("number", "number"))


def measure(size: int | None) -> list[Line]:
    """Take the survey in, and ask for its pages."""
    count = max(size or FULL, FEWEST)
    made = office.make()
    study = studies.session(made.house).study
    data = _table(count)
    office.say(f"{count} answer sheets, {len(data) / 1_000_000:.1f} MB")
    lines, survey = _taken_in(made.house, study, data)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = studies.browser(made)
    office.say("its pages")
    return [*lines, *_pages(client, survey), *_withdrawn(made.house, survey)]


def _table(count: int) -> bytes:
    """Return a table as a program gives it out; one answer in twelve was left out."""
    lot, text = Random(SEED), io.StringIO()
    table = csv.writer(text)
    table.writerow(HEADER)
    for number in range(count):
        row = [
            lot.choice(("Эмэгтэй", "Эрэгтэй")),
            lot.randrange(16, 75),
            lot.randrange(0, 40),
            lot.choice(AIMAGS),
            "; ".join(lot.sample(WORK, lot.randrange(1, 4))),
            lot.choice(("Тийм", "Үгүй", "Мэдэхгүй")),
            lot.randrange(50_000, 3_000_000),
            f"2026-{lot.randrange(1, 12):02}-{lot.randrange(1, 28):02}",
            " ".join(lot.choice(HARD) for _ in range(lot.randrange(1, 9))),
        ]
        table.writerow([number + 1, *("" if not lot.randrange(12) else cell for cell in row)])
    return text.getvalue().encode()


def _taken_in(house: Actor, study: Study, data: bytes) -> tuple[list[Line], Survey]:
    read, sent = timed(
        lambda: commands.send_survey(actor=house, study=study, name="Асуулга.csv", data=data)
    )
    plan = Plan.of(sent.plan())
    columns = [ColumnSaid(kind=one.kind, words_mn=one.name) for one in plan.columns]
    said = SurveySaid(title="Асуулга", columns=columns, consent_words="Бүгдээс асуусан.")
    commands.say_columns(actor=house, sent=sent, said=said)  # where it is long, work asked for
    sent = SentSurvey.objects.get(pk=sent.pk)
    checked, _ = timed(lambda: commands.check_survey(actor=house, sent=sent))
    taken, survey = timed(lambda: commands.take_survey_in(actor=house, sent=sent))
    lines = [
        Line(what="a table read and kept", ours=read, unit="s", most=10),
        Line(what="checked, as long work", ours=checked, unit="s", most=10),
        Line(what="taken in, as long work", ours=taken, unit="s", most=10),
    ]
    return lines, survey


def _pages(client: Client, survey: Survey) -> list[Line]:
    questions = list(SurveyQuestion.objects.filter(survey=survey).order_by("ordinal"))

    def at(name: str) -> str:
        return reverse(f"research:{name}", args=[survey.uid])

    lines = [
        asked("the survey’s card", client, [at("survey")] * ASKED),
        asked("its questions", client, [at("survey_questions")] * ASKED),
    ]
    for one in questions:
        url = reverse("research:survey_question", args=[one.uid])
        lines.append(asked(f"a question ({one.kind})", client, [url] * ASKED))
    able = [one for one in questions if one.kind in {"one", "several", "number"}]
    for first, second in PAIRS:
        one = next(question for question in able if question.kind == first)
        other = next(q for q in reversed(able) if q.kind == second and q != one)
        url = f"{at('survey_cross')}?first={one.uid}&second={other.uid}"
        lines.append(asked(f"two questions together ({first}, {second})", client, [url] * ASKED))
    files = f"{at('survey_frequencies')}?format="
    return [
        *lines,
        asked("all frequencies as .csv", client, [f"{files}csv"] * ASKED, most=1000),
        asked("all frequencies as .xlsx", client, [f"{files}xlsx"] * ASKED, most=1000),
    ]


def _withdrawn(house: Actor, survey: Survey) -> list[Line]:
    took, _ = timed(lambda: commands.withdraw_sheet(actor=house, survey=survey, number="#2"))
    return [Line(what="an answer sheet withdrawn", ours=took, unit="s", most=2)]
