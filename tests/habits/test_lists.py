"""Every list asks the database as often for fifty rows as for one, and not often."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Final

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gurvan.config import sittings
from gurvan.kernel.web.exports import RISKY
from gurvan.kernel.web.views import ListPage, PartPage
from tests.cast import Cast
from tests.habits.addresses import Address, pages
from tests.habits.many import Grower
from tests.habits.samples import Samples

MOST: Final = 30
OK: Final = 200


def is_list(address: Address) -> bool:
    return address.page is not None and issubclass(address.page, ListPage | PartPage)


@pytest.mark.no_cover  # to have asked for a list is no proof that what it says is right
def test_as_many_queries_for_fifty_rows_as_for_one(
    cast: Cast, sit: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    # That somebody still sits here is written once a minute; to ask for all of this takes longer.
    monkeypatch.setattr(sittings, "GRAIN", timedelta(days=1))
    samples = Samples(cast, monkeypatch)
    samples.of["agreements"] = cast.deals.draft  # to this one can be added
    clients, grower = {who: sit(who) for who in ("federation_officer", "leader")}, Grower(cast)
    paths = [samples.path(address) for address in pages() if is_list(address)]

    def queries() -> dict[tuple[str, str], int]:
        asked = {}
        for who, client in clients.items():
            for path in paths:
                with CaptureQueriesContext(connection) as seen:
                    answer = client.get(path)
                if answer.status_code == OK:
                    asked[who, path] = len(seen)
        return asked

    grower.grow(1)
    queries()  # some things are read once and kept
    few = queries()
    grower.grow(49)
    many = queries()
    assert {asked: (few[asked], count) for asked, count in many.items() if count > few[asked]} == {}
    assert {asked: count for asked, count in many.items() if count > MOST} == {}
    assert len(many) > len(paths)
    for path in paths:  # and each can be taken away, with nothing in it that a program would run
        for form in ("csv", "xlsx"):
            file = clients["federation_officer"].get(path, {"format": form})
            assert file.status_code != OK or file.headers["Content-Disposition"].endswith(
                f'.{form}"'
            )
            if file.status_code == OK and form == "csv":
                rows = csv.reader(io.StringIO(file.content.decode("utf-8-sig")))
                assert not [cell for row in rows for cell in row if cell.startswith(RISKY)], path


def test_no_list_stays_behind() -> None:
    """Every list of rows can be saved as a file."""
    assert [one.page for one in pages() if is_list(one) and not one.page.exports] == []  # type: ignore[union-attr] # a list has a page
