"""The pages of the law, and what it says of a group."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from gurvan.rules import queries
from tests.cast import TODAY, Cast

Sit = Callable[..., Client]


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_the_law_stands_in_the_order_of_time_with_what_is_not_known(sit: Sit) -> None:
    client = sit("leader")
    page = client.get(reverse("rules:law"), {"on": "2019-10-15"})
    words = text(page)
    order = [words.index(f"Resolution {number}") for number in ("72", "308", "151", "355")]
    assert order == sorted(order)
    assert "Disputed" in words
    assert "2 of its 2 numbers are not known" in words
    assert "between" in words


def test_an_instrument_tells_both_sources_of_its_day(sit: Sit) -> None:
    client = sit("federation_officer")
    words = text(client.get(reverse("rules:instrument", args=["355-2019"])))
    assert "September 2019" in words
    assert "November 2019" in words
    assert client.get(reverse("rules:instrument", args=["1-1999"])).status_code == 404
    mongolian = sit("federation_officer", language="mn")
    page = text(mongolian.get(reverse("rules:instrument", args=["308-2010"])))
    assert "Нэг хүн хоёр бүлгийн гишүүн байж болохгүй." in page
    assert "5 гишүүн" in page


def test_by_program_the_law_and_a_clause(sit: Sit) -> None:
    client = sit("auditor")
    rows = client.get("/api/v1/law/", {"on": "2015-01-01"}).json()
    assert [row["key"] for row in rows if row["standing"] == "in"] == [
        "minerals-law-2010", "308-2010",
    ]  # fmt: skip
    one = client.get("/api/v1/law/instruments/296-2022", {"on": "2026-01-01"}).json()
    least = one["clauses"][0]
    assert (least["number"], least["number_known"], least["standing"]) == (None, False, "in")
    assert client.get("/api/v1/law/instruments/none").status_code == 404


def test_what_is_known_of_a_group(cast: Cast) -> None:
    found = queries.group_facts([cast.altan_tevsh], TODAY)[cast.altan_tevsh.pk]
    assert found.kind == "partnership"
    assert found.listed is not None
    assert found.confirmed is not None
    assert found.listed > found.confirmed > 0
    assert found.twice is None  # somebody has not said yet where they belong


def test_the_page_of_a_group_is_a_part_of_its_card(cast: Cast, sit: Sit) -> None:
    client = sit("federation_officer")
    url = reverse("rules:group", args=[cast.altan_tevsh.uid])
    assert url in text(client.get(cast.altan_tevsh.get_absolute_url()))
    assert url.replace(str(cast.altan_tevsh.uid), str(cast.norovlin.uid)) not in text(
        client.get(cast.norovlin.get_absolute_url())
    )
    words = text(client.get(url, {"on": "2014-05-01"}))
    assert "On the day that you chose" in words
    assert "Nobody is a member of two groups." in words
    api = client.get(f"/api/v1/law/groups/{cast.altan_tevsh.uid}", {"on": "2014-05-01"}).json()
    assert [each["day"] for each in api] == ["2014-05-01"]
