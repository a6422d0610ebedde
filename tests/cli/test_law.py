"""`gurvan law assess` says what the page and the API say, and keeps nothing of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from django.test import Client

from gurvan.ledger.models import Entry
from gurvan.rules.yardsticks import VERDICTS
from tests.agreements.pages import at
from tests.cast import Cast
from tests.cli.conftest import Run
from tests.permits.stories import Permits

Sit = Callable[..., Client]


def test_every_door_says_the_same_and_nothing_is_stored(
    cast: Cast,
    sit: Sit,
    gurvan: Run,
    seat: Path,
) -> None:
    client = sit("federation_officer")
    before = Entry.objects.count()
    for asked in ({}, {"on": "2015-06-01"}, {"on": "2019-10-15"}):
        page = client.get(at("law", cast.deals.active), asked)
        on_page = [
            [f"[{line.verdict}] {line.instrument}: {line.clause}" for line in one.lines]
            for one in page.context["shown"]
        ]
        told = client.get(
            f"/api/v1/agreements/{cast.deals.active.uid}/law",
            asked,
            headers={"accept-language": "en"},
        ).json()
        by_api = [
            [(one["clause"], VERDICTS[one["verdict"]]) for one in each["findings"]] for each in told
        ]
        assert by_api == [
            [(line.uid, line.verdict) for line in one.lines] for one in page.context["shown"]
        ]
        on = ["--on", asked["on"]] if asked else []
        for number in (cast.deals.active.number, str(cast.deals.active.uid)):
            done = gurvan("law", "assess", number, *on)
            assert done.exit_code == 0, done.stderr
            lines = [line.strip() for line in done.stdout.splitlines()]
            told_lines = [line for line in lines if line.startswith("[")]
            assert not re.search(r"\b(il|un)?(legal|lawful)\b", " ".join(told_lines).lower())
            assert len(lines) > 2 * len(told_lines), "each with its sources"
            found = [line.partition(" — ")[0] for line in told_lines]
            assert found == [line for each in on_page for line in each]
        assert len(told) == (1 if asked else 2)
    assert Entry.objects.count() == before


def test_a_permit_is_assessed_too(cast: Cast, sit: Sit, gurvan: Run, seat: Path) -> None:
    permit = Permits(cast).granted()
    page = sit("federation_officer").get(f"/permits/{permit.uid}/law/")
    for number in (permit.number, str(permit.uid)):
        done = gurvan("law", "assess", number)
        told = [one.strip() for one in done.stdout.splitlines() if one.startswith("  [")]
        shown = [line for one in page.context["shown"] for line in one.lines]
        assert [one.partition(" — ")[0] for one in told] == [
            f"[{line.verdict}] {line.instrument}: {line.clause}" for line in shown
        ]
        assert len(told) > 2


def test_a_number_that_nothing_bears(gurvan: Run, seat: Path) -> None:
    for number in ("1999/001", "P-1999/001", "nonsense", "00000000-0000-4000-8000-000000000000"):
        done = gurvan("law", "assess", number)
        assert done.exit_code == 1
        assert "has this number or uid" in done.stderr
