"""What somebody typed of a permit can be erased: on it, in its history, and after a backup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db.models import QuerySet
from pytest_django import DjangoCaptureOnCommitCallbacks

from gurvan.archive import replaying
from gurvan.files import queries as kept
from gurvan.files.models import Attachment, Unborne
from gurvan.files.queries import shelf
from gurvan.files.tasks import erase_unborne
from gurvan.kernel import clock
from gurvan.kernel.errors import NotAllowed
from gurvan.kernel.guard import writing
from gurvan.ledger.models import Particulars, Seal
from gurvan.permits import commands, queries
from gurvan.permits.models import Permit
from gurvan.permits.refusals import NoPermitWords
from tests.agreements.pages import Sit, sent, text
from tests.cast import TODAY, Cast, noon
from tests.permits.stories import Permits, with_land_returned
from tests.permits.test_pages import at


def holds(words: str) -> bool:
    return Particulars.objects.filter(body__contains=words).exists()


def test_reasons_and_what_was_found_go_from_the_rows_the_log_and_the_seals(
    cast: Cast, stories: Permits, sit: Sit
) -> None:
    officer, permit = cast.officer, stories.inspected()
    commands.refuse_permit(
        actor=officer, permit=permit, order=stories.order(), reason="Доржийн газар"
    )
    commands.step_back(actor=officer, permit=permit, reason="Дорж буруу бичсэн")
    commands.withdraw_request(actor=officer, permit=permit, reason="Дорж болив")
    assert permit.state_reason
    assert holds("Дорж")
    with pytest.raises(NotAllowed):
        commands.erase_words(actor=cast.aimag, permit=permit)
    page = sent(sit("federation_officer"), at("erase_words", permit))
    assert "Дорж" not in text(page)
    permit.refresh_from_db()
    assert (permit.state, permit.state_reason, permit.inspection_words) == ("withdrawn", "", "")
    assert not holds("Дорж")
    seals = Seal.objects.filter(row_uid=permit.uid).order_by("entry__number")
    assert [one.salt is not None for one in seals] == [False] * (len(seals) - 1) + [True]
    with pytest.raises(NoPermitWords):
        commands.erase_words(actor=officer, permit=permit)


def test_what_is_typed_after_that_is_erased_by_doing_it_again_and_a_backup_brings_nothing_back(
    cast: Cast, stories: Permits
) -> None:
    officer, permit = cast.officer, stories.inspected()
    commands.erase_words(actor=officer, permit=permit)
    [noted] = [one for one in replaying.of_ledger() if one.uid == str(permit.uid)]
    with clock.held(noon(TODAY)):
        commands.withdraw_request(actor=officer, permit=permit, reason="Дорж болив")
    assert queries.has_words(permit)
    assert replaying.replay([noted]).done == 0  # this was typed after that erasure
    assert replaying.replay([replace(noted, federation=cast.neighbour.federation_id)]).done == 0
    assert replaying.replay([replace(noted, at="2026-03-09T04:00:00+00:00")]).done == 1
    assert not holds("Дорж")


def test_why_a_return_was_struck_goes_too(cast: Cast) -> None:
    permit, land_return = with_land_returned(cast)
    commands.strike_return(actor=cast.officer, land_return=land_return, reason="Дорж буцаагаагүй")
    permit.refresh_from_db()
    commands.erase_words(actor=cast.officer, permit=permit)
    land_return.refresh_from_db()
    assert (land_return.struck_reason, land_return.words_erased_on) == ("", clock.today())
    assert not holds("Дорж")


def test_the_paper_of_a_step_that_was_taken_back_is_erased_a_season_later(
    cast: Cast, stories: Permits, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    permit = stories.in_force()
    order = permit.order_paper
    assert order is not None
    bytes_of_it = order.sealed_sha256
    for _step in ("in_force", "contracted", "granted"):
        commands.step_back(actor=cast.officer, permit=permit, reason="Аймаг хүчингүй болгов")
    assert permit.order_paper is None
    erase_unborne()
    for days, is_erased in ((80, False), (91, True)):
        with (
            clock.held(clock.now() + timedelta(days=days)),
            django_capture_on_commit_callbacks(execute=True),
        ):
            assert bool(erase_unborne()) == is_erased
        order.refresh_from_db()
        assert (order.erased_on is not None) == is_erased
    assert shelf().get(bytes_of_it) is None
    with clock.held(clock.now() + timedelta(days=400)):
        assert erase_unborne() == 0
    assert Attachment.objects.filter(erased_on=None).exists()  # on which something rests


def test_a_file_that_is_attached_while_the_clock_erases_stays(
    cast: Cast, stories: Permits, monkeypatch: pytest.MonkeyPatch
) -> None:
    permit = stories.in_force()
    order = permit.order_paper
    assert order is not None
    with writing("permits"):
        QuerySet(Permit).filter(pk=permit.pk).update(order_paper=None)
    erase_unborne()
    asked = kept.unborne_before
    calls: list[date] = []

    def attached_meanwhile(day: date) -> QuerySet[Attachment]:
        found = asked(day)
        if not calls:
            assert list(found) == [order]  # which keeps what was found
            with writing("permits"):
                QuerySet(Permit).filter(pk=permit.pk).update(order_paper=order)
        calls.append(day)
        return found

    monkeypatch.setattr(kept, "unborne_before", attached_meanwhile)
    with clock.held(clock.now() + timedelta(days=200)):
        assert erase_unborne() == 0
    order.refresh_from_db()
    assert order.erased_on is None
    assert len(calls) == 2


def test_a_file_that_is_borne_again_counts_anew(cast: Cast, stories: Permits) -> None:
    permit = stories.in_force()
    order = permit.order_paper
    assert order is not None
    with writing("permits"):
        QuerySet(Permit).filter(pk=permit.pk).update(order_paper=None)
    erase_unborne()
    assert [one.attachment_uid for one in Unborne.objects.all()] == [order.uid]
    with writing("permits"):
        QuerySet(Permit).filter(pk=permit.pk).update(order_paper=order)
    with clock.held(clock.now() + timedelta(days=200)):
        assert erase_unborne() == 0
    assert not Unborne.objects.exists()
