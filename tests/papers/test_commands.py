"""Papers are issued, replaced, withdrawn and erased; each step is in the ledger."""

from __future__ import annotations

import hashlib
from uuid import uuid4

import pytest
from django.db import connection

from gurvan.kernel.errors import CannotWhile, NotAllowed, NotFound
from gurvan.kernel.guard import writing
from gurvan.ledger.models import Log
from gurvan.ledger.verifying import verify
from gurvan.papers import queries
from gurvan.papers.commands import asked, issue, withdraw
from gurvan.papers.models import Paper
from gurvan.papers.refusals import IssuedMeanwhile, PaperErased, ReasonUnknown
from gurvan.registry.commands import forget_person
from tests.cast import Cast
from tests.papers.sheets import rendered, written_down

HERE = "203.0.113.7"


def test_a_paper_is_kept_as_it_was_issued(cast: Cast) -> None:
    made = rendered(cast.officer, cast.deals.active.uid)
    paper = issue(actor=cast.officer, made=made, people=frozenset())
    assert (paper.number, paper.edition, paper.state) == ("G-2026-000001-7", 1, "current")
    assert queries.open_pdf(paper) == made.drawn.data
    assert hashlib.sha256(made.drawn.data).hexdigest() == paper.file_sha256
    assert queries.sheet_of(Paper.objects.get()) == made.sheet
    told = [line.sentence for line in queries.history(actor=cast.officer, subject=paper)]
    assert told == [
        "Federation officer issued paper G-2026-000001-7: Agreement, version 1 (Mongolian)."
    ]


def test_the_next_version_replaces_the_one_before(cast: Cast) -> None:
    about = cast.deals.active.uid
    first = written_down(cast.officer, about)
    second = written_down(cast.officer, about)
    other = written_down(cast.officer, about, kind="roster")
    first.refresh_from_db()
    assert (first.state, second.state, other.state) == ("replaced", "current", "current")
    assert (second.edition, other.edition) == (2, 1)
    assert [asked(source=HERE, text=str(one))[0].newest for one in (first, second)] == [
        second.number,
        "",
    ]


def test_another_language_is_the_same_version_and_both_hold(cast: Cast) -> None:
    """Until the content changes: then a paper of any language replaces all of before."""
    about, officer = cast.deals.active.uid, cast.officer
    first = written_down(officer, about, matter="one")
    english = written_down(officer, about, matter="one", language="en")
    assert (first.edition, english.edition) == (1, 1)
    assert {asked(source=HERE, text=one.number)[0].state for one in (first, english)} == {"current"}
    changed = written_down(officer, about, matter="two", language="en")
    assert changed.edition == 2
    for one in (first, english):
        (known,) = asked(source=HERE, text=one.number)
        assert (known.state, known.newest) == ("replaced", changed.number)
    again = written_down(officer, about, matter="two")
    assert asked(source=HERE, text=first.number)[0].newest == again.number  # in its own language


def test_nobody_issues_what_they_may_not(cast: Cast) -> None:
    """Also where a caller in the house forgot to ask."""
    about = cast.deals.active.uid
    for actor, kind, subject, refusal in (
        (cast.stranger, "agreement", about, NotFound),
        (cast.actors["company_officer"], "agreement", about, NotAllowed),
        (cast.officer, "unheard_of", about, NotAllowed),
        (cast.officer, "agreement", uuid4(), NotFound),
        (cast.officer, "acceptance", about, NotFound),
    ):
        with pytest.raises(refusal):
            written_down(actor, subject, kind=kind)


def test_a_number_that_was_taken_meanwhile_is_given_to_nobody_else(cast: Cast) -> None:
    made = rendered(cast.officer, cast.deals.active.uid)
    written_down(cast.officer, cast.deals.draft.uid)
    with pytest.raises(IssuedMeanwhile):
        issue(actor=cast.officer, made=made, people=frozenset())
    assert Paper.objects.count() == 1


def test_officers_withdraw_and_leaders_do_not(cast: Cast) -> None:
    paper = written_down(cast.officer, cast.deals.active.uid)
    with pytest.raises(NotAllowed):
        withdraw(actor=cast.leader, paper=paper, reason="mistake")
    with pytest.raises(NotFound):
        withdraw(actor=cast.stranger, paper=paper, reason="mistake")
    with pytest.raises(ReasonUnknown):
        withdraw(actor=cast.officer, paper=paper, reason="Бат алга")
    withdraw(actor=cast.officer, paper=paper, reason="wrong")
    with pytest.raises(CannotWhile):
        withdraw(actor=cast.officer, paper=paper, reason="wrong")
    (known,) = asked(source=HERE, text=paper.number)
    assert (known.state, known.newest) == ("withdrawn", "")
    assert written_down(cast.officer, cast.deals.active.uid).edition == 2


def test_of_a_forgotten_person_only_hashes_are_left(cast: Cast) -> None:
    person = cast.people["saruul"]
    named = written_down(
        cast.officer, cast.deals.active.uid, kind="roster_names", people=frozenset({person.uid})
    )
    other = written_down(cast.officer, cast.deals.active.uid)
    digest = named.file_sha256
    forget_person(actor=cast.officer, person=person, why="asked")
    named, other = Paper.objects.get(pk=named.pk), Paper.objects.get(pk=other.pk)
    assert (bytes(named.sealed_content), named.file_sha256) == (b"", digest)
    assert named.file is not None
    assert named.file.erased_on is not None
    assert other.erased_on is None
    for reading in (queries.open_pdf, queries.sheet_of):
        with pytest.raises(PaperErased):
            reading(named)
    (known,) = asked(source=HERE, file_sha256=digest)
    assert (known.number, known.state) == (named.number, "current")
    assert not hasattr(known, "erased"), "nobody learns that somebody asked to be forgotten"
    assert (
        issue(
            actor=cast.officer,
            made=rendered(cast.officer, cast.deals.active.uid, kind="roster_names"),
            people=frozenset(),
        ).edition
        == 2
    )


@pytest.mark.vandal
def test_a_paper_that_somebody_changes_is_found(cast: Cast) -> None:
    paper = written_down(cast.officer, cast.deals.active.uid)
    with writing("papers"), connection.cursor() as cursor:
        cursor.execute("UPDATE papers_paper SET file_sha256 = %s", ["0" * 64])
    log = Log.objects.get(federation_id=paper.federation_id)
    misfit = verify(log, record=True).misfit
    assert misfit is not None
    assert str(paper.uid) in str(misfit)
