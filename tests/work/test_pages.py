"""Whoever asked for long work sees how far it has come, and goes on from there."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from gurvan.work import commands, queries
from gurvan.work.models import Job
from gurvan.work.progress import Progress
from tests.cast import Cast
from tests.work.conftest import Bench

pytestmark = pytest.mark.django_db
Sit = Callable[..., Client]


@pytest.fixture
def job(cast: Cast, bench: Bench) -> Job:
    return commands.ask_for_work(actor=cast.officer, kind="test.bench", subject_uid=uuid4())


def test_it_says_that_nobody_works(job: Job, sit: Sit) -> None:
    told = sit("federation_officer").get(job.get_absolute_url()).content.decode()
    assert "gurvan work" in told
    assert 'http-equiv="refresh"' in told


def test_it_shows_how_much_is_done(job: Job, sit: Sit) -> None:
    queries.board().tell(job.uid, Progress(300, 1200))
    told = sit("federation_officer").get(job.get_absolute_url(), headers={"HX-Request": "true"})
    assert "25 %" in told.content.decode()
    assert "<html" not in told.content.decode()


def test_it_leads_on_once_it_is_done(job: Job, sit: Sit) -> None:
    commands.do_what_waits()
    office = sit("federation_officer")
    told = office.get(job.get_absolute_url())
    assert "3 were counted." in told.content.decode()
    assert f"/people/{job.subject_uid}/" in told.content.decode()
    again = office.get(job.get_absolute_url(), headers={"HX-Request": "true"})
    assert again["HX-Refresh"] == "true"


def test_it_can_be_cancelled(job: Job, sit: Sit) -> None:
    office = sit("federation_officer")
    office.post(f"{job.get_absolute_url()}cancel/")
    assert Job.objects.get(pk=job.pk).state == "cancelled"
    told = office.post(f"{job.get_absolute_url()}cancel/").content.decode()
    assert "nothing left to cancel" in told


def test_the_list_holds_ones_own(job: Job, sit: Sit) -> None:
    assert "1 in this list" in sit("federation_officer").get("/work/").content.decode()
    assert "You asked for no long work" in sit("leader").get("/work/").content.decode()
    assert sit("leader").get(job.get_absolute_url()).status_code == 404
