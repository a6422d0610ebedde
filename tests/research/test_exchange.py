"""A study is taken to other programs: all that stands, and nothing that was withdrawn."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from gurvan.kernel.errors import SecondFactorNeeded
from gurvan.kernel.guard import writing
from gurvan.ledger.models import Entry
from gurvan.research import commands, queries
from gurvan.research.models import Code
from gurvan.research.passages import text_of
from gurvan.research.qda_reading import codebook_of, project_of
from gurvan.research.qda_writing import project_file
from tests.research.stories import Studies
from tests.research.test_carrying import corrected, highlight
from tests.research.test_qda import require_valid


def code(stories: Studies, name: str, **told: object) -> Code:
    """Add a code to the study that is there."""
    draft = commands.CodeDraft(name=name, **told)  # type: ignore[arg-type] # as told
    study = queries.studies(actor=stories.actor).get()
    return commands.add_code(actor=stories.actor, study=study, draft=draft)


def test_a_study_goes_out_whole_and_what_was_withdrawn_does_not(
    stories: Studies, sit: Callable[..., Client]
) -> None:
    document, [one, _other] = stories.closed()
    study = document.study
    above = code(stories, "Саад", definition="Юу саад болдог", memo="Ярилцсан", colour="red")
    below = code(stories, "Зам", parent=above)
    highlight(document, "хаалттай", code=below)
    highlight(document, "Нэгдэж", code=above)
    highlight(document, "дуугарах", code=above)
    remark = highlight(document, "гэрээ")
    with writing("research"):
        remark.note("Ахиж асуух")
        remark.save()
    corrected(stories, document, "дуугарах", "Нэгдэж ярих хэрэгтэй")  # it lost its place
    client = sit("federation_officer")
    page = reverse("research:exchange", args=[study.uid])
    away = reverse("research:take_study_away", args=[study.uid])
    assert away in client.get(page).content.decode()
    answer = client.post(away)
    entry = Entry.objects.get(event="research.study_taken_away")
    assert '"documents":1' in entry.particulars.body
    assert '"highlights":3' in entry.particulars.body
    assert answer.headers["Content-Disposition"].endswith('filename="study.qdpx"')
    require_valid(answer.content)
    told, left = project_of(answer.content)
    assert left == {}
    assert project_file(told) == answer.content
    [source] = told.sources
    text = text_of(source.passages)
    given = [(text[m.start : m.end], m.code, m.memo) for m in source.marks]
    assert given == [
        ("хаалттай", queries.guid_in(study, str(below.uid)), ""),
        ("Нэгдэж", queries.guid_in(study, str(above.uid)), ""),
        ("гэрээ", "", "Ахиж асуух"),
    ]
    assert [(c.name, c.parent, c.colour) for c in told.codes] == [
        ("Саад", "", "red"),
        ("Зам", queries.guid_in(study, str(above.uid)), told.codes[1].colour),
    ]
    assert [c.name[-1] for c in told.coders] == ["1", "2", "3"]
    assert [p.told["sex"] for p in told.people] == ["female", "female"]
    assert len(told.questions) == study.questions.count()
    commands.withdraw_consent(actor=stories.actor, participant=one)
    told, _left = project_of(client.post(away).content)
    [source] = told.sources
    assert "хаалттай" not in text_of(source.passages)
    assert len(text_of(source.passages)) == len(text)
    assert [m.code for m in source.marks] == [queries.guid_in(study, str(above.uid)), ""]
    assert [p.number for p in told.people] == [2]
    book = client.get(reverse("research:codebook_file", args=[study.uid]))
    assert [c.name for c in codebook_of(book.content)[0].codes] == ["Саад", "Зам"]
    assert [c.guid for c in codebook_of(book.content)[0].codes] == [c.guid for c in told.codes]


def test_a_file_leads_to_no_row_and_tells_no_moment(stories: Studies) -> None:
    document, people = stories.closed()
    study = document.study
    given = code(stories, "Саад")
    row = highlight(document, "хаалттай", code=given)
    data = commands.take_study_away(actor=stories.actor, study=study)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        whole = "".join(packed.namelist()) + packed.read("project.qde").decode()
    passages = queries.passages_in(document, document.versions)
    rows = [document.uid, given.uid, row.uid, row.mark, row.coder_uid]
    rows += [one.uid for one in people] + [one.uid for one in study.questions.all()]
    for uid in [*map(str, rows), *(one.key for one in passages), row.coded_at.isoformat()[:16]]:
        assert uid not in whole
        assert uid.replace("-", "") not in whole
    assert commands.take_study_away(actor=stories.actor, study=study) == data


def test_a_study_leaves_with_a_second_factor_only(
    stories: Studies, sit: Callable[..., Client]
) -> None:
    document, _people = stories.closed()
    without = replace(stories.actor, verified=False)
    with pytest.raises(SecondFactorNeeded):
        commands.take_study_away(actor=without, study=document.study)
    page = reverse("research:take_study_away", args=[document.study.uid])
    assert sit("federation_officer", verified=False).post(page).status_code == 302
    assert not Entry.objects.filter(event="research.study_taken_away").exists()


def test_an_empty_study_goes_out_and_costs_no_more_queries_with_more_in_it(
    stories: Studies, django_assert_max_num_queries: Callable[..., object]
) -> None:
    study = stories.planned()
    data = project_file(queries.study_told(study))
    require_valid(data)
    assert project_of(data)[0].name == study.title
    document, _people = stories.closed()
    for quote in ("Зам", "хаалттай", "цагдаа", "Нэгдэж"):
        highlight(document, quote)
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined] # a context
        queries.study_told(document.study)


def test_what_was_coded_goes_out_as_a_table_without_what_was_withdrawn(
    stories: Studies, sit: Callable[..., Client]
) -> None:
    document, [one, _other] = stories.closed()
    study = document.study
    above = code(stories, "Саад")
    below = code(stories, "=Зам", parent=above)
    text = text_of(queries.passages_in(document, document.versions))
    for quote, *codes in (("хаалттай", below), ("Нэгдэж", above), ("гэрээ",)):
        start = text.index(quote)
        memo = "" if codes else "Ахиж асуух"
        stories.gives(document, start, start + len(quote), *codes, memo=memo)
    client = sit("federation_officer")
    away = reverse("research:take_highlights_away", args=[study.uid])
    said = client.post(away, {"form": "csv"})
    lines = list(csv.DictReader(said.content.decode("utf-8-sig").splitlines()))
    assert [list(line.values())[:2] for line in lines] == [
        ["Саад › =Зам", "хаалттай"], ["Саад", "Нэгдэж"], ["", "гэрээ"],
    ]  # fmt: skip
    assert list(lines[0].values())[4] == str(one)
    assert list(lines[2].values())[7] == "Ахиж асуух"
    start, end = map(int, list(lines[0].values())[8:])
    assert text[start:end] == "хаалттай"
    assert Entry.objects.get(event="research.highlights_taken_away").subject_uid == study.uid
    book = load_workbook(io.BytesIO(client.post(away, {"form": "xlsx"}).content))
    assert [cell.value for cell in book.worksheets[0]["B"]][1:] == ["хаалттай", "Нэгдэж", "гэрээ"]
    commands.withdraw_consent(actor=stories.actor, participant=one)
    assert "хаалттай" not in client.post(away, {"form": "csv"}).content.decode("utf-8-sig")
    with pytest.raises(SecondFactorNeeded):
        commands.take_highlights_away(actor=replace(stories.actor, verified=False), study=study)


def test_a_table_of_what_was_coded_costs_no_more_queries_with_more_in_it(
    stories: Studies, django_assert_max_num_queries: Callable[..., object]
) -> None:
    document, _people = stories.closed()
    for quote in ("Зам", "хаалттай", "цагдаа", "Нэгдэж"):
        highlight(document, quote, code=code(stories, quote))
    with django_assert_max_num_queries(9):  # type: ignore[attr-defined] # a context
        assert len(queries.highlighted(actor=stories.actor, study=document.study)) == 4
