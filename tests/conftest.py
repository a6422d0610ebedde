"""What every test stands on: the cast, an open vault, an office's folder, a ledger that fits."""

from __future__ import annotations

import gc
import pickle
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.db.backends.signals import connection_created
from django.dispatch import receiver
from django.test import Client, override_settings
from django.utils import translation
from hypothesis import HealthCheck, settings as hypothesis

from gurvan.accounts.queries import PROOFS, PROVED_BY
from gurvan.desk import keeping
from gurvan.kernel import clock, lasting
from gurvan.kernel.guard import writing
from gurvan.kernel.planned import keep_plans
from gurvan.ledger.models import Log
from gurvan.ledger.verifying import compare, every_kind, verify
from gurvan.places.models import Place
from gurvan.vault import unlocked
from gurvan.vault.ring import Ring, new_ring
from tests.cast import MANDAL, NOROVLIN, TODAY, ZAAMAR, Cast, build, noon

# The same examples each time, so that what is red has a cause in what changed; and a busy machine
# makes nothing red. To look further: pytest --hypothesis-profile=default
hypothesis.register_profile(
    "gurvan", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis.load_profile("gurvan")


@receiver(connection_created)
def _as_pages_ask(connection: Any, **_: Any) -> None:
    keep_plans(connection)


OURS = [config for config in apps.get_app_configs() if config.name.startswith("gurvan.")]


def pytest_collection_finish() -> None:
    """Look for rubbish less often, and not among what was imported: a tenth of a run's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--asking-the-database",
        action="store_true",
        help="only tests that ask a database: what all others found is so on any",
    )


def asks(test: pytest.Item) -> bool:
    """Say whether a test asks the database of this run, itself or by a program that it starts."""
    fixtures = getattr(test, "fixturenames", ())
    if {"db", "transactional_db"} & set(fixtures) or test.get_closest_marker("django_db"):
        return True
    return test.path.parent.name in ("cli", "journeys")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what was not asked for, and strew the journeys among the others."""
    if config.getoption("--asking-the-database"):
        config.hook.pytest_deselected(items=[one for one in items if not asks(one)])
        items[:] = [one for one in items if asks(one)]
    _strew(items)


def _strew(items: list[pytest.Item]) -> None:
    """Strew the journeys among the tests behind them, so that each worker is given its share.

    They stand side by side, last but for tests without a database, and take half a minute each: in
    one row they went to one worker while the other had nothing left to do.
    """
    walks = [one for one in items if one.get_closest_marker("browser")]
    if not walks:
        return
    start = items.index(walks[0])
    quick = [one for one in items[start:] if not one.get_closest_marker("browser")]
    share = -(-len(quick) // len(walks))
    items[start:] = [
        one
        for number, walk in enumerate(walks)
        for one in (walk, *quick[number * share : (number + 1) * share])
    ]


class Office:
    """The office of one run of the tests: its folder, its keys, and the cast with all its rows.

    The rows are kept as the statements that write them: a test that begins with the cast pays
    for little more than what the database does.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.ring: Ring = new_ring()
        self.statements: list[tuple[str, Any]] = []
        self.cast = b""

    def lay(self) -> Cast:
        """Lay the cast's rows into the test's own transaction; the first time, make them."""
        if not self.cast:
            self._make()
        with _everything_open(), connection.cursor() as cursor:
            for statement, values in self.statements:
                cursor.execute(statement, values)
        cast: Cast = pickle.loads(self.cast)  # noqa: S301 - made here
        return cast

    def _make(self) -> None:
        with transaction.atomic():
            cast = build()
            rows = [list(_rows(model)) for one in OURS for model in one.get_models()]
            assert all(verify(log, record=True).misfit is None for log in Log.objects.all())
            transaction.set_rollback(True)

        def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's own signature
            if connection.vendor == "postgresql":  # its values are written out once for all tests
                sql, params = connection.ops.compose_sql(sql, params), None  # type: ignore[attr-defined] # of PostgreSQL
            self.statements.append((sql, params))
            return execute(sql, params, many, context)

        with transaction.atomic(), _everything_open(), connection.execute_wrapper(note):
            for found in filter(None, rows):
                models.QuerySet(type(found[0])).bulk_create(found, batch_size=200)
            transaction.set_rollback(True)
        self.cast = pickle.dumps(cast)


@contextmanager
def _everything_open() -> Iterator[None]:
    with ExitStack() as stack:
        for config in OURS:
            stack.enter_context(writing(config.label))
        yield


def _rows(model: Any) -> models.QuerySet[Any]:
    rows: models.QuerySet[Any] = models.QuerySet(model).order_by("pk")
    if model is not Place:
        return rows
    # Of more than two thousand places a test needs few: no baghs but those of three soums.
    few = models.Q(code__regex=r"^..(..)?$")
    for soum in (NOROVLIN, ZAAMAR, MANDAL):
        few |= models.Q(code__startswith=soum)
    return rows.filter(few)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def cast(office: Office, db: None, written: list[str]) -> Iterator[Cast]:
    """Return the cast, laid into this test's database; it is noon of cast.TODAY."""
    held = unlocked.ring() if unlocked.is_unlocked() else None
    unlocked.hold(office.ring)
    with (
        override_settings(GURVAN_HOME=office.home),
        clock.held(noon(TODAY)),
        translation.override("en"),
    ):
        laid = office.lay()
        written.clear()
        yield laid
    unlocked.lock()
    if held:
        unlocked.hold(held)


@pytest.fixture
def sit(cast: Cast) -> Callable[..., Client]:
    """Return how to sit somebody of the cast down before the pages: by the actor's name."""

    def down(who: str, *, verified: bool = True, language: str = "en") -> Client:
        client = Client()
        user = cast.users[who]
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        if verified:
            session = client.session
            session[PROOFS] = [{"method": "mfa", "type": "totp", "at": time.time()}]
            session[PROVED_BY] = str(user.pk)
            session.save()
        return client

    return down


@pytest.fixture
def written() -> list[str]:
    """Return the statements by which this test has written to the database."""
    return []


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what the test before read: its log may have been as long, its office another.

    And let no minute end within a test that does not hold the clock: what a page asks would depend
    on when it ran.
    """
    keeping.forget()
    lasting.forget()
    begun = clock.now()

    def minute() -> int:
        return int((clock._held.get() or begun).timestamp()) // lasting.SECONDS

    monkeypatch.setattr(lasting, "this_minute", minute)
    monkeypatch.setattr(keeping, "this_minute", minute)


@pytest.fixture(autouse=True)
def _ledger_fits(request: pytest.FixtureRequest, written: list[str]) -> Iterator[None]:
    """Check, after each test that wrote to the database, that every log and every row fits.

    A test that breaks things to see them found is marked ``vandal``.
    """
    mark = request.node.get_closest_marker("django_db")
    if mark is None and "db" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("db")  # so that this ends before the test's transaction does

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's own signature
        if not sql.startswith(("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK")):
            written.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield
    if written and not request.node.get_closest_marker("vandal"):
        _fits(written)


def _fits(written: list[str]) -> None:
    """Check every log, and every row of the kinds that were written to: no other can misfit."""
    said = "\n".join(written)
    kinds = [model for model in every_kind() if model._meta.db_table in said]
    for log in Log.objects.all():
        assert verify(log).misfit is None
        assert compare(log.federation_id, kinds)[1] is None
