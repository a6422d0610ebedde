"""The public log, as anybody's tools meet it over HTTP."""

from __future__ import annotations

import pytest
from django.test import Client

from gurvan.ledger.models import Log
from gurvan.ledger.public import slug_of
from gurvan.registry.commands import NewOrganisation, register_organisations
from gurvan.vault import unlocked
from tests.cast import Cast
from tests.portal.foreign import FULL, Verifier, leaf_hash, root


@pytest.fixture
def log(cast: Cast) -> Log:
    return Log.objects.get(federation_id=cast.federation.federation_id)


@pytest.fixture
def address(log: Log) -> str:
    return f"/ledger/{slug_of(log)}/"


@pytest.fixture
def verifier(client: Client, log: Log, address: str) -> Verifier:
    def fetch(path: str) -> bytes:
        answer = client.get(f"{address}{path}")
        assert answer.status_code == 200, path
        return answer.content

    return Verifier(fetch, log.verifier_key)


def enter(cast: Cast, count: int) -> None:
    rows = [
        NewOrganisation(kind="ngo", name=f"Бүлэг {n}", parent=cast.federation) for n in range(count)
    ]
    register_organisations(actor=cast.house, rows=rows)


def test_a_stranger_checks_the_log_and_that_it_only_grew(
    cast: Cast, log: Log, verifier: Verifier
) -> None:
    before = verifier.head()
    assert before.origin == log.origin
    assert root(verifier.leaves(before.size)) == before.root
    enter(cast, 2 * FULL)
    after = verifier.head()
    assert after.size >= before.size + 2 * FULL
    leaves = verifier.leaves(after.size)
    assert root(leaves) == after.root
    assert root(leaves[: before.size]) == before.root, "the old log is the new one's beginning"
    assert [leaf_hash(entry) for entry in verifier.entries(after.size)] == leaves


def test_a_tile_of_the_second_level_holds_the_roots_of_full_tiles(
    cast: Cast, client: Client, address: str, verifier: Verifier
) -> None:
    enter(cast, 2 * FULL)
    leaves = verifier.leaves(verifier.head().size)
    tile = client.get(f"{address}tile/1/000.p/2").content
    assert tile == root(leaves[:FULL]) + root(leaves[FULL : 2 * FULL])


def test_a_full_tile_is_kept_for_good_and_a_partial_one_is_not(
    cast: Cast, client: Client, address: str
) -> None:
    enter(cast, FULL)
    full, partial = client.get(f"{address}tile/0/000"), client.get(f"{address}tile/0/000.p/3")
    assert "immutable" in full["Cache-Control"]
    assert partial["Cache-Control"] == "public, max-age=5"
    assert full["Content-Type"] == "application/octet-stream"
    checkpoint = client.get(f"{address}checkpoint")
    assert checkpoint["Cache-Control"] == "public, max-age=5"
    assert checkpoint["Content-Type"] == "text/plain; charset=utf-8"


def test_the_log_is_open_to_any_page_and_the_same_for_everybody(
    cast: Cast, client: Client, address: str
) -> None:
    client.force_login(cast.users["leader"])
    for path in ("checkpoint", "tile/0/000.p/1", "tile/entries/000.p/1"):
        answer = client.get(f"{address}{path}", headers={"accept-language": "en"})
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "Vary" not in answer
        assert "Content-Language" not in answer
        assert not answer.cookies


@pytest.mark.usefixtures("cast")
def test_no_other_page_is_open_to_other_pages(client: Client) -> None:
    for path in ("/about/", "/glossary/", "/ledger/"):
        answer = client.get(path)
        assert "Access-Control-Allow-Origin" not in answer
        assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/001",  # not there yet
        "tile/0/000.p/255",
        "tile/0/0",  # not the one right form
        "tile/64/000",
        "tile/entries/000.p/0",
        "tile/secrets/000",
    ],
)
@pytest.mark.usefixtures("cast")
def test_what_the_log_does_not_have_is_not_found(client: Client, address: str, path: str) -> None:
    assert client.get(f"{address}{path}").status_code == 404


@pytest.mark.usefixtures("cast")
def test_a_log_that_is_none_is_not_found(client: Client) -> None:
    assert client.get("/ledger/nobody/checkpoint").status_code == 404
    assert client.get("/ledger/nobody/tile/0/000").status_code == 404


@pytest.mark.usefixtures("cast")
def test_the_log_is_only_read(client: Client, address: str) -> None:
    assert client.post(f"{address}checkpoint").status_code == 405
    assert client.head(f"{address}checkpoint").status_code == 200


@pytest.mark.usefixtures("cast")
def test_while_the_keys_are_locked_nothing_is_signed_and_tiles_still_stand(
    client: Client, address: str
) -> None:
    unlocked.lock()
    answer = client.get(f"{address}checkpoint", headers={"accept-language": "en"})
    assert answer.status_code == 503
    assert answer["Cache-Control"] == "no-store"
    assert int(answer["Retry-After"]) > 0
    assert "locked" in answer.content.decode()
    assert client.get(f"{address}tile/0/000.p/1").status_code == 200


def test_the_page_of_the_log_gives_the_key_and_the_address(
    client: Client, log: Log, address: str
) -> None:
    page = client.get("/ledger/", headers={"accept-language": "en"}).content.decode()
    assert log.verifier_key in page
    assert f"http://testserver{address}" in page
    assert f'href="http://testserver{address}checkpoint"' in page


@pytest.mark.django_db
def test_before_any_federation_there_is_no_log(client: Client) -> None:
    page = client.get("/ledger/", headers={"accept-language": "en"}).content.decode()
    assert "There is no log yet" in page
