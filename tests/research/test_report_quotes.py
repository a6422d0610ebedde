"""What a report quotes: only what may be quoted, and nothing that was withdrawn since."""

from __future__ import annotations

import pytest

from gurvan.papers.queries import sheet_of
from gurvan.research import commands, queries
from gurvan.research.commands import Consent, FindingDraft, SolutionDraft, Spot
from gurvan.research.models import Document, Finding, Participant, Report
from gurvan.research.refusals import BlockInReport
from tests.research.stories import Studies
from tests.research.test_reports import block_of, issued, laid_of, said_in

SAID = "Зам хаалттай, цагдаа зогсоодог"
TOGETHER = "Гурван талын гэрээ бол боломж"


def found(stories: Studies) -> tuple[Report, Finding, list[Participant]]:
    """Find something on what one said and on what all said, propose a solution, and report it."""
    document, people = stories.closed()
    study = document.study
    draft = FindingDraft(
        words_mn="Зам хаалттай тул ажилдаа хүрч чадахгүй.",
        lies="outside",
        works="harms",
        shock="КОВИД-19",
        relates="yes",
        touches=["women"],
    )
    finding = commands.write_finding(actor=stories.actor, study=study, draft=draft)
    for words in (SAID, TOGETHER):
        commands.add_evidence(actor=stories.actor, finding=finding, spot=spot(document, words))
    solution = SolutionDraft(words_mn="Зам нээх", horizon="short", actors=["local_government"])
    commands.propose_solution(actor=stories.actor, study=study, draft=solution)
    report = commands.begin_report(actor=stories.actor, study=study)
    return report, finding, people


def spot(document: Document, words: str) -> Spot:
    """Return where words stand in a document."""
    for start, passage in queries.part_of(document, 1, 1).passages:
        if passage.words == words:
            return Spot(document=document, version=1, start=start, end=start + len(words))
    raise LookupError(words)


def quoted(report: Report) -> list[str]:
    """Return the words of the quotes that stand in a report now."""
    rows = [one for one in queries.laid(report) if one.block.kind == "quote" and not one.gone]
    return [said_in(one)[0].strip("«»") for one in rows]


def test_a_report_writes_itself_with_findings_quotes_and_solutions(stories: Studies) -> None:
    report, _finding, _people = found(stories)
    kinds = [one.kind for one in queries.blocks_of(report)]
    assert kinds[:5] == ["method", "people", "finding", "quote", "quote"]
    assert quoted(report) == [SAID, TOGETHER]
    paper = issued(stories, report, "mn")
    told = str(sheet_of(paper).content)
    for words in (SAID, TOGETHER, "Зам нээх", "КОВИД-19", "орон нутгийн"):
        assert words in told
    assert "3-аас цөөн хүн хэлсэн" in told  # one of two: who it was could be found by counting


def test_who_agreed_to_no_quotes_is_not_quoted_nor_what_all_said(stories: Studies) -> None:
    report, _finding, people = found(stories)
    silent = Consent(way="spoken", quotes=False)
    commands.record_consent(actor=stories.actor, participant=people[1], consent=silent)
    assert quoted(report) == [SAID]
    commands.record_consent(actor=stories.actor, participant=people[0], consent=silent)
    assert quoted(report) == []
    facts = queries.facts_of(report)
    assert facts.unquoted
    assert facts.findings[0].places == 2  # it counts all the same


def test_who_withdraws_is_quoted_nowhere_not_even_in_an_editors_words(stories: Studies) -> None:
    report, _finding, people = found(stories)
    block = block_of(report, "quote")
    commands.write_block(actor=stories.actor, block=block, words_mn="Зам хаалттай байсан")
    assert quoted(report) == ["Зам хаалттай байсан", TOGETHER]
    paper = issued(stories, report)
    commands.withdraw_consent(actor=stories.actor, participant=people[0])
    block.refresh_from_db()
    assert (block.sealed, block.before) == (None, None)
    assert quoted(report) == []  # what all said together may be theirs too
    paper.refresh_from_db()
    assert paper.is_erased
    assert laid_of(report, "quote").gone


def test_an_editors_words_over_a_finding_are_asked_about_when_it_changes(stories: Studies) -> None:
    report, finding, _people = found(stories)
    block = block_of(report, "finding")
    commands.write_block(actor=stories.actor, block=block, words_mn="Зам хаалттай.")
    assert not laid_of(report, "finding").changed
    draft = FindingDraft(words_mn="Зам нээлттэй болсон.")
    commands.change_finding(actor=stories.actor, finding=finding, draft=draft)
    laid = laid_of(report, "finding")
    assert laid.changed
    assert "Зам хаалттай." in said_in(laid)
    commands.arrange_block(actor=stories.actor, block=block, move="take-over")
    assert "Зам нээлттэй болсон." in said_in(laid_of(report, "finding"))
    commands.arrange_block(actor=stories.actor, block=block, move="undo")
    assert "Зам хаалттай." in said_in(laid_of(report, "finding"))
    commands.drop_finding(actor=stories.actor, finding=finding)
    assert laid_of(report, "finding").gone


def test_a_finding_written_since_can_be_brought_in_once(stories: Studies) -> None:
    report, finding, _people = found(stories)
    draft = FindingDraft(words_mn="Нэгдэх хэрэгтэй.")
    later = commands.write_finding(actor=stories.actor, study=finding.study, draft=draft)
    facts = queries.facts_of(report)
    left = queries.lacking(queries.laid(report, facts), facts)
    assert [one.uid for one in left.findings] == [later.uid]
    after = block_of(report, "finding").uid
    commands.add_block(actor=stories.actor, report=report, about=later.uid, after=after)
    with pytest.raises(BlockInReport):
        commands.add_block(actor=stories.actor, report=report, about=later.uid)
