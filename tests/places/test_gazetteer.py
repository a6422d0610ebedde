"""The shipped lists are whole, and other lists' ways of naming a place are understood."""

from __future__ import annotations

import csv
import re
from collections import Counter
from importlib.resources import files

import pytest

from gurvan.places import gazetteer
from gurvan.places.gazetteer import Unit, checked, code_in, latin_name, level_in, read, shipped
from gurvan.places.refusals import PlaceListBroken

HEAD = "code,level,name,iso\n"
DATA = files("gurvan.places") / "data"


def test_the_shipped_list_is_whole_and_of_the_known_size() -> None:
    units = checked(shipped())
    assert Counter(unit.level for unit in units) == {
        "capital": 1,
        "aimag": 21,
        "district": 9,
        "soum": 330,
        "khoroo": 171,
        "bagh": 1638,
    }
    assert all(unit.iso for unit in units if unit.level in gazetteer.FIRST)


def test_forty_two_soum_names_are_shared() -> None:
    second = [unit.name for unit in shipped() if unit.level in gazetteer.SECOND]
    assert sum(count > 1 for count in Counter(second).values()) >= 42
    assert Counter(second)["Булган"] == 6


def test_every_alias_leads_from_what_the_list_lacks_to_what_it_has() -> None:
    codes = {unit.code for unit in shipped()}
    names = {unit.name for unit in shipped()}
    for alias, code in gazetteer.aliases().items():
        assert code in codes
        assert alias not in codes | names


def test_every_exception_departs_from_the_rule_and_says_why() -> None:
    units = {unit.code: unit for unit in shipped()}
    text = (DATA / "latin_exceptions.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(line for line in text.splitlines() if line[0] != "#"))
    assert rows
    for row in rows:
        assert row["why"]
        assert units[row["code"]].latin == row["latin"] != latin_name(units[row["code"]].name)


def test_no_latin_name_holds_cyrillic() -> None:
    assert not [unit.latin for unit in shipped() if re.search("[\u0400-\u04ff]", unit.latin)]


def test_latin_names() -> None:
    assert latin_name("Говь-Алтай") == "Govi-Altai"
    assert latin_name("3-р баг, Хайлааст") == "Bagh 3, Khailaast"
    assert latin_name("24-р хороо") == "Khoroo 24"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("4152", "4152"),
        (" 41 52 ", "4152"),
        ("MN4152", "4152"),
        ("mn415255", "415255"),
        ("34152", "4152"),
        ("1121", "1122"),
        ("2332", "2352"),
        ("4103", "4104"),
        ("MN-047", "MN-047"),
        ("Заамар", None),
        ("4-р баг", None),
        ("123456789", None),
        ("", None),
    ],
)
def test_codes_as_several_lists_write_them(text: str, code: str | None) -> None:
    assert code_in(text) == code


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Төв аймгийн Заамар сум", "soum"),
        ("Хан-Уул дүүрэг", "district"),
        ("Bulgan aimag", "aimag"),
        ("3-р баг, Хайлааст", "bagh"),
        ("Заамар", None),
    ],
)
def test_the_level_that_was_spoken_of(text: str, level: str | None) -> None:
    assert level_in(text) == level


def test_a_list_is_read_with_comments_and_spaces() -> None:
    text = "# a comment\n" + HEAD + ' 41 ,aimag, Төв ,MN-047\n# another\n4152,soum,"Заамар",\n'
    assert checked(read(text)) == [
        Unit("41", "aimag", "Төв", "MN-047"),
        Unit("4152", "soum", "Заамар"),
    ]


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("", 1),
        ("# only\n", 1),
        ("41,aimag,Төв,\n41,aimag,Төв,\n", 3),
        ("41,aimag,Төв,\n# a comment\n4352,soum,Заамар,\n", 4),
        ("4152,soum,Заамар,\n41,aimag,Төв,\n", 2),
        ("41,soum,Төв,\n", 2),
        ("41,kingdom,Төв,\n", 2),
        ("٤١,aimag,Төв,\n", 2),
        ("4x,aimag,Төв,\n", 2),
        ("41,aimag,,\n", 2),
        (f"41,aimag,{'ө' * 61},\n", 2),
        ("41,aimag,Төв,Төв\n", 2),
        ("41\n", 2),
    ],
)
def test_a_list_that_is_not_whole_is_refused_with_its_line(rows: str, line: int) -> None:
    with pytest.raises(PlaceListBroken) as refused:
        checked(read(HEAD + rows))
    assert refused.value.values == {"line": line}


def test_the_digest_tells_lists_apart() -> None:
    units = [Unit("41", "aimag", "Төв")]
    assert gazetteer.digest(units) == gazetteer.digest([Unit("41", "aimag", "Төв", line=9)])
    assert gazetteer.digest(units) != gazetteer.digest([Unit("41", "aimag", "Тов")])
