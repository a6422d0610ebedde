"""Who gets what at every address: every page and every operation, asked by every role.

What is expected stands in ``routes.toml``, to be read as a table. An address that is not written
there fails; look whether what it answers is right, then write it down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Any, Final

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from gurvan.accounts.commands import issue_token
from gurvan.accounts.models import User
from gurvan.accounts.scopes import SCOPES
from gurvan.api.root import api
from gurvan.kernel.web.views import CreatePage, SignedIn
from gurvan.ledger.models import Entry
from gurvan.registry.models import Organisation, Person
from gurvan.registry.queries import actor_for
from gurvan.registry.roles import SECOND_FACTOR
from tests.cast import Cast
from tests.habits.addresses import Address, operations, pages
from tests.habits.bodies import Bodies
from tests.habits.everyone import NEIGHBOURS, ROLES, STRANGER, Neighbours
from tests.habits.matrix import MATRIX, expected
from tests.habits.samples import Samples

# To have asked for a page as everybody is no proof that what it says is right (decision 45).
pytestmark = pytest.mark.no_cover

Sit = Callable[..., Client]
EVERYBODY: Final = (STRANGER, *ROLES)
# What every address needs to be there takes seconds to make: it is made once for several roles.
TOGETHER: Final = 5
SOME = pytest.mark.parametrize(
    "roles", [EVERYBODY[start : start + TOGETHER] for start in range(0, len(EVERYBODY), TOGETHER)]
)
SHUT: Final = frozenset({401, 403, 404})
# Opening somebody's one-time link signs out whoever sits here: that is told, and it is all.
SIGNS_OUT: Final = "account/join/<uuid:uid>/<slug:secret>/"


@pytest.fixture
def samples(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Samples:
    return Samples(cast, monkeypatch)


@pytest.fixture
def bodies(samples: Samples) -> Bodies:
    return Bodies(samples, api.get_openapi_schema()["components"]["schemas"])


def ask(client: Client, method: str, path: str, **sent: Any) -> tuple[Any, bool]:
    """Ask, and undo what it did; say also whether anything was recorded."""
    with transaction.atomic():
        before = Entry.objects.count()
        answer = getattr(client, method.lower())(path, **sent)
        recorded = Entry.objects.count() > before
        transaction.set_rollback(True)
    return answer, recorded


def otherwise(found: Iterator[tuple[str, int]], role: str) -> dict[str, int]:
    """Return what was answered otherwise than it is written."""
    return {route: status for route, status in found if status != expected(route, role)}


def test_every_address_is_written_down_and_none_that_is_gone() -> None:
    assert set(MATRIX) == {one.route for one in (*pages(), *operations())}


# --- Pages ----------------------------------------------------------------------------------------


def is_a(address: Address, kind: type) -> bool:
    return address.page is not None and issubclass(address.page, kind)


def shown(client: Client, samples: Samples) -> Iterator[tuple[str, int]]:
    """Yield what somebody gets at each page.

    Looking changes nothing; whoever is not shown an act cannot do it either, and whoever is shown
    it is not turned away for who they are when they send it.
    """
    for address in pages():
        path = samples.path(address)
        answer, recorded = ask(client, "GET", path)
        assert not recorded or address.route == SIGNS_OUT, path
        yield address.route, answer.status_code
        if is_a(address, CreatePage):
            sent, recorded = ask(client, "POST", path)
            turned_away = {answer.status_code, sent.status_code} & SHUT
            if turned_away and sent.status_code != 401:
                assert sent.status_code == answer.status_code, path
                assert not recorded, path


@SOME
def test_every_page_answers_every_role_as_it_is_written(
    roles: Sequence[str], sit: Sit, samples: Samples
) -> None:
    for role in roles:
        client = Client() if role == STRANGER else sit(ROLES[role])
        assert otherwise(shown(client, samples), role) == {}, role


def test_an_office_that_asks_for_a_second_factor_shows_nothing_before_it(
    sit: Sit, samples: Samples
) -> None:
    door = reverse("accounts:second_factor")
    asked = [one for one in pages() if is_a(one, SignedIn) and not one.name.startswith("accounts:")]
    before_it = {role: sit(ROLES[role], verified=False) for role in sorted(SECOND_FACTOR)}
    for (role, client), address in product(before_it.items(), asked):
        answer = client.get(samples.path(address))
        assert answer.status_code == 302, (role, address.route)
        assert answer["Location"].startswith(f"{door}?next="), (role, address.route)
    assert len(asked) > 100


# --- Operations -----------------------------------------------------------------------------------


def program(user: User | None) -> Client:
    """Return a program with a token of somebody, for everything that a token can be for."""
    if user is None:
        return Client()
    actor = actor_for(user, verified=True)
    assert actor is not None
    _, text = issue_token(actor=actor, name="Тооцоо", scopes=list(SCOPES))
    return Client(headers={"authorization": f"Bearer {text}"})


def body_of(answer: Any) -> bytes:
    """Return what was answered, also where it comes in pieces."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def let_in(client: Client, samples: Samples, bodies: Bodies) -> Iterator[tuple[str, int]]:
    """Yield what a program gets at each operation: 200 where it was let in, whatever came then."""
    for address in operations():
        path = samples.path(address)
        answer, recorded = ask(client, address.method, path, **bodies.of(address))
        status = answer.status_code
        told = body_of(answer).decode(errors="replace")  # a PDF is no text
        assert '"api.malformed"' not in told, f"{address.route}: {told}"
        assert not (recorded and (status in SHUT or address.method == "GET")), address.route
        yield address.route, status if status in SHUT else 200


@SOME
def test_every_operation_answers_every_role_as_it_is_written(
    roles: Sequence[str], cast: Cast, samples: Samples, bodies: Bodies
) -> None:
    for role in roles:
        client = program(None if role == STRANGER else cast.users[ROLES[role]])
        assert otherwise(let_in(client, samples, bodies), role) == {}, role


# --- The neighbour --------------------------------------------------------------------------------


def ours(cast: Cast) -> set[str]:
    """Return the names that nobody of another federation reads, but for the public log's."""
    mine = {"federation_id": cast.federation.federation_id}
    groups = Organisation.objects.filter(**mine).exclude(kind="federation")
    return {str(one) for one in (*groups, *Person.objects.filter(**mine))}


@pytest.mark.parametrize("role", NEIGHBOURS)
def test_a_neighbour_finds_nothing_of_ours(
    role: str, cast: Cast, sit: Sit, samples: Samples, bodies: Bodies
) -> None:
    cast.users["neighbour"] = user = Neighbours(cast).user(role)
    browser, caller, told = sit("neighbour"), program(user), []
    for address in pages():
        if is_a(address, SignedIn):
            answer, _ = ask(browser, "GET", samples.path(address))
            told.append((address, answer))
    for address in operations():
        answer, _ = ask(caller, address.method, samples.path(address), **bodies.of(address))
        told.append((address, answer))
    reached = {
        address.route: answer.status_code
        for address, answer in told
        if "uid" in address.parameters and answer.status_code != 404
    }
    assert reached == {}
    names = ours(cast)
    pages_read = [(address, body_of(answer).decode(errors="ignore")) for address, answer in told]
    read = {address.route: name for address, page in pages_read for name in names if name in page}
    assert read == {}
