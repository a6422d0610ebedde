"""A report writes itself from the record, is checked, issued, published, and can be erased."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any
from uuid import uuid4

import docx
import pytest
from django.test import Client
from django.urls import reverse

from gurvan.kernel.errors import ChangedMeanwhile, NotFound, SecondFactorNeeded
from gurvan.ledger.models import Particulars
from gurvan.papers.queries import open_pdf, sheet_of
from gurvan.research import commands, public, queries
from gurvan.research.commands import Consent, StudyPlan, Told
from gurvan.research.disclosing import COARSE, COLUMNS, OUT
from gurvan.research.models import Overruling, Report, ReportBlock
from gurvan.research.queries import Laid
from gurvan.research.refusals import (
    AboutUnknown,
    BlockMoveUnknown,
    LeakUnknown,
    NotToPublish,
    ReportEmpty,
    ReportGivesAway,
    ReportGone,
    ReportNotPublic,
    StudyChoiceUnknown,
    StudyWordsNeeded,
)
from gurvan.research.reporting import typed
from tests.cast import Cast
from tests.research.stories import Studies
from tests.research.test_disclosing import in_bands

VERIFY = "http://testserver/papers/verify/"
PHONE = "Над руу 99112233 дугаараар залгаарай."


def seven(stories: Studies) -> Report:
    """Begin a report of a focus group with the seven women of the document, in bands."""
    session = stories.prepared()
    told = [
        Told(**{**row, "work": row["work"].split("+")})  # type: ignore[arg-type] # as told
        for row in in_bands()
    ]
    agreed = Consent(way="spoken", quotes=True)
    commands.add_participants(actor=stories.actor, session=session, told=told, consent=agreed)
    commands.open_session(actor=stories.actor, session=session)
    stories.noted(session, "Зам хаалттай")
    commands.close_notes(actor=stories.actor, session=session)
    return commands.begin_report(actor=stories.actor, study=session.study)


def block_of(report: Report, kind: str) -> ReportBlock:
    """Return the first block of a kind."""
    return next(one for one in queries.blocks_of(report) if one.kind == kind)


def laid_of(report: Report, kind: str) -> Laid:
    """Return how the first block of a kind is drawn."""
    return next(one for one in queries.laid(report) if one.block.kind == kind)


def said_in(laid: Laid) -> list[str]:
    """Return what somebody typed of what stands in a block."""
    return [text for part in laid.parts for text in typed(part)]


def told_broadly(stories: Studies, report: Report) -> Report:
    """Choose the first way in which nobody can be told apart."""
    facts = queries.facts_of(report)
    ways = {**dict.fromkeys(COLUMNS, OUT), "sex": "whole", "years": COARSE}
    assert facts.rows
    return commands.tell_people(actor=stories.actor, report=report, tells="groups", ways=ways)


def issued(stories: Studies, report: Report, language: str = "both") -> Any:
    """Issue a report."""
    return commands.issue_report(
        actor=stories.actor, report=report, language=language, address=VERIFY
    )


def test_seven_women_are_found_to_be_unique_and_bands_let_the_report_pass(stories: Studies) -> None:
    report = seven(stories)
    found = queries.checked(actor=stories.actor, report=report)
    assert [(one.kind, one.count) for one in found] == [("group", 7)]
    with pytest.raises(ReportGivesAway) as refused:
        issued(stories, report)
    assert refused.value.values["count"] == 1
    report = told_broadly(stories, report)
    assert queries.checked(actor=stories.actor, report=report) == []
    paper = issued(stories, report)
    assert open_pdf(paper).startswith(b"%PDF")
    tables = [one["table"] for one in sheet_of(paper).content["blocks"] if "table" in one]
    counts = [row[-1] for table in tables for row in table["rows"] if len(row) == 3]
    assert sorted(counts) == ["3", "4"]


def test_counts_alone_tell_nobody_apart(stories: Studies) -> None:
    report = seven(stories)
    commands.tell_people(actor=stories.actor, report=report, tells="counts", ways={})
    assert queries.checked(actor=stories.actor, report=report) == []
    commands.tell_people(actor=stories.actor, report=report, tells="nothing", ways={})
    assert queries.checked(actor=stories.actor, report=report) == []
    with pytest.raises(StudyChoiceUnknown):
        commands.tell_people(actor=stories.actor, report=report, tells="names", ways={})
    ways = {"sex": COARSE}  # of two there are no broader bands
    with pytest.raises(StudyChoiceUnknown):
        commands.tell_people(actor=stories.actor, report=report, tells="groups", ways=ways)


def test_the_docx_says_what_the_pdf_says_and_is_the_same_bytes(stories: Studies) -> None:
    report = told_broadly(stories, seven(stories))
    words: dict[str, Any] = {
        "words_mn": "# Өмнөх үг\nБид үүнийг хамт бичив.",
        "words_en": "# Preface\nWe wrote it.",
    }
    commands.add_block(actor=stories.actor, report=report, **words)
    paper = issued(stories, report)
    data = queries.word_of(paper)
    assert data == queries.word_of(paper)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None
    drawn = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in drawn.tables for row in table.rows for cell in row.cells]
    told = "\n".join([*(one.text for one in drawn.paragraphs), *cells])
    for words_of_it in ("Өмнөх үг / Preface", "Бид үүнийг хамт бичив.", "We wrote it."):
        assert words_of_it in told
    assert paper.number in drawn.sections[0].footer.paragraphs[0].text


def test_nothing_changed_is_the_same_paper_and_a_change_the_next_version(stories: Studies) -> None:
    report = told_broadly(stories, seven(stories))
    first = issued(stories, report)
    assert issued(stories, report) == first
    commands.add_block(actor=stories.actor, report=report, words_mn="Нэмэлт")
    second = issued(stories, report)
    assert second.edition == first.edition + 1
    first.refresh_from_db()
    assert first.state == "replaced"


def test_a_telephone_left_in_words_is_mended_or_stands_by_name(stories: Studies) -> None:
    report = told_broadly(stories, seven(stories))
    block = commands.add_block(actor=stories.actor, report=report, words_mn=PHONE)
    [leak] = queries.checked(actor=stories.actor, report=report)
    assert (leak.kind, leak.words, leak.block.uid) == ("phone", "99112233", block.uid)
    unverified = replace(stories.actor, verified=False)
    with pytest.raises(SecondFactorNeeded):
        commands.overrule(actor=unverified, report=report, leak=leak.key, reason="Албаны дугаар")
    with pytest.raises(StudyWordsNeeded):
        commands.overrule(actor=stories.actor, report=report, leak=leak.key, reason=" ")
    row = commands.overrule(
        actor=stories.actor, report=report, leak=leak.key, reason="Албаны дугаар"
    )
    assert row.read() == "Албаны дугаар"
    assert row.user_uid == stories.actor.user_uid
    with pytest.raises(LeakUnknown):
        commands.overrule(actor=stories.actor, report=report, leak=leak.key, reason="Дахин")
    assert issued(stories, report)
    commands.end_overruling(actor=stories.actor, overruling=row)
    with pytest.raises(LeakUnknown):
        commands.end_overruling(actor=stories.actor, overruling=row)
    with pytest.raises(ReportGivesAway):
        issued(stories, report)
    commands.write_block(actor=stories.actor, block=block, words_mn="Албанд хандаарай.")
    assert issued(stories, report)
    told = "".join(Particulars.objects.values_list("body", flat=True))
    assert "Албаны дугаар" not in told
    assert "99112233" not in told


def test_an_overruling_holds_for_the_words_it_was_made_for(stories: Studies) -> None:
    report = told_broadly(stories, seven(stories))
    block = commands.add_block(actor=stories.actor, report=report, words_mn=PHONE)
    [leak] = queries.checked(actor=stories.actor, report=report)
    commands.overrule(actor=stories.actor, report=report, leak=leak.key, reason="Албаны дугаар")
    other = PHONE.replace("99112233", "88112233")
    commands.write_block(actor=stories.actor, block=block, words_mn=other)
    [leak] = queries.checked(actor=stories.actor, report=report)
    assert leak.overruled is None
    with pytest.raises(ReportGivesAway):
        issued(stories, report)


def test_the_name_of_who_took_part_is_found_in_words(stories: Studies) -> None:
    report = told_broadly(stories, seven(stories))
    participant = queries.people_of(report.study)[0]
    commands.keep_identity(actor=stories.actor, participant=participant, name="Гэрэлтуяа")
    commands.add_block(actor=stories.actor, report=report, words_mn="Үүнийг Гэрэлтуяагийн хэлснээр")
    [leak] = queries.checked(actor=stories.actor, report=report)
    assert (leak.kind, leak.words) == ("name", "Гэрэлтуяагийн")


def test_a_block_is_written_undone_and_never_overwritten_in_silence(stories: Studies) -> None:
    report = seven(stories)
    block = commands.add_block(actor=stories.actor, report=report, words_mn="Нэг")
    seen = block.version
    commands.write_block(actor=stories.actor, block=block, words_mn="Хоёр", version=seen)
    with pytest.raises(ChangedMeanwhile):
        commands.write_block(actor=stories.actor, block=block, words_mn="Гурав", version=seen)
    assert said_in(laid_of(report, "words")) == ["Хоёр", "Хоёр"]
    commands.arrange_block(actor=stories.actor, block=block, move="undo")
    assert said_in(laid_of(report, "words")) == ["Нэг", "Нэг"]
    commands.arrange_block(actor=stories.actor, block=block, move="undo")
    assert said_in(laid_of(report, "words")) == ["Хоёр", "Хоёр"]
    with pytest.raises(StudyWordsNeeded):
        commands.write_block(actor=stories.actor, block=block)


def test_what_was_never_written_cannot_be_undone(stories: Studies) -> None:
    report = seven(stories)
    block = commands.add_block(actor=stories.actor, report=report, words_mn="Нэг")
    with pytest.raises(BlockMoveUnknown):
        commands.arrange_block(actor=stories.actor, block=block, move="undo")
    with pytest.raises(BlockMoveUnknown):
        commands.arrange_block(actor=stories.actor, block=block_of(report, "method"), move="undo")
    with pytest.raises(BlockMoveUnknown):
        commands.arrange_block(actor=stories.actor, block=block, move="sideways")


def test_blocks_are_moved_left_out_and_shown_again(stories: Studies) -> None:
    report = told_broadly(stories, seven(stories))
    first, second, *_rest = queries.blocks_of(report)
    commands.arrange_block(actor=stories.actor, block=second, move="up")
    assert [one.pk for one in queries.blocks_of(report)[:2]] == [second.pk, first.pk]
    with pytest.raises(BlockMoveUnknown):
        commands.arrange_block(actor=stories.actor, block=second, move="up")
    commands.arrange_block(actor=stories.actor, block=second, move="down")
    for block in queries.blocks_of(report):
        commands.arrange_block(actor=stories.actor, block=block, move="hide")
    with pytest.raises(ReportEmpty):
        issued(stories, report)
    commands.arrange_block(actor=stories.actor, block=first, move="show")
    assert issued(stories, report)


def test_words_stand_behind_the_part_that_was_named(stories: Studies) -> None:
    report = seven(stories)
    first = queries.blocks_of(report)[0]
    added = commands.add_block(
        actor=stories.actor, report=report, words_en="Preface", after=first.uid
    )
    assert [one.uid for one in queries.blocks_of(report)][:2] == [first.uid, added.uid]
    with pytest.raises(AboutUnknown):
        commands.add_block(actor=stories.actor, report=report, about=uuid4())


def test_an_editors_words_over_the_limits_are_asked_about_when_the_record_changes(
    stories: Studies,
) -> None:
    report = seven(stories)
    block = block_of(report, "limits")
    commands.write_block(actor=stories.actor, block=block, words_mn="Цөөн хүн оролцсон.")
    assert not laid_of(report, "limits").changed
    participant = queries.people_of(report.study)[0]
    commands.record_consent(
        actor=stories.actor, participant=participant, consent=Consent(way="spoken", quotes=False)
    )
    assert laid_of(report, "limits").changed
    commands.arrange_block(actor=stories.actor, block=block, move="keep")
    assert not laid_of(report, "limits").changed
    commands.arrange_block(actor=stories.actor, block=block, move="take-over")
    assert len(laid_of(report, "limits").parts[1].items) > 1  # type: ignore[union-attr] # a list


def test_a_report_is_published_taken_down_and_read_by_anybody(
    stories: Studies, client: Client
) -> None:
    report = told_broadly(stories, seven(stories))
    paper = issued(stories, report)
    page = reverse("portal:reported_one", args=[report.uid])
    assert client.get(page).status_code == 404
    with pytest.raises(NotToPublish):
        commands.publish_report(actor=stories.actor, report=report, paper=uuid4())
    unverified = replace(stories.actor, verified=False)
    with pytest.raises(SecondFactorNeeded):
        commands.publish_report(actor=unverified, report=report, paper=paper.uid)
    commands.publish_report(actor=stories.actor, report=report, paper=paper.uid)
    assert [one.uid for one in public.reported()] == [report.uid]
    shown = client.get(page).content.decode()
    assert paper.number in shown
    for form, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        file = client.get(reverse("portal:reported_file", args=[report.uid, form]))
        assert file.content.startswith(begins)
    assert client.get(reverse("portal:reported_file", args=[report.uid, "exe"])).status_code == 404
    checked_title, study = report.study.title, report.study
    study.refresh_from_db()
    plan = StudyPlan(
        title="Болд, Дорж хоёрын яриа", consent_mn=study.consent_mn, consent_en=study.consent_en
    )
    commands.change_study(actor=stories.actor, study=study, plan=plan)
    for seen in (reverse("portal:reported"), page):  # what was checked, whatever it is called now
        told = client.get(seen).content.decode()
        assert checked_title in told
        assert "Дорж" not in told
    commands.take_report_down(actor=stories.actor, report=report)
    assert client.get(page).status_code == 404
    with pytest.raises(ReportNotPublic):
        commands.take_report_down(actor=stories.actor, report=report)


def test_who_withdraws_is_gone_from_what_was_issued_and_published(
    stories: Studies, client: Client
) -> None:
    report = told_broadly(stories, seven(stories))
    paper = issued(stories, report)
    commands.publish_report(actor=stories.actor, report=report, paper=paper.uid)
    participant = queries.people_of(report.study)[0]
    commands.withdraw_consent(actor=stories.actor, participant=participant)
    paper.refresh_from_db()
    assert paper.is_erased
    page = reverse("portal:reported_one", args=[report.uid])
    shown = client.get(page, headers={"accept-language": "en"}).content.decode()
    assert "This version is not shown any more." in shown
    assert report.study.title not in shown
    assert public.reported() == []
    assert client.get(reverse("portal:reported_file", args=[report.uid, "pdf"])).status_code == 404
    fresh = issued(stories, report)
    assert fresh.edition == paper.edition + 1
    commands.publish_report(actor=stories.actor, report=report, paper=fresh.uid)
    assert fresh.number in client.get(page).content.decode()


def test_an_erased_report_leaves_hashes_and_no_words(stories: Studies) -> None:
    report = told_broadly(stories, seven(stories))
    block = commands.add_block(actor=stories.actor, report=report, words_mn=PHONE)
    [leak] = queries.checked(actor=stories.actor, report=report)
    commands.overrule(actor=stories.actor, report=report, leak=leak.key, reason="Албаны дугаар")
    paper = issued(stories, report)
    commands.publish_report(actor=stories.actor, report=report, paper=paper.uid)
    commands.erase_report(actor=stories.actor, report=report)
    paper.refresh_from_db()
    assert paper.is_erased
    assert not ReportBlock.objects.filter(report=report, sealed__isnull=False).exists()
    assert Overruling.objects.get(report=report).read() == ""
    assert public.reported() == []
    with pytest.raises(ReportGone):
        commands.write_block(actor=stories.actor, block=block, words_mn="Дахин")
    with pytest.raises(ReportGone):
        issued(stories, report)


def test_nobody_else_works_on_a_report(cast: Cast, stories: Studies) -> None:
    report = seven(stories)
    stranger = cast.actors["aimag_officer"]
    assert not queries.reports(actor=stranger).exists()
    with pytest.raises(NotFound):
        commands.add_block(actor=stranger, report=report, words_mn="Үг")
    with pytest.raises(NotFound):
        issued(_as(stories, stranger), report)


def _as(stories: Studies, actor: Any) -> Studies:
    other = Studies(stories.cast)
    other.actor = actor
    return other


def test_a_report_is_drawn_by_a_fixed_number_of_queries(
    stories: Studies, django_assert_max_num_queries: Any
) -> None:
    report = seven(stories)
    for number in range(10):
        commands.add_block(actor=stories.actor, report=report, words_mn=f"Үг {number}")
    with django_assert_max_num_queries(25):
        queries.laid(Report.objects.select_related("study__organisation").get(pk=report.pk))
