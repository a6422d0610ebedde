"""Makes a study to measure: a session, codes, people; and a researcher's browser."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from math import ceil
from random import Random
from typing import Any, Final

from django.test import Client

from benchmarks.load import OK
from benchmarks.office import Office, sit
from benchmarks.people import SEED
from benchmarks.table import Line
from gurvan.kernel.actors import Actor
from gurvan.research import commands
from gurvan.research.commands import CodeDraft, Consent, SessionPlan, StudyPlan, Told
from gurvan.research.models import Code, Participant, Session, Study
from gurvan.research.terms import AGES, CHILDREN, MOST_AT_ONCE, ROLES_HELD, SEXES, YEARS

CODES: Final = 40
PEOPLE: Final = 300
WARM: Final = 3  # requests that are not counted: what a process does once, it has done
PAGE: Final = 500  # milliseconds that a page may take, p95


def session(house: Actor) -> Session:
    """Plan a study, begin it, and prepare a session of it."""
    plan = StudyPlan(title="Хэмжилт", consent_mn="Зөвшөөрч байна.", consent_en="I agree.")
    study = commands.plan_study(actor=house, plan=plan)
    commands.begin_study(actor=house, study=study)
    return commands.prepare_session(actor=house, study=study, plan=SessionPlan())


def codes(house: Actor, study: Study) -> list[Code]:
    """Put codes into a study's codebook."""
    return [
        commands.add_code(actor=house, study=study, draft=CodeDraft(name=f"Код {number}"))
        for number in range(CODES)
    ]


def people(house: Actor, of: Session, many: int = PEOPLE) -> list[Participant]:
    """Enter people into a session, told of by lot; all agreed to be noted and quoted."""
    lot = Random(SEED)
    told = [
        Told(
            sex=lot.choice(list(SEXES)),
            age=lot.choice(["", *AGES]),
            years=lot.choice(["", *YEARS]),
            role=lot.choice(list(ROLES_HELD)),
            children=lot.choice(list(CHILDREN)),
        )
        for _ in range(many)
    ]
    agreed = Consent(way="spoken", quotes=True)
    return [
        one
        for at in range(0, many, MOST_AT_ONCE)
        for one in commands.add_participants(
            actor=house, session=of, told=told[at : at + MOST_AT_ONCE], consent=agreed
        )
    ]


def browser(made: Office) -> Client:
    """Return a browser in which a researcher of the house has signed in."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.cookies.load(sit(made, made.federation, "researcher"))
    return client


def asked(what: str, client: Client, paths: Sequence[str], *, most: float = PAGE) -> Line:
    """Ask for pages one after the other, with all middleware; the limit is to the p95."""
    for path in paths[:WARM]:
        client.get(path)
    began = time.process_time()
    took = sorted(_asked(client, path) for path in paths)
    own = (time.process_time() - began) / len(took)
    p50, p95 = took[len(took) // 2], took[ceil(len(took) * 0.95) - 1]
    told = f"p50 {p50 * 1000:.0f} ms, of which {own * 1000:.0f} in Python; {len(took)} requests"
    return Line(what=f"{what}: p95", ours=p95 * 1000, unit="ms", most=most, told=told)


def _asked(client: Client, path: str) -> float:
    began = time.perf_counter()
    answer = client.get(path)
    took = time.perf_counter() - began
    assert answer.status_code == OK, f"{path} answered {answer.status_code}"
    return took


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return how many seconds some work takes, and what came of it."""
    began = time.perf_counter()
    done = work()
    return time.perf_counter() - began, done
