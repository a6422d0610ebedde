"""Long work is done whole or not at all, and whoever asked for it is told what became of it."""

from __future__ import annotations

import logging
from datetime import timedelta
from uuid import uuid4

import pytest

from gurvan.kernel import clock
from gurvan.kernel.errors import CannotWhile, NotFound
from gurvan.ledger.models import Entry
from gurvan.work import commands, queries
from gurvan.work.commands.jobs import begin_work
from gurvan.work.kinds import Result, Stopped, Tell
from gurvan.work.models import Job
from gurvan.work.progress import Progress
from gurvan.work.refusals import WorkOver, WorkUnderWay
from tests.cast import Cast
from tests.work.conftest import Bench

pytestmark = pytest.mark.django_db


def asked(cast: Cast) -> Job:
    return commands.ask_for_work(actor=cast.officer, kind="test.bench", subject_uid=uuid4())


def now(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def test_what_waits_is_done_once(cast: Cast, bench: Bench) -> None:
    job = asked(cast)
    assert now(job).state == "waiting"
    commands.do_what_waits()
    commands.do_what_waits()
    assert bench.done == [job.uid]
    job = now(job)
    assert (job.state, job.told()) == ("done", "3 were counted.")


def test_the_same_is_not_asked_for_twice_at_once(cast: Cast, bench: Bench) -> None:
    job = asked(cast)
    with pytest.raises(WorkUnderWay):
        commands.ask_for_work(actor=cast.leader, kind=job.kind, subject_uid=job.subject_uid)
    commands.do_what_waits()
    commands.ask_for_work(actor=cast.leader, kind=job.kind, subject_uid=job.subject_uid)


def test_nobody_else_sees_it(cast: Cast, bench: Bench) -> None:
    job = asked(cast)
    for actor in (cast.leader, cast.aimag, cast.stranger):
        assert not queries.jobs(actor=actor).exists()
        with pytest.raises(NotFound):
            commands.cancel_work(actor=actor, job=job)
    assert list(queries.jobs(actor=cast.officer)) == [job]
    assert list(queries.jobs(actor=cast.house)) == [job]


def test_its_progress_is_seen_while_its_transaction_is_open(cast: Cast, bench: Bench) -> None:
    seen = []

    def work(job: Job, tell: Tell) -> Result:
        tell(0, 4)
        seen.append(queries.board().read(job.uid))
        tell(4, 4)
        seen.append(queries.board().read(job.uid))
        return Result("counted", {"count": 4})

    bench.does = work
    job = asked(cast)
    commands.do_what_waits()
    assert [one.share for one in seen] == [0, 100]
    assert queries.board().read(job.uid) == Progress()


def test_what_waits_is_cancelled_at_once(cast: Cast, bench: Bench) -> None:
    job = commands.cancel_work(actor=cast.officer, job=asked(cast))
    assert job.state == "cancelled"
    commands.do_what_waits()
    assert bench.done == []
    with pytest.raises(WorkOver):
        commands.cancel_work(actor=cast.officer, job=job)


def test_what_runs_lets_go_of_all_it_has_begun(cast: Cast, bench: Bench) -> None:
    def work(job: Job, tell: Tell) -> Result:
        tell(1, 2)
        commands.cancel_work(actor=cast.officer, job=job)
        tell(2, 2)
        raise AssertionError

    bench.does = work
    job = asked(cast)
    commands.do_what_waits()
    assert now(job).state == "cancelled"
    assert not queries.board().is_cancelled(job.uid)


@pytest.mark.parametrize(
    ("what", "key"),
    [
        (CannotWhile(verb="sign", state="draft"), "refused"),
        (ValueError("Д.Баярмаа"), "fell"),
        (Stopped(), "interrupted"),
    ],
)
def test_what_is_broken_off_is_told_and_names_nobody(
    what: Exception, key: str, cast: Cast, bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    def work(job: Job, tell: Tell) -> Result:
        raise what

    bench.does = work
    job = asked(cast)
    with caplog.at_level(logging.INFO):
        commands.do_what_waits()
    assert (now(job).state, now(job).result_key) == ("failed", key)
    assert now(job).told()
    assert "Баярмаа" not in caplog.text


def test_a_kind_that_the_program_no_longer_has_is_broken_off(cast: Cast) -> None:
    job = commands.ask_for_work(actor=cast.officer, kind="gone", subject_uid=uuid4())
    commands.do_what_waits()
    assert now(job).result_key == "fell"
    assert (str(now(job)), now(job).leads_to()) == ("gone", "/")


def test_what_was_killed_is_found_by_the_next_worker(cast: Cast, bench: Bench) -> None:
    job = asked(cast)
    assert begin_work(job=job)
    assert commands.find_broken_off() == 1
    assert now(job).result_key == "interrupted"
    commands.do_what_waits()
    assert bench.done == []


def test_it_is_forgotten_in_time(cast: Cast, bench: Bench) -> None:
    asked(cast)
    commands.do_what_waits()
    assert commands.forget_old_work() == 0
    with clock.held(clock.now() + timedelta(days=8)):
        assert commands.forget_old_work() == 1
    assert not Job.objects.exists()


def test_it_leaves_no_entry_of_its_own(cast: Cast, bench: Bench) -> None:
    before = Entry.objects.count()
    asked(cast)
    commands.do_what_waits()
    assert Entry.objects.count() == before
