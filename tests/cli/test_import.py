"""An office's own lists are taken in whole or not at all, and every fault is named."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from django.utils.translation import gettext, override

from gurvan.agreements.models import Duty
from gurvan.imports import columns, headings, limits, sheets, tables
from gurvan.imports.checking import Row
from gurvan.imports.lists import members, memberships, organisations
from gurvan.imports.refusals import NotADay
from gurvan.kernel import clock
from gurvan.kernel.norms import Norms
from gurvan.land.models import Licence
from gurvan.ledger.models import Entry
from gurvan.registry import norms
from gurvan.registry.commands import register_people
from gurvan.registry.models import Membership, Organisation, Person, SamePerson
from gurvan.registry.particulars import Draft
from tests.cast import Cast
from tests.cli.conftest import Run
from tests.imports.files_of_land import Thing, geojson, square

PEOPLE = ["Group", "Patronymic", "Given name", "Register number", "Birth date", "Phone"]
NUMBER = "ТЗ85051014"


def listed(path: Path, headers: Sequence[str], *rows: Sequence[object]) -> str:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([headers, *rows])
    return str(path)


def figured(**others: int) -> Norms:
    """Return the bounds of a list, some of them otherwise."""
    return Norms(
        tuple(replace(norm, value=others.get(norm.key, norm.value)) for norm in limits.NORMS.every)
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "list.csv"


# --- Groups ---------------------------------------------------------------------------------------

GROUPS = ["Kind", "Name", "Belongs to", "Place", "State", "Registered on", "Registration number"]


def test_groups_are_tried_then_taken_in(gurvan: Run, seat: Path, path: Path, cast: Cast) -> None:
    name = listed(
        path,
        GROUPS,
        ["partnership", "Шинэ зам нөхөрлөл", "Шинэ өглөө ТББ", "4152", "decided", "", ""],
        ["NGO", "Шинэ өглөө ТББ", cast.khentii.name, "Төв, Заамар", "", "2024.05.20", "9301001"],
        ["company", "Шинэ толгой ХХК", "", "", "", "", "9301002"],
    )
    before = Entry.objects.count()
    told = gurvan("import", "organisations", name)
    assert told.exit_code == 0, told.output
    assert "3 rows fit." in told.stdout
    assert "this was a trial" in told.stdout
    assert Entry.objects.count() == before
    told = gurvan("import", "organisations", name, "--commit")
    assert "The list is taken in." in told.stdout
    group = Organisation.objects.get(name="Шинэ зам нөхөрлөл")
    assert group.parent is not None
    assert group.parent.registered_on == date(2024, 5, 20)
    assert group.parent.state == "registered"
    assert group.parent.parent == cast.khentii
    assert Organisation.objects.get(name="Шинэ толгой ХХК").parent == cast.federation


def test_every_fault_of_the_groups_is_named(
    gurvan: Run, seat: Path, path: Path, cast: Cast
) -> None:
    name = listed(
        path,
        GROUPS,
        ["guild", "А ТББ", "", "", "decided", "", ""],
        ["ngo", "Б ТББ", "Хаана ч үгүй", "", "decided", "", ""],
        ["ngo", "В ТББ", "", "Булган", "decided", "", ""],
        ["ngo", "Г ТББ", "", "", "", "", ""],
        ["ngo", "Д ТББ", "", "", "decided", "yesterday", ""],
        ["ngo", "Е ТББ", "", "", "decided", "", "12"],
        ["ngo", "", "", "", "decided", "", ""],
        ["ngo", cast.zaamar.name, "", "", "decided", "", ""],
        ["ngo", "Ж ТББ", "З ТББ", "", "decided", "", ""],
        ["ngo", "З ТББ", "Ж ТББ", "", "decided", "", ""],
        ["ngo", "И ТББ", "", "", "decided", "", ""],
        ["ngo", "И ТББ", "", "", "decided", "", ""],
        ["ngo", "К ТББ", "", "", "decided", "", "", "and more"],
    )
    told = gurvan("import", "organisations", name, "--commit")
    assert told.exit_code == 1
    faults = {int(line.split()[0]): line for line in told.stdout.splitlines()[1:] if line.strip()}
    for row, words in {
        2: "“guild” is not one of these: aimag union",
        3: "No group is called “Хаана ч үгүй”",
        4: "may be several places",
        5: "Write how far the group is",
        6: "“yesterday” is no day",
        7: "Registration number",
        8: "This must not be empty",
        9: "has a group",
        10: "stands below the other",
        11: "stands below the other",
        13: "The same stands in row 12 already",
        14: "more cells than there are columns",
    }.items():
        assert words in faults[row]
    assert "12 rows must be mended. Nothing was taken in." in told.stderr
    assert not Organisation.objects.filter(name="И ТББ").exists()


def test_what_only_the_command_knows_is_named_too(
    gurvan: Run, seat: Path, path: Path, cast: Cast
) -> None:
    row = ["partnership", "Л нөхөрлөл", cast.company.name, "", "decided", "", ""]
    told = gurvan("import", "organisations", listed(path, GROUPS, row))
    assert told.exit_code == 1
    assert told.stdout.splitlines()[1].split()[0] == "2"


# --- People ---------------------------------------------------------------------------------------


def test_people_are_carried_over(gurvan: Run, seat: Path, path: Path, cast: Cast) -> None:
    name = listed(
        path,
        [*PEOPLE, "Member since"],
        [cast.zaamar.name, "Дорж", "МӨНХЖИН", "TЗ 85-05-10 14", "", "99112233", "20.05.2019"],
        ["9101003", "Сүрэн", "Намуун", "", "1990 оны 2-р сарын 3", "", ""],
        ["", "", "Отгон", "", "", "", ""],
    )
    told = gurvan("import", "members", name, "--commit")
    assert told.exit_code == 0, told.output
    assert "2 memberships are carried over" in told.stdout
    first, second, third = Person.objects.order_by("-pk")[:3][::-1]
    assert first.given == "Мөнхжин"
    assert first.reveal("register_number") == NUMBER, "the Latin look-alike is mended"
    assert first.born == date(1985, 5, 10)
    assert second.born == date(1990, 2, 3)
    assert third.registered_by == cast.federation
    assert third.purpose_told_on is None
    membership = Membership.objects.get(person=first)
    assert (membership.state, membership.since) == ("carried_over", date(2019, 5, 20))
    assert membership.confirm_by is not None
    assert membership.counts_for is None


def test_every_fault_of_the_people_is_named(
    gurvan: Run, seat: Path, path: Path, cast: Cast
) -> None:
    gurvan("import", "members", listed(path, PEOPLE, ["", "", "Анх", NUMBER, "", ""]), "--commit")
    before = Person.objects.count()
    name = listed(
        path,
        PEOPLE,
        ["", "", "", "", "", ""],
        ["", "Дорж", "", "", "", ""],
        ["", "", "Бат9", "", "", ""],
        ["", "", "Бат", "ТЗ99139911", "", ""],
        ["", "", "Бат", "", "2031-01-01", ""],
        ["", "", "Бат", "", "", "12"],
        [cast.company.name, "", "Бат", "", "", ""],
        ["", "", "Бат", "тз85051014", "", ""],
        ["", "", "Бат", "ТЗ90010111", "", ""],
        ["", "", "Бат", "ТЗ90010111", "", ""],
        ["", "", "Бат", "", "2024.05.20", ""],
    )
    told = gurvan("import", "members", name, "--commit")
    assert told.exit_code == 1
    faults = {int(line.split()[0]): line for line in told.stdout.splitlines()[1:] if line.strip()}
    for row, words in {
        3: "This must not be empty",
        4: "Given name",
        5: "Register number",
        6: "Birth date",
        7: "This is no telephone number",
        8: "is none of these",
        9: "is in the record of",
        11: "The same stands in row 10 already",
        12: "Nobody under",
    }.items():
        assert words in faults[row], (row, faults[row])
    assert 2 not in faults, "a blank row is no row"
    assert Person.objects.count() == before


def test_likely_same_people_are_reported(gurvan: Run, seat: Path, path: Path, cast: Cast) -> None:
    known = cast.people["enkh"]
    before = SamePerson.objects.count()
    name = listed(
        path,
        PEOPLE,
        ["", known.patronymic, known.given, "", "", ""],
        ["", "Зоригт", "Ариунзаяа", "", "", ""],
        ["", "Зоригт", "Ариунзаяа", "", "", ""],
    )
    told = gurvan("import", "members", name)
    assert told.exit_code == 0
    assert "Likely one person, for the federation to judge: 2" in told.stdout
    assert f"row 2 and somebody registered before: {known}" in told.stdout
    assert "row 4 and row 3: З.Ариунзаяа" in told.stdout
    assert SamePerson.objects.count() == before, "a trial keeps nothing"


def test_whom_others_register_meanwhile_is_not_told_of_the_list(cast: Cast) -> None:
    given = {column.key: column.empty for column in members.COLUMNS}
    row = Row(7, {**given, "given": "Ариунзаяа", "patronymic": "Зоригт"})

    def meanwhile(_done: int, _all: int) -> None:
        twin = Draft(given="Ариунзаяа", patronymic="Зоригт")
        register_people(actor=cast.officer, drafts=[twin], older_list=True)

    outcome = members.SHEET.write(cast.officer, [row], meanwhile)
    assert SamePerson.objects.filter(other=Person.objects.latest("pk")).exists()
    assert not outcome.notes


def test_a_part_of_a_list_is_no_more_than_one_step_takes() -> None:
    assert norms.figure("people_at_once", clock.today()) >= sheets.BATCH


# --- Agreements, duties ---------------------------------------------------------------------------


def test_agreements_and_their_duties_are_taken_in(
    gurvan: Run, seat: Path, path: Path, cast: Cast
) -> None:
    header = ["Title", "Miners’ organisation", "Soum", "State", "First day", "Authority"]
    miners, authority = cast.norovlin.name, cast.authority.name
    row = ["Old tailings", miners, "Хэнтий, Норовлин", "In force", "2024.05.20", authority]
    for options in ([], ["--commit"]):
        told = gurvan("import", "agreements", listed(path, header, row), *options)
        assert told.exit_code == 0, told.stderr
        assert "1 row fits." in told.stdout
    header = ["Agreement", "Kind of duty", "What is owed", "Owed by", "Owed to", "First due on"]
    row = [
        "Old tailings",
        "Report",
        "A report",
        "Authority",
        "Company with the licence",
        "2026.1.1",
    ]
    told = gurvan("import", "duties", listed(path, header, row), "--commit")
    assert "This agreement has no such party yet." in told.stdout
    row[4] = "Miners’ organisation"
    assert gurvan("import", "duties", listed(path, header, row), "--commit").exit_code == 0
    [duty] = Duty.objects.filter(agreement__title="Old tailings")
    assert (duty.debtor.organisation, duty.creditor.organisation) == (cast.authority, cast.norovlin)


# --- Memberships ----------------------------------------------------------------------------------

JOINS = ["Group", "Register number", "Phone", "Patronymic", "Given name", "Member since"]


def test_people_of_the_register_join_further_groups(
    gurvan: Run, seat: Path, path: Path, cast: Cast
) -> None:
    first = listed(path, PEOPLE, ["", "Дорж", "Мөнхжин", NUMBER, "", "99112233"])
    gurvan("import", "members", first, "--commit")
    group = cast.mandal.name
    name = listed(
        path,
        JOINS,
        [group, NUMBER, "", "", "", "2020-01-01"],
        [cast.zaamar.name, "", "9911 2233", "", "Мөнхжин", ""],
        [group, "", "", cast.people["enkh"].patronymic, cast.people["enkh"].given, ""],
    )
    told = gurvan("import", "memberships", name, "--commit")
    assert told.exit_code == 0, told.output
    assert Membership.objects.filter(state="carried_over", organisation=cast.mandal).count() == 2


def test_every_fault_of_the_memberships_is_named(
    gurvan: Run, seat: Path, path: Path, cast: Cast
) -> None:
    twins = [["", "", "Ганбаяр", "", "", ""], ["", "Од", "Ганбаяр", "", "", ""]]
    gurvan("import", "members", listed(path, PEOPLE, *twins), "--commit")
    enkh, zaamar = cast.people["enkh"], cast.zaamar.name
    name = listed(
        path,
        JOINS,
        ["", "", "", "", "Ганбаяр", ""],
        [zaamar, "", "", "", "", ""],
        [zaamar, "", "", "", "Ганбаяр", ""],
        [zaamar, NUMBER, "", "", "", ""],
        [cast.tsagaan_chuluu.name, "", "", enkh.patronymic, enkh.given, ""],
        [cast.authority.name, "", "", enkh.patronymic, enkh.given, ""],
        [zaamar, "", "", enkh.patronymic, enkh.given, ""],
        [zaamar, "", "", enkh.patronymic, enkh.given, ""],
        [zaamar, "ТЗ1", "", "", "", ""],
    )
    told = gurvan("import", "memberships", name)
    assert told.exit_code == 1
    faults = {int(line.split()[0]): line for line in told.stdout.splitlines()[1:] if line.strip()}
    for row, words in {
        2: "This must not be empty",
        3: "Say who it is",
        4: "2 people fit",
        5: "Nobody in your reach has this number",
        6: "is on the list of",
        7: "is none of these",
        9: "The same stands in row 8 already",
        10: "Register number",
    }.items():
        assert words in faults[row], (row, faults[row])
    assert 8 not in faults


def test_what_only_the_command_knows_of_members_is_named(
    gurvan: Run, seat: Path, path: Path, cast: Cast
) -> None:
    enkh = cast.people["enkh"]
    row = [cast.zaamar.name, "", "", enkh.patronymic, enkh.given, "2031.01.01"]
    told = gurvan("import", "memberships", listed(path, JOINS, row))
    assert told.exit_code == 1
    assert told.stdout.splitlines()[1].startswith("  2")


# --- Files ----------------------------------------------------------------------------------------

KINDS = {"organisations": organisations, "members": members, "memberships": memberships}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["mn", "en"])
def test_a_template_is_a_list_without_rows(
    gurvan: Run, seat: Path, tmp_path: Path, kind: str, suffix: str, language: str
) -> None:
    name = str(tmp_path / f"list.{suffix}")
    assert gurvan("--lang", language, "import", kind, name, "--template").exit_code == 0
    told = gurvan("import", kind, name)
    assert "There is no row to take in" in told.stderr
    told = gurvan("import", kind, name, "--template")
    assert told.exit_code == 1
    assert "is there already" in told.stderr


def test_a_template_needs_a_folder(gurvan: Run, tmp_path: Path) -> None:
    for name in ("absent/list.csv", "absent/list.xlsx"):
        told = gurvan("import", "members", str(tmp_path / name), "--template")
        assert "cannot be written" in told.stderr


def test_a_template_explains_its_columns(gurvan: Run, tmp_path: Path) -> None:
    name = tmp_path / "list.xlsx"
    gurvan("import", "organisations", str(name), "--template")
    guide = openpyxl.load_workbook(name).worksheets[1]
    told = {str(row[0].value): row for row in guide.iter_rows()}
    assert "partnership" in str(told["Kind"][1].value)
    assert told["Name"][2].value == "must be there"


def test_a_spreadsheet_is_read_as_it_was_typed(
    gurvan: Run, seat: Path, tmp_path: Path, cast: Cast
) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["given_NAME*", "Phone", "Birth date", "Purpose told on", None])
    born = datetime(1985, 5, 10)  # noqa: DTZ001 - a spreadsheet knows no zones
    sheet.append(["Мөнхжин", 99112233, born, date(2025, 1, 2), None])
    sheet.append([None, None, None, None, None])
    sheet.append(["Намуун", 99112234.0, "1985.05.10 00:00:00", None, None])
    book.save(tmp_path / "list.xlsx")
    told = gurvan("import", "members", str(tmp_path / "list.xlsx"), "--commit")
    assert told.exit_code == 0, told.output
    person = Person.objects.get(given="Мөнхжин")
    assert person.born == date(1985, 5, 10)
    assert person.reveal("phone") == "+97699112233"


def test_mongolian_headers_and_words_are_understood(
    gurvan: Run, seat: Path, path: Path, cast: Cast
) -> None:
    with override("mn"):
        headers = [gettext(column.header) for column in members.COLUMNS]
        woman = gettext("woman")
    row = ["", "", "", "Номинчимэг", woman, *[""] * 9]
    told = gurvan("import", "members", listed(path, headers, row), "--commit")
    assert told.exit_code == 0, told.output
    assert Person.objects.get(given="Номинчимэг").sex == "female"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("Given name;Shoe size\nБат;42\n".encode(), "The column Shoe size is not known"),
        (
            "Given name\tPhone\tPHONE\nБат\t\t\n".encode(),
            "The column PHONE stands in this list twice",
        ),
        (b"Phone\n99112233\n", "needs the column Given name"),
        ("Given name\nБат\n".encode("cp1251"), "save it as “CSV UTF-8”"),
        (b"", "There is no row to take in"),
        (b'Given name\n"unclosed', "1 row fits"),
        ("Given name\nx\u202ey\n".encode(), "row must be mended"),
        (b"Given name\nx\x00y\n", "1 row fits"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(
    gurvan: Run, seat: Path, path: Path, data: bytes, sentence: str
) -> None:
    path.write_bytes(data)
    assert sentence in gurvan("import", "members", str(path)).output


def test_utf_16_is_read(gurvan: Run, seat: Path, path: Path) -> None:
    path.write_bytes("Given name\nБат\n".encode("utf-16"))
    assert "1 row fits." in gurvan("import", "members", str(path)).stdout


@pytest.mark.parametrize("data", [b"PK\x03\x04 no zip", b"Given name\n"])
def test_a_file_that_is_no_spreadsheet(
    gurvan: Run, seat: Path, tmp_path: Path, data: bytes
) -> None:
    (tmp_path / "list.xlsx").write_bytes(data)
    told = gurvan("import", "members", str(tmp_path / "list.xlsx"))
    assert told.exit_code == 1
    assert "This is not an .xlsx file" in told.stderr


def test_other_files(gurvan: Run, seat: Path, tmp_path: Path) -> None:
    assert "There is no file" in gurvan("import", "members", str(tmp_path / "x.csv")).stderr
    (tmp_path / "x.ods").touch()
    assert "ends in .csv or .xlsx" in gurvan("import", "members", str(tmp_path / "x.ods")).stderr
    told = gurvan("import", "members", str(tmp_path / "y.ods"), "--template")
    assert "ends in .csv or .xlsx" in told.stderr


def test_a_list_has_an_end(
    gurvan: Run, seat: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = listed(path, ["Given name"], ["Бат"], ["Болд"])
    monkeypatch.setattr(tables, "ABOVE", 0)
    monkeypatch.setattr(limits, "NORMS", figured(rows=2))
    assert "The list is too large: at most 2 rows" in gurvan("import", "members", name).stderr
    monkeypatch.setattr(limits, "NORMS", figured(bytes=4))
    assert "The list is too large" in gurvan("import", "members", name).stderr


def test_a_spreadsheet_that_swells_is_refused(
    gurvan: Run, seat: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = str(tmp_path / "list.xlsx")
    gurvan("import", "members", name, "--template")
    monkeypatch.setattr(limits, "NORMS", figured(unpacked=100))
    assert "The list is too large" in gurvan("import", "members", name).stderr


@pytest.mark.parametrize(
    "typed",
    ["2024.05.20", "2024-05-20", "2024/5/20", "20.05.2024", "2024 5 20", "2024.05.20.",
     "45432", "2024 оны 5-р сарын 20", "2024 оны 05 дугаар сарын 20-ны өдөр",
     "2024-05-20 00:00:00"],
)  # fmt: skip
def test_a_day_is_read_in_every_usual_manner(typed: str) -> None:
    assert columns.read_day(typed) == date(2024, 5, 20)


@pytest.mark.parametrize(
    "typed", ["2024", "99999999", "20 May", "2024.13.01", "2024.02.30", "5/20/24"]
)
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    with pytest.raises(NotADay):
        columns.read_day(typed)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "mn"])
def test_no_two_headers_of_a_list_are_alike(kind: str, language: str) -> None:
    place = ("en", "mn").index(language)
    headers = [headings.headers(column)[place] for column in KINDS[kind].COLUMNS]
    assert len({headings.folded(header) for header in headers}) == len(headers)


# --- Land -----------------------------------------------------------------------------------------


def test_land_is_decided_for_all_rows_then_taken_in(
    gurvan: Run, seat: Path, tmp_path: Path, cast: Cast
) -> None:
    path = tmp_path / "licences.geojson"
    things: list[Thing] = [
        ({"Дугаар": f"MV-{n:06}", "Эзэмшигч": "Алтан говь ХХК", "Талбай": 828_000},
         square(104 + n / 50, 48.2))
        for n in range(2)
    ]  # fmt: skip
    path.write_bytes(geojson(things))
    told = gurvan("import", "licences", str(path))
    assert told.exit_code == 1
    assert '--decide "hectares=square_metres"' in told.stdout
    assert "828000 – 82." in told.stdout
    wrong = gurvan("import", "licences", str(path), "--decide", "hectares=acres")
    assert wrong.exit_code == 1
    assert "“hectares=acres”" in wrong.stderr
    decided = ("--decide", "hectares=square_metres")
    told = gurvan("import", "licences", str(path), *decided)
    assert told.exit_code == 0, told.output
    assert "New: 2." in told.stdout
    assert not Licence.objects.exists()
    assert gurvan("import", "licences", str(path), *decided, "--commit").exit_code == 0
    assert Licence.objects.count() == 2
