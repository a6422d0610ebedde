"""Files of land with deliberate faults are shown for what they are, decided once, and taken in."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pytest
import shapely
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from shapely import MultiPolygon, Polygon

from gurvan.imports import commands, queries, staging
from gurvan.imports.findings.letters import read_anew
from gurvan.imports.lists import land
from gurvan.imports.models import Import, Staged
from gurvan.imports.refusals import (
    DecisionUnknown,
    ShapesNotHere,
    ShapesUnknown,
    StillToDecide,
    StillToMend,
)
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed
from gurvan.land.commands import NewGround, enter_grounds
from gurvan.land.models import Boundary, Ground, Licence
from tests.cast import Cast
from tests.imports.files_of_land import Thing, geojson, geopackage, kml, square

pytestmark = pytest.mark.django_db
Sit = Callable[..., Client]
HECTARES = 82.8  # of a square of a hundredth of a degree at 48.2 degrees
NOTCH = Polygon(
    [(104.5, 48.2), (104.55, 48.2), (104.55, 48.25), (104.5499, 48.2501), (104.5501, 48.2501),
     (104.55, 48.25), (104.5, 48.25)]
)  # fmt: skip


def licence(number: int, **told: Any) -> Thing:
    """Return a licence of somebody invented, on ground of its own."""
    return (
        {
            "Дугаар": f"MV-{number:06}",
            "Эзэмшигч": "Алтан говь ХХК",
            "Талбай": HECTARES,
            "Сум": "4152",
            **told,
        },
        square(104 + number / 50, 48.2),
    )


def sent(actor: Actor, things: Sequence[Thing], kind: str = "licences") -> Staged:
    return commands.stage_list(actor=actor, kind=kind, name="a.geojson", data=geojson(things))


def found(staged: Staged) -> dict[str, list[str]]:
    """Return what was found in a whole list, with what may be done of it."""
    content = queries.content(staged)
    return {one.key: [option.value for option in one.options] for one in content.findings}


def faults(staged: Staged) -> list[tuple[int, str, str]]:
    return [(one.row, one.kind, one.fix) for one in queries.content(staged).faults]


def decided(actor: Actor, staged: Staged, **decisions: str) -> Staged:
    return commands.decide(actor=actor, staged=staged, decisions=decisions)


# --- From a file to the record, and back ----------------------------------------------------------


@pytest.mark.parametrize(
    ("write", "name"), [(geojson, "a.json"), (geopackage, "a.gpkg"), (kml, "a.kml")]
)
def test_licences_come_in_every_form(
    cast: Cast, write: Callable[[Sequence[Thing]], bytes], name: str
) -> None:
    data = write([licence(1), licence(2)])
    staged = commands.stage_list(actor=cast.officer, kind="licences", name=name, data=data)
    assert found(staged) == {}
    assert faults(staged) == []
    assert queries.content(staged).cell(2, "shape") == "polygon, 4 corners"
    taken = commands.take_in_list(actor=cast.officer, staged=staged)
    assert sorted(Licence.objects.values_list("number", flat=True)) == ["MV-000001", "MV-000002"]
    assert abs(Ground.objects.first().hectares - Decimal(HECTARES)) < 1  # type: ignore[union-attr] # there is one
    commands.undo_import(actor=cast.officer, taken=taken)
    assert not Licence.objects.exists()


@pytest.mark.parametrize("comma", [",", ";"])
def test_licences_come_as_wkt_in_a_column(cast: Cast, comma: str) -> None:
    text = io.StringIO()
    rows = [[*told.values(), shape.wkt] for told, shape in (licence(1), licence(2)) if shape]
    csv.writer(text, delimiter=comma).writerows(
        [["number", "holder", "area ha", "soum code", "WKT"], *rows]
    )
    staged = commands.stage_list(
        actor=cast.officer, kind="licences", name="a.csv", data=text.getvalue().encode()
    )
    assert faults(staged) == []
    assert queries.content(staged).cell(3, "shape") == "polygon, 4 corners"
    again = commands.place_columns(
        actor=cast.officer, staged=staged, places=queries.content(staged).places
    )
    commands.take_in_list(actor=cast.officer, staged=again)
    assert Licence.objects.count() == 2


def test_a_newer_list_says_what_it_changes(cast: Cast) -> None:
    """What did not change is not made anew; undoing the newer list leaves it alone."""
    first = commands.take_in_list(
        actor=cast.officer, staged=sent(cast.officer, [licence(1), licence(2)])
    )
    newer = [licence(1), licence(2, Эзэмшигч="Мөнгөн уул ХХК"), licence(3)]
    same = commands.take_in_list(
        actor=cast.officer, staged=sent(cast.officer, [licence(1), licence(2)])
    )
    commands.undo_import(actor=cast.officer, taken=same)
    staged = sent(cast.officer, newer)
    assert queries.content(staged).notes[0]["en"] == (
        "New: 1. Changed since: 1. Known as they are: 1."
    )
    taken = commands.take_in_list(actor=cast.officer, staged=staged)
    assert taken.made.count() == 2
    commands.undo_import(actor=cast.officer, taken=taken)
    assert Licence.objects.filter(stands=True).count() == 2
    commands.undo_import(actor=cast.officer, taken=first)
    assert not Licence.objects.exists()


def test_other_ground_and_boundaries(cast: Cast) -> None:
    things: list[Thing] = [
        ({"Төрөл": "water", "Нэр": "Туул"}, square(104.7, 48.2)),
        (
            {"Төрөл": "tailings", "Нэр": "Хуучин элс"},
            MultiPolygon([square(105, 48), square(106, 48)]),
        ),
    ]
    staged = sent(cast.officer, things, "land")
    assert queries.content(staged).cell(3, "shape") == "2 polygons"
    taken = commands.take_in_list(actor=cast.officer, staged=staged)
    assert sorted(Ground.objects.values_list("kind", flat=True)) == ["tailings", "water"]
    soums: list[Thing] = [({"Код": "4152"}, square(104.6, 48.1, 0.5))]
    boundaries = commands.take_in_list(
        actor=cast.officer, staged=sent(cast.officer, soums, "boundaries")
    )
    assert Ground.objects.get(kind="water").lies_in_id == "4152"
    for one in (boundaries, taken):
        commands.undo_import(actor=cast.officer, taken=one)
    assert not Boundary.objects.exists()
    twice = sent(cast.officer, [things[0], things[0]], "land")
    assert faults(twice) == [(3, "imports.row_twice", "")]


def test_only_officers_of_the_federation_take_land_in(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        sent(cast.aimag, [licence(1)])
    with pytest.raises(ShapesNotHere):
        sent(cast.officer, [licence(1)], "members")
    with pytest.raises(ShapesUnknown):
        commands.stage_list(actor=cast.officer, kind="land", name="a.shp", data=b"")


# --- Row by row -----------------------------------------------------------------------------------


def test_shapes_are_mended_only_with_a_yes(cast: Cast) -> None:
    told = licence(1)[0]
    turned = ({**told, "Дугаар": "MV-000004", "Талбай": ""}, square(48.2, 104.9))
    staged = sent(
        cast.officer,
        [
            ({**told, "Талбай": ""}, NOTCH),
            licence(2),
            licence(3),
            turned,
            ({**told, "Дугаар": "MV-000005"}, shapely.Point(104, 48)),
        ],
    )
    assert faults(staged) == [
        (2, "imports.shape_unsound", "mended"),
        (5, "imports.shape_turned", "turned"),
        (6, "imports.not_a_polygon", ""),
    ]
    with pytest.raises(StillToMend):
        commands.take_in_list(actor=cast.officer, staged=staged)
    staged = commands.mend_cells(
        actor=cast.officer,
        staged=staged,
        cells={(2, "shape"): "mended", (6, "shape"): "here"},
        everywhere=[("shape", "imports.shape_turned")],
    )
    assert faults(staged) == [(6, "imports.shape_unreadable", "")]
    drawn = {(6, "shape"): square(104.02, 48.2).wkt}
    staged = commands.mend_cells(actor=cast.officer, staged=staged, cells=drawn)
    assert faults(staged) == []
    commands.take_in_list(actor=cast.officer, staged=staged)
    assert Licence.objects.count() == 5


def test_what_is_kept_of_a_list_is_found_again(cast: Cast) -> None:
    staged = sent(cast.officer, [licence(1), (licence(2)[0], None)])
    content = queries.content(staged)
    again = staging.opened(staged.uid, staged.sealed, staged.ground)
    assert again == content
    assert list(again.shapes) == [2]
    assert b"POLYGON" not in bytes(staged.ground)
    assert content.shapes[2] not in bytes(staged.ground)


def test_ground_of_other_kinds_that_is_sent_again_stays_one(cast: Cast) -> None:
    things: list[Thing] = [
        ({"Төрөл": "water", "Нэр": f"Нуур {n}"}, square(104 + n / 50, 48.2)) for n in range(3)
    ]
    first = commands.take_in_list(actor=cast.officer, staged=sent(cast.officer, things, "land"))
    staged = sent(cast.officer, [*things[1:], ({"Төрөл": "water"}, square(105, 48.2))], "land")
    [note] = queries.content(staged).notes
    assert note["en"] == "New: 1. Changed since: 0. Known as they are: 2."
    again = commands.take_in_list(actor=cast.officer, staged=staged)
    assert Ground.objects.count() == 4
    assert (first.made.count(), again.made.count()) == (3, 1)
    commands.undo_import(actor=cast.officer, taken=again)
    assert Ground.objects.count() == 3


def test_undoing_a_list_leaves_what_another_entered_meanwhile(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    things: list[Thing] = [
        ({"Төрөл": "water", "Нэр": f"Нуур {n}"}, square(104 + n / 50, 48.2)) for n in range(2)
    ]
    staged = sent(cast.officer, things, "land")

    def overtaken(*, actor: Actor, rows: Sequence[NewGround]) -> list[Ground]:
        enter_grounds(actor=actor, rows=rows[:1])
        return enter_grounds(actor=actor, rows=rows)

    monkeypatch.setattr(land, "enter_grounds", overtaken)
    taken = commands.take_in_list(actor=cast.officer, staged=staged)
    assert taken.made.count() == 1
    commands.undo_import(actor=cast.officer, taken=taken)
    assert [one.name for one in Ground.objects.all()] == ["Нуур 0"]


def test_ground_is_written_anew_only_where_it_changed(cast: Cast) -> None:
    staged = sent(cast.officer, [licence(1), licence(2)])
    before = bytes(staged.ground)
    cells = {(2, "holder"): "Хүрэн толгой ХХК"}
    staged = commands.mend_cells(actor=cast.officer, staged=staged, cells=cells)
    assert bytes(Staged.objects.get(pk=staged.pk).ground) == before
    drawn = {(2, "shape"): "POLYGON ((104 48, 104.1 48, 104.1 48.1, 104 48.1, 104 48))"}
    staged = commands.mend_cells(actor=cast.officer, staged=staged, cells=drawn)
    again = Staged.objects.get(pk=staged.pk)
    assert bytes(again.ground) != before
    assert queries.content(again).shapes == queries.content(staged).shapes


def test_a_list_that_was_sent_before_its_ground_stood_beside_it_is_read(cast: Cast) -> None:
    staged = sent(cast.officer, [licence(1)])
    content = queries.content(staged)
    together = staging.packed(content) + b"".join(content.shapes.values())
    held = staging.sealed(staged.uid, together)
    again = staging.opened(staged.uid, held)
    assert again == content
    assert again.is_drawn_anew


# --- For all rows at once -------------------------------------------------------------------------


def test_hectares_in_another_unit_are_read_so_in_all_rows(cast: Cast) -> None:
    things = [licence(n, Талбай=828_000 + n) for n in range(1, 9)] + [licence(9, Талбай=82)]
    staged = sent(cast.officer, things)
    assert found(staged) == {"hectares": ["each", "square_metres", "hectares", "empty"]}
    says = queries.content(staged).findings[0]
    assert says.says["en"] == "In 8 of 9 rows (89 %) the stated areas are not those of the shapes."
    assert says.options[1].says["en"] == (
        "Read the column as square metres. Rows that then disagree: 1 of 9."
    )
    with pytest.raises(StillToDecide):
        commands.take_in_list(actor=cast.officer, staged=staged)
    for key, value in (("hectares", "acres"), ("letters", "anew")):
        with pytest.raises(DecisionUnknown):
            decided(cast.officer, staged, **{key: value})
    staged = decided(cast.officer, staged, hectares="square_metres")
    assert found(staged) == {"hectares": ["each", "square_metres", "hectares", "empty"]}
    staged = decided(cast.officer, staged, hectares="each")
    commands.take_in_list(actor=cast.officer, staged=staged)
    stated = set(Ground.objects.values_list("stated_hectares", flat=True))
    assert {Decimal(82), Decimal("82.8001")} <= stated


@pytest.mark.parametrize(("value", "stated"), [("empty", None), ("hectares", Decimal(828_000))])
def test_hectares_may_stay_or_go(cast: Cast, value: str, stated: Decimal | None) -> None:
    staged = decided(cast.officer, sent(cast.officer, [licence(1, Талбай=828_000)]), hectares=value)
    commands.take_in_list(actor=cast.officer, staged=staged)
    assert Ground.objects.get().stated_hectares == stated


def test_latitude_first_is_turned_in_all_rows(cast: Cast) -> None:
    things: list[Thing] = [(licence(n)[0], square(48.2, 104 + n / 50)) for n in range(3)]
    staged = sent(cast.officer, things)
    assert found(staged) == {"axes": ["turned", "as_they_are"]}
    left = decided(cast.officer, staged, axes="as_they_are")
    assert [fix for _row, _kind, fix in faults(left)] == ["turned"] * 3
    staged = decided(cast.officer, left, axes="turned")
    assert faults(staged) == []
    commands.take_in_list(actor=cast.officer, staged=staged)
    assert Licence.objects.count() == 3


def test_old_and_unknown_soums_are_decided_once_each(cast: Cast) -> None:
    things = [
        licence(1, Сум="2332"),
        licence(2, Сум="MN2332"),
        licence(3, Сум="Заамбар"),
        licence(4, Сум="Заамбар"),
        licence(5, Сум="9999"),
        licence(6),
    ]
    staged = sent(cast.officer, things)
    ways = found(staged)
    assert ways.pop("soum Заамбар")[0] == "4152"
    assert ways == {
        "soum 2332": ["2352", "empty"],
        "soum MN2332": ["2352", "empty"],
        "soum 9999": ["empty", "as_they_are"],
    }
    decisions = {
        "soum Заамбар": "4152",
        "soum 2332": "2352",
        "soum MN2332": "empty",
        "soum 9999": "as_they_are",
    }
    staged = commands.decide(actor=cast.officer, staged=staged, decisions=decisions)
    assert [row for row, _kind, _fix in faults(staged)] == [6]
    staged = decided(cast.officer, staged, **{"soum 9999": "empty"})
    commands.take_in_list(actor=cast.officer, staged=staged)
    places = [one.place_id for one in Ground.objects.order_by("licence__number")]
    assert places == ["2352", None, "4152", "4152", None, "4152"]


def garbled(text: str, written: str, read: str) -> str:
    return text.encode(written).decode(read, errors="replace")


@pytest.mark.parametrize(
    ("written", "read"), [("utf-8", "cp1251"), ("utf-8", "latin-1"), ("cp1251", "latin-1")]
)
def test_garbled_words_are_read_anew(written: str, read: str) -> None:
    for text in ("Алтан говь", "Хүрэн тал ХХК", "Заамар"):
        try:
            wrong = garbled(text, written, read)
        except UnicodeError:  # the old code page has no Ү
            continue
        if "�" not in wrong:
            assert read_anew(wrong) == text
    assert read_anew("Бїрэгхангай єндєр") == "Бүрэгхангай өндөр"
    for right in ("Алтан говь ХХК", "Zaamar Gold LLC", "Café", "Š", "", "4152"):
        assert read_anew(right) == right


def test_garbled_and_lost_letters_are_decided_for_all(cast: Cast) -> None:
    things = [
        licence(1, Эзэмшигч=garbled("Алтан говь", "utf-8", "latin-1")),
        licence(2, Эзэмшигч="Алт\ufffd\ufffd говь"),
        licence(3, Эзэмшигч="????? ХХК"),
        licence(4),
    ]
    staged = sent(cast.officer, things)
    assert found(staged) == {
        "letters": ["anew", "as_they_are"],
        "letters_lost": ["as_they_are", "empty"],
    }
    content = queries.content(staged)
    assert content.findings[0].examples[0].endswith("→ Алтан говь")
    emptied = decided(cast.officer, staged, letters="anew", letters_lost="empty")
    assert [row for row, _kind, _fix in faults(emptied)] == [3, 4], "a holder must be there"
    staged = decided(cast.officer, emptied, letters_lost="as_they_are")
    commands.take_in_list(actor=cast.officer, staged=staged)
    assert Licence.objects.filter(holder="Алтан говь").count() == 1


@pytest.mark.parametrize(
    ("value", "hectares"), [("joined", 165.5), ("first", HECTARES), ("last", 2 * HECTARES)]
)
def test_one_number_in_several_rows_is_one_licence(cast: Cast, value: str, hectares: float) -> None:
    things = [
        licence(1),
        (licence(1, Талбай="")[0], shapely.box(104.1, 48.2, 104.12, 48.21)),
        licence(2),
    ]
    staged = sent(cast.officer, things)
    assert found(staged) == {"numbers": ["joined", "first", "last", "as_they_are"]}
    left = decided(cast.officer, staged, numbers="as_they_are")
    assert faults(left) == [(3, "imports.row_twice", "")]
    commands.take_in_list(actor=cast.officer, staged=decided(cast.officer, left, numbers=value))
    assert Licence.objects.count() == 2
    of_one = Licence.objects.get(number="MV-000001").ground
    expected = hectares + HECTARES if value == "joined" else hectares
    assert abs(float(of_one.hectares) - expected) < 2


def test_pieces_that_cannot_be_joined_are_not_lost(cast: Cast) -> None:
    bowtie = Polygon([(104.5, 48.2), (104.51, 48.21), (104.51, 48.2), (104.5, 48.21)])
    staged = sent(cast.officer, [licence(1), (licence(1, Талбай="")[0], bowtie)])
    staged = decided(cast.officer, staged, numbers="joined")
    assert [(row, kind) for row, kind, _fix in faults(staged)] == [
        (2, "imports.shape_beyond_mending")
    ]


# --- On the page, and for programs ----------------------------------------------------------------


def test_from_a_file_with_faults_to_the_record_on_the_page(cast: Cast, sit: Sit) -> None:
    office = sit("federation_officer")
    things = [licence(n, Талбай=828_000) for n in range(3)]
    things.append((licence(9, Талбай=8_279_000)[0], NOTCH))
    file = SimpleUploadedFile("a.geojson", geojson(things))
    page = office.post("/imports/new/", {"kind": "licences", "file": file})["Location"]
    told = office.get(page).content.decode()
    assert "1 thing is to be decided for all rows." in told
    assert "Read the column as square metres" in told
    assert "Accept: the mended shape" in told
    wrong = office.post(f"{page}decide/", {"key": "hectares", "value": "acres"})
    assert wrong.status_code == 200
    assert (
        "Read the column as square metres"
        in office.get(f"{page}decide/?key=hectares").content.decode()
    )
    assert office.get(f"{page}decide/?key=nothing").status_code == 200
    office.post(f"{page}decide/", {"key": "hectares", "value": "square_metres"})
    office.post(page, {"accept-5-shape": "on"})
    told = office.get(page).content.decode()
    assert "All of them fit." in told
    assert "New: 4." in told
    card = office.post(f"{page}take-in/")["Location"]
    made = office.get(f"{card}made/").content.decode()
    assert "/land/" in made
    assert Import.objects.get().rows == 4
    assert Licence.objects.count() == 4


def test_a_program_decides_too(cast: Cast, sit: Sit) -> None:
    office = sit("federation_officer")
    data = geojson([licence(n, Талбай=828_000) for n in range(3)])
    file = SimpleUploadedFile("a.geojson", data)
    told = office.post("/api/v1/imports/lists", {"kind": "licences", "file": file}).json()
    assert told["findings"][0]["key"] == "hectares"
    assert told["findings"][0]["chosen"] == ""
    address = f"/api/v1/imports/lists/{told['uid']}"
    refused = office.post(f"{address}/take-in")
    assert refused.json()["key"] == "imports.still_to_decide"
    decisions = {"decisions": {"hectares": "square_metres"}}
    told = office.post(f"{address}/decide", decisions, content_type="application/json").json()
    assert told["findings"][0]["chosen"] == "square_metres"
    assert len(told["notes"]) == 1
    assert office.post(f"{address}/take-in").json()["rows"] == 3
