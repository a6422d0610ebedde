"""What is withdrawn or erased goes from reports too, however it got into them."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from gurvan.archive import erasures, replaying
from gurvan.kernel.errors import ChangedMeanwhile
from gurvan.papers import rendering
from gurvan.papers.models import Paper
from gurvan.papers.queries import open_pdf
from gurvan.research import commands, queries
from gurvan.research.commands import Consent, FindingDraft
from gurvan.research.models import Report
from gurvan.research.refusals import BlockGone, LeakStands, NotSaidNow, ReportGivesAway
from tests.research.stories import Studies
from tests.research.test_report_quotes import SAID, TOGETHER, found, quoted
from tests.research.test_reports import block_of, issued, said_in

LONG = "Компанийн хамгаалалт манай багажийг хурааж аваад буцааж өгөөгүй шүү"
COPIED = "Нэг оролцогч: компанийн хамгаалалт, манай багажийг хурааж аваад явсан."


def read(paper: Paper) -> tuple[str, str]:
    """Return the words of the PDF, and of the .docx."""
    pages = PdfReader(io.BytesIO(open_pdf(paper))).pages
    drawn = docx.Document(io.BytesIO(queries.word_of(paper)))
    cells = [cell.text for table in drawn.tables for row in table.rows for cell in row.cells]
    told = [*(one.text for one in drawn.paragraphs), *cells]
    return " ".join(" ".join(p.extract_text().split()) for p in pages), "\n".join(told)


def longer(stories: Studies) -> tuple[Report, Any, Any]:
    """Report on a session in which somebody says a long sentence; return also who and where."""
    session, people = stories.opened()
    stories.noted(session, LONG, people[0])
    stories.noted(session, TOGETHER)
    document = commands.close_notes(actor=stories.actor, session=session)
    report = commands.begin_report(actor=stories.actor, study=session.study)
    return report, people, document


def test_quoted_words_are_in_both_files_and_after_a_withdrawal_in_none(stories: Studies) -> None:
    report, _finding, people = found(stories)
    before = issued(stories, report)
    for told in read(before):
        assert SAID in told
    commands.withdraw_consent(actor=stories.actor, participant=people[0])
    before.refresh_from_db()
    assert before.is_erased
    after = issued(stories, report)
    for told in read(after):
        assert SAID not in told
        assert TOGETHER not in told or queries.facts_of(report).quotes


def test_words_that_were_typed_again_go_with_who_said_them(stories: Studies) -> None:
    report, people, _document = longer(stories)
    own = commands.add_block(actor=stories.actor, report=report, words_mn=COPIED)
    method = block_of(report, "method")
    commands.write_block(actor=stories.actor, block=method, words_mn=COPIED)
    commands.write_block(actor=stories.actor, block=method, words_mn="Өөр үг")  # it stays behind
    kept = commands.add_block(actor=stories.actor, report=report, words_mn="Бидний өөрсдийн үг.")
    commands.withdraw_consent(actor=stories.actor, participant=people[0])
    for block in (own, method):
        block.refresh_from_db()
        assert (block.sealed, block.before) == (None, None)
    kept.refresh_from_db()
    assert kept.sealed is not None


def test_every_issued_report_of_the_study_goes_whatever_it_tells(stories: Studies) -> None:
    report, people, _document = longer(stories)
    commands.tell_people(actor=stories.actor, report=report, tells="counts", ways={})
    first = issued(stories, report)
    commands.add_block(actor=stories.actor, report=report, words_mn="Нэмэлт")
    second = issued(stories, report)
    commands.publish_report(actor=stories.actor, report=report, paper=second.uid)
    commands.withdraw_consent(actor=stories.actor, participant=people[1])  # who said nothing
    for paper in (first, second):
        paper.refresh_from_db()
        assert paper.is_erased


@pytest.mark.parametrize("way", ["document", "quotes"])
def test_what_else_takes_words_away_takes_them_from_reports(stories: Studies, way: str) -> None:
    report, people, document = longer(stories)
    own = commands.add_block(actor=stories.actor, report=report, words_mn=COPIED)
    paper = issued(stories, report)
    if way == "document":
        commands.erase_document(actor=stories.actor, document=document)
    else:
        silent = Consent(way="spoken", quotes=False)
        commands.record_consent(actor=stories.actor, participant=people[0], consent=silent)
    own.refresh_from_db()
    paper.refresh_from_db()
    assert own.sealed is None
    assert paper.is_erased


def test_consent_that_is_recorded_again_erases_nothing(stories: Studies) -> None:
    report, people, _document = longer(stories)
    paper = issued(stories, report)
    again = Consent(way="paper", quotes=True)
    commands.record_consent(actor=stories.actor, participant=people[0], consent=again)
    paper.refresh_from_db()
    assert not paper.is_erased


def test_words_over_a_quote_go_though_it_was_untied_before(stories: Studies) -> None:
    report, finding, people = found(stories)
    block = block_of(report, "quote")
    commands.write_block(actor=stories.actor, block=block, words_mn="Зам хаалттай байсан")
    evidence = finding.evidence.get(uid=str(block.about))
    commands.remove_evidence(actor=stories.actor, evidence=evidence)
    commands.withdraw_consent(actor=stories.actor, participant=people[0])
    block.refresh_from_db()
    assert (block.sealed, block.before) == (None, None)


def test_a_page_that_is_still_open_writes_nothing_back(stories: Studies) -> None:
    report, _finding, people = found(stories)
    block = block_of(report, "quote")
    commands.write_block(actor=stories.actor, block=block, words_mn="Зам хаалттай байсан")
    seen = block.version
    commands.withdraw_consent(actor=stories.actor, participant=people[0])
    with pytest.raises(ChangedMeanwhile):
        commands.write_block(
            actor=stories.actor, block=block, words_mn="Зам хаалттай байсан", version=seen
        )
    with pytest.raises(BlockGone):
        commands.write_block(actor=stories.actor, block=block, words_mn="Зам хаалттай байсан")
    assert "Зам хаалттай байсан" not in quoted(report)


def test_who_withdraws_while_the_paper_is_drawn_is_not_on_it(
    stories: Studies, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, _finding, people = found(stories)
    draw = rendering.pdf

    def withdrawn_meanwhile(sheet: Any) -> bytes:
        commands.withdraw_consent(actor=stories.actor, participant=people[0])
        return draw(sheet)

    monkeypatch.setattr("gurvan.papers.commands.issuing.pdf", withdrawn_meanwhile)
    with pytest.raises(ChangedMeanwhile):
        issued(stories, report)
    assert not Paper.objects.filter(subject_uid=report.uid).exists()
    assert SAID not in [text for one in queries.laid(report) for text in said_in(one)]


def test_words_that_must_not_be_quoted_are_found_wherever_they_are_typed(stories: Studies) -> None:
    report, people, _document = longer(stories)
    silent = Consent(way="spoken", quotes=False)
    commands.record_consent(actor=stories.actor, participant=people[0], consent=silent)
    assert queries.checked(actor=stories.actor, report=report) == []
    draft = FindingDraft(words_mn=COPIED, lies="outside", works="harms")
    finding = commands.write_finding(actor=stories.actor, study=report.study, draft=draft)
    commands.add_block(actor=stories.actor, report=report, about=finding.uid)
    [leak] = queries.checked(actor=stories.actor, report=report)
    assert leak.kind == "words"
    assert [one.kind for one in leak.blocks] == ["swot", "finding"]
    with pytest.raises(LeakStands):
        commands.overrule(actor=stories.actor, report=report, leak=leak.key, reason="Чухал")
    with pytest.raises(ReportGivesAway):
        issued(stories, report)
    draft = FindingDraft(words_mn="Багаж хураадаг.", lies="outside", works="harms")
    commands.change_finding(actor=stories.actor, finding=finding, draft=draft)
    assert issued(stories, report)


def test_who_agreed_may_be_quoted_in_words_of_ones_own_too(stories: Studies) -> None:
    report, _people, _document = longer(stories)
    commands.add_block(actor=stories.actor, report=report, words_mn=COPIED)
    assert queries.checked(actor=stories.actor, report=report) == []


def test_what_stands_by_name_stands_in_that_sentence_only(stories: Studies) -> None:
    report, _people, _document = longer(stories)
    first = commands.add_block(actor=stories.actor, report=report, words_mn="Тэнд Дулмаа уурхайчид")
    [leak] = queries.checked(actor=stories.actor, report=report)
    commands.overrule(actor=stories.actor, report=report, leak=leak.key, reason="Уурхайн нэр")
    paper = issued(stories, report)
    commands.add_block(actor=stories.actor, report=report, words_mn="Биднийг Дулмаа зодсон")
    found = queries.checked(actor=stories.actor, report=report)
    assert [(one.words, one.overruled is None) for one in found] == [
        ("Дулмаа", False),
        ("Дулмаа", True),
    ]
    assert found[0].block.uid == first.uid
    with pytest.raises(ReportGivesAway):
        commands.publish_report(actor=stories.actor, report=report, paper=paper.uid)


def test_what_is_published_is_looked_at_once_more(stories: Studies) -> None:
    report, _people, _document = longer(stories)
    own = commands.add_block(actor=stories.actor, report=report, words_mn="Утас 99112233")
    [leak] = queries.checked(actor=stories.actor, report=report)
    row = commands.overrule(
        actor=stories.actor, report=report, leak=leak.key, reason="Албаны дугаар"
    )
    paper = issued(stories, report)
    commands.publish_report(actor=stories.actor, report=report, paper=paper.uid)
    commands.end_overruling(actor=stories.actor, overruling=row)
    report.refresh_from_db()
    assert report.published is None
    with pytest.raises(ReportGivesAway):
        commands.publish_report(actor=stories.actor, report=report, paper=paper.uid)
    commands.write_block(actor=stories.actor, block=own, words_mn="Албанд хандана уу.")
    with pytest.raises(NotSaidNow):
        commands.publish_report(actor=stories.actor, report=report, paper=paper.uid)
    fresh = issued(stories, report)
    commands.publish_report(actor=stories.actor, report=report, paper=fresh.uid)


def test_the_name_of_who_took_part_is_found_without_a_capital(stories: Studies) -> None:
    report, people, _document = longer(stories)
    commands.keep_identity(actor=stories.actor, participant=people[0], name="Болд")
    commands.add_block(actor=stories.actor, report=report, words_mn="Үүнийг болдын хэлснээр")
    [leak] = queries.checked(actor=stories.actor, report=report)
    assert (leak.kind, leak.words) == ("name", "болдын")


def test_a_sheet_that_is_withdrawn_goes_from_reports(stories: Studies) -> None:
    report, _people, _document = longer(stories)
    survey = stories.surveyed(report.study)
    question = survey.questions.get(kind="open")
    commands.make_answers_document(actor=stories.actor, question=question)
    paper = issued(stories, report)
    commands.withdraw_sheet(actor=stories.actor, survey=survey, number="#1")
    paper.refresh_from_db()
    assert paper.is_erased


def test_a_report_that_was_taken_down_is_taken_down_again_after_restoring(
    stories: Studies,
) -> None:
    report, _people, _document = longer(stories)
    paper = issued(stories, report)
    commands.publish_report(actor=stories.actor, report=report, paper=paper.uid)
    commands.take_report_down(actor=stories.actor, report=report)
    listed = [one for one in replaying.of_ledger() if one.uid == str(report.uid)]
    assert [one.what for one in listed] == [erasures.TAKEN_DOWN]
    commands.publish_report(actor=stories.actor, report=report, paper=paper.uid)  # as restored
    assert replaying.replay(listed).done == 1
    report.refresh_from_db()
    assert report.published is None
