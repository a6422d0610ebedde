"""A list that is not ours is understood, mended, taken in whole, and taken back."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from uuid import uuid4

import openpyxl
import pytest
from django.db import connection
from django.test import Client

from gurvan.imports import commands, headings, limits, queries, staging, tables, tasks
from gurvan.imports.checking import MOST_GUESSED, Groups
from gurvan.imports.commands import keeping
from gurvan.imports.lists import LISTS
from gurvan.imports.models import Import, Made, Shape, Staged
from gurvan.imports.refusals import (
    ColumnsTooMany,
    FileTooLarge,
    GroupMissing,
    HeaderMissing,
    ListChanged,
    NotASpreadsheet,
    NothingInList,
    StillToMend,
    TwoInOnePlace,
)
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import CannotWhile, NotAllowed, NotFound
from gurvan.kernel.norms import Norm, Norms
from gurvan.ledger.models import Entry
from gurvan.registry.commands import (
    confirm_in_person,
    correct_person,
    deny_membership,
    forget_person,
)
from gurvan.registry.models import Membership, Organisation, Person
from gurvan.registry.refusals import SomethingRests
from gurvan.vault.models import SubjectKey
from gurvan.work import commands as work
from gurvan.work.kinds import Cancelled
from gurvan.work.models import Job
from tests.cast import Cast

pytestmark = pytest.mark.django_db
Sit = Callable[..., Client]
OURS = ["Нөхөрлөл", "Эцгийн нэр", "Нэр", "РД", "Утасны дугаар", "Төрсөн огноо"]


def written(*rows: Sequence[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def sent(actor: Actor, *rows: Sequence[str], kind: str = "members") -> Staged:
    return commands.stage_list(actor=actor, kind=kind, name="list.csv", data=written(*rows))


def bad(cast: Cast) -> Staged:
    """Send a list as it comes: titles above, look-alikes, other days, a group misspelt."""
    return sent(
        cast.officer,
        ["Норовлин сумын бичил уурхайчид", "", "", "", "", ""],
        ["", "", "", "", "", ""],
        OURS,
        ["Алтан тэвш нөхөрлөл", "Бат", "Уянгасүрэн", "TЗ85051014", "99112233", "31177"],
        ["Алтан тевш нөхөрлөл", "Дорж", "Мөнхзул", "", "9911223З", "21.11.85"],
        ["Алтан тэвш нөхөрлөл", "Дорж", "Оюунчимэг", "", "", "1985.21.11"],
    )


# --- Columns --------------------------------------------------------------------------------------


def test_the_header_is_found_below_titles_and_in_other_words(cast: Cast) -> None:
    content = queries.content(bad(cast))
    assert content.header == 2
    assert sorted(content.places) == [
        "birth_date", "given", "group", "patronymic", "phone", "register_number",
    ]  # fmt: skip


def test_a_sex_may_be_written_short() -> None:
    [sex] = [one for one in LISTS["members"].columns if one.key == "sex"]
    assert [sex.take(one) for one in ("эм", "Эр", "F", "эмэгтэй", "man")] == [
        "female", "male", "female", "female", "male",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", LISTS)
def test_what_others_write_above_a_column_means_one_column(kind: str) -> None:
    ways = list(headings._ways(kind, LISTS[kind].columns))
    ours = {
        way
        for column in LISTS[kind].columns
        for way in map(headings.folded, headings.headers(column))
    }
    meant: dict[str, set[str]] = {}
    for way, key in ways:
        if way not in ours:
            meant.setdefault(way, set()).add(key)
    assert {way: keys for way, keys in meant.items() if len(keys) > 1} == {}
    assert set(headings.SYNONYMS[kind]) <= {column.key for column in LISTS[kind].columns}


def test_columns_that_somebody_placed_are_remembered(cast: Cast) -> None:
    rows = (["Х", "Ц"], ["Уянгасүрэн", "Бат"])
    first = sent(cast.officer, *rows)
    assert not first.checked
    with pytest.raises(HeaderMissing):
        commands.place_columns(actor=cast.officer, staged=first, places={"patronymic": 1})
    placed = commands.place_columns(
        actor=cast.officer, staged=first, places={"given": 0, "patronymic": 1}
    )
    assert placed.checked
    again = sent(cast.officer, *rows)
    assert again.checked
    assert queries.content(again).remembered == clock.today().isoformat()
    assert Shape.objects.count() == 1
    assert not sent(cast.aimag, *rows).checked, "it holds for whoever said it"
    found = commands.forget_columns(actor=cast.officer, staged=again)
    assert not found.checked
    assert not Shape.objects.exists()
    with pytest.raises(NotFound):
        commands.forget_columns(actor=cast.officer, staged=found)


def test_our_own_headers_mean_what_they_say(cast: Cast) -> None:
    """Nobody makes them mean anything else for a later list; nor two columns of one."""
    own = {one.key: headings.headers(one)[1] for one in LISTS["members"].columns}
    rows = ([own["patronymic"], own["given"]], ["Бат", "Уянгасүрэн"])
    first = sent(cast.officer, *rows)
    turned = {"given": 0, "patronymic": 1}
    commands.place_columns(actor=cast.officer, staged=first, places=turned)
    shape = headings.shape(rows[0])
    keeping.remember_shape(actor=cast.officer, kind="members", digest=shape, places=turned)
    assert queries.content(sent(cast.officer, *rows)).places == {"patronymic": 0, "given": 1}
    for places, refusal in (
        ({"given": 0, "patronymic": 0}, TwoInOnePlace),
        ({"given": 0, "salt": 1}, NotFound),
    ):
        with pytest.raises(refusal):
            commands.place_columns(actor=cast.officer, staged=first, places=places)


def test_a_list_is_opened_once_until_somebody_changes_it(cast: Cast) -> None:
    staged = bad(cast)
    read = queries.content(staged)
    assert queries.content(staged) is read
    assert queries.to_change(staged) is read
    assert queries.content(staged) is not read


# --- Mending --------------------------------------------------------------------------------------


def test_what_may_have_been_meant_is_proposed(cast: Cast) -> None:
    staged = bad(cast)
    content = queries.content(staged)
    fixes = {(one.row, one.key): one.fix for one in content.faults}
    assert fixes == {
        (5, "phone"): "99112233",
        (5, "birth_date"): "1985.11.21",
        (6, "birth_date"): "1985.11.21",
    }


def test_one_person_does_not_stand_in_two_rows(cast: Cast) -> None:
    sure = ["Алтан тэвш нөхөрлөл", "Дорж", "Мөнхзул", "", "99112233", ""]
    bare = ["Алтан тэвш нөхөрлөл", "Дорж", "Оюунчимэг", "", "", ""]
    content = queries.content(sent(cast.officer, OURS, sure, bare, sure, bare))
    [fault] = content.faults
    assert (fault.row, fault.key, fault.kind) == (4, "given", "imports.row_twice")
    other = queries.content(sent(cast.officer, OURS, sure, [*sure[:4], "99112234", ""]))
    assert other.faults == [], "two people may bear one name"


def test_one_form_mends_many_cells_and_whole_columns_at_once(cast: Cast) -> None:
    staged = bad(cast)
    with pytest.raises(StillToMend):
        commands.take_in_list(actor=cast.officer, staged=staged)
    staged = commands.mend_cells(
        actor=cast.officer,
        staged=staged,
        cells={(5, "phone"): "99112234"},
        everywhere=[("birth_date", "imports.not_a_day")],
    )
    [fault] = queries.content(staged).faults
    assert (fault.row, fault.key, fault.fix) == (5, "group", cast.altan_tevsh.name)
    staged = commands.mend_cells(
        actor=cast.officer, staged=staged, cells={(5, "group"): fault.fix}, left_out=[6]
    )
    taken = commands.take_in_list(actor=cast.officer, staged=staged)
    assert taken.rows == 2
    assert Person.objects.get(given="Уянгасүрэн").reveal("register_number") == "ТЗ85051014"


def test_two_windows_do_not_mend_one_list_at_once(cast: Cast) -> None:
    staged = bad(cast)
    again = Staged.objects.get(pk=staged.pk)
    commands.leave_row_out(actor=cast.officer, staged=again, row=6)
    staged.version -= 1
    with pytest.raises(ListChanged):
        commands.leave_row_out(actor=cast.officer, staged=staged, row=5)


def test_a_cell_that_is_not_there_is_not_mended(cast: Cast) -> None:
    staged = bad(cast)
    for row, key in ((99, "given"), (3, "given"), (5, "clan")):
        with pytest.raises(NotFound):
            commands.mend_cells(actor=cast.officer, staged=staged, cells={(row, key): "x"})
    for row in (3, 7):
        with pytest.raises(NotFound):
            commands.leave_row_out(actor=cast.officer, staged=staged, row=row)


# --- The same person ------------------------------------------------------------------------------


def test_a_row_that_tells_of_somebody_known_registers_nobody(cast: Cast) -> None:
    saruul = cast.people["saruul"]
    row = [cast.ulaan_tolgoi.name, saruul.patronymic, saruul.given, "", "", ""]
    staged = sent(cast.officer, OURS, row, [*row[:1], "Чулуун", "Шинэсараа", "", "", ""])
    content = queries.content(staged)
    assert content.alike == {2: str(saruul.uid)}
    before = Person.objects.count()
    staged = commands.judge_row(actor=cast.officer, staged=staged, row=2, same=True)
    taken = commands.take_in_list(actor=cast.officer, staged=staged)
    assert Person.objects.count() == before + 1
    assert Membership.objects.filter(person=saruul, organisation=cast.ulaan_tolgoi).exists()
    commands.undo_import(actor=cast.officer, taken=taken)
    assert Person.objects.filter(pk=saruul.pk).exists()
    assert not Membership.objects.filter(person=saruul, organisation=cast.ulaan_tolgoi).exists()


def test_somebody_else_is_registered(cast: Cast) -> None:
    saruul = cast.people["saruul"]
    staged = sent(cast.officer, OURS, ["", saruul.patronymic, saruul.given, "", "", ""])
    staged = commands.judge_row(actor=cast.officer, staged=staged, row=2, same=False)
    with pytest.raises(NotFound):
        commands.judge_row(actor=cast.officer, staged=staged, row=3, same=False)
    before = Person.objects.count()
    commands.take_in_list(actor=cast.officer, staged=staged)
    assert Person.objects.count() == before + 1


def test_nobody_out_of_reach_is_named(cast: Cast) -> None:
    oyun = cast.people["oyun"]
    staged = sent(cast.aimag, OURS, ["", oyun.patronymic, oyun.given, "", "", ""])
    assert queries.content(staged).alike == {}


# --- Taking in, and back --------------------------------------------------------------------------


def test_the_file_is_destroyed_with_its_key(cast: Cast) -> None:
    staged = sent(cast.officer, OURS, ["", "Бат", "Уянгасүрэн", "", "", ""])
    assert "Уянгасүрэн".encode() not in bytes(staged.sealed)
    before = Entry.objects.count()
    commands.take_in_list(actor=cast.officer, staged=staged)
    assert not Staged.objects.exists()
    assert SubjectKey.objects.get(uid=staged.uid).wrapped is None
    told = list(Entry.objects.order_by("pk").values_list("event", flat=True))[before:]
    assert told == ["registry.person_registered", "imports.list_taken_in"]


def test_all_of_it_is_taken_back(cast: Cast) -> None:
    rows = [[cast.altan_tevsh.name, "Бат", name, "", "", ""] for name in ("Дэлгэрцог", "Сарантуяа")]
    people, members = Person.objects.count(), Membership.objects.count()
    taken = commands.take_in_list(actor=cast.officer, staged=sent(cast.officer, OURS, *rows))
    keys = [Person.objects.get(given=row[2]).uid for row in rows]
    assert Made.objects.filter(source=taken).count() == 4
    commands.undo_import(actor=cast.officer, taken=taken)
    assert (Person.objects.count(), Membership.objects.count()) == (people, members)
    assert not SubjectKey.objects.filter(uid__in=keys, wrapped__isnull=False).exists()
    assert not Made.objects.exists()
    with pytest.raises(CannotWhile):
        commands.undo_import(actor=cast.officer, taken=taken)


def test_groups_are_taken_back_with_their_places_in_the_tree(cast: Cast) -> None:
    staged = sent(
        cast.officer,
        ["Kind", "Name", "Belongs to", "State"],
        ["partnership", "Шинэ зам нөхөрлөл", "Шинэ өглөө ТББ", "decided"],
        ["ngo", "Шинэ өглөө ТББ", cast.khentii.name, "decided"],
        kind="organisations",
    )
    taken = commands.take_in_list(actor=cast.officer, staged=staged)
    commands.undo_import(actor=cast.officer, taken=taken)
    assert not Organisation.objects.filter(name__startswith="Шинэ").exists()


def test_who_was_registered_meanwhile_holds_the_register_number_of_whom_is_taken_back(
    cast: Cast,
) -> None:
    number = "УБ85051014"
    row = ["", "Бат", "Сарантуяа", number, "", ""]
    taken = commands.take_in_list(actor=cast.officer, staged=sent(cast.officer, OURS, row))
    row[2] = "Оюунчимэг"
    commands.take_in_list(actor=cast.aimag, staged=sent(cast.aimag, OURS, row))
    other = Person.objects.get(given="Оюунчимэг")
    assert not other.holds_number
    commands.undo_import(actor=cast.officer, taken=taken)
    other.refresh_from_db()
    assert other.holds_number


def test_what_rests_on_it_is_told(cast: Cast) -> None:
    staged = sent(cast.officer, OURS, [cast.altan_tevsh.name, "Бат", "Сарантуяа", "", "", ""])
    taken = commands.take_in_list(actor=cast.officer, staged=staged)
    confirm_in_person(
        actor=cast.officer,
        membership=Membership.objects.get(person__given="Сарантуяа"),
        witness=cast.people["bayar"],
    )
    with pytest.raises(SomethingRests) as refused:
        commands.undo_import(actor=cast.officer, taken=taken)
    assert "is confirmed" in str(refused.value.values["what"])
    assert Import.objects.get(pk=taken.pk).state == "taken_in"


def test_who_reads_no_denials_is_told_that_something_was_changed(cast: Cast) -> None:
    row = [cast.altan_tevsh.name, "Бат", "Сарантуяа", "", "", ""]
    taken = commands.take_in_list(actor=cast.aimag, staged=sent(cast.aimag, OURS, row))
    membership = Membership.objects.get(person__given="Сарантуяа")
    deny_membership(actor=cast.officer, membership=membership)
    with pytest.raises(SomethingRests) as refused:
        commands.undo_import(actor=cast.aimag, taken=taken)
    assert refused.value.values["what"] == ["was changed since"]


def test_a_list_that_is_left_is_destroyed(cast: Cast) -> None:
    staged = bad(cast)
    assert tasks.sweep() == 0
    with clock.held(clock.now() + timedelta(hours=73)):
        assert tasks.sweep() == 1
    assert SubjectKey.objects.get(uid=staged.uid).wrapped is None


def test_once_somebody_is_forgotten_no_list_brings_them_back(cast: Cast) -> None:
    staged = bad(cast)
    forget_person(actor=cast.officer, person=cast.people["enkh"], why="asked")
    assert not Staged.objects.exists()
    assert SubjectKey.objects.get(uid=staged.uid).wrapped is None


# --- Who ------------------------------------------------------------------------------------------


def test_a_list_tells_nothing_of_people_out_of_reach(cast: Cast) -> None:
    told = {"register_number": "УБ85051014", "phone": "99112233"}
    person = correct_person(actor=cast.officer, person=cast.people["khulan"], changes=told)
    row = [cast.altan_tevsh.name, "Бат", "Уянгасүрэн", "УБ85051014", "", ""]
    faults = queries.content(sent(cast.officer, OURS, row)).faults
    assert [str(person) in one.says["en"] for one in faults] == [True]
    assert queries.content(sent(cast.aimag, OURS, row)).faults == [], "she is of Zaamar"


def test_a_list_of_memberships_finds_nobody_out_of_reach(cast: Cast) -> None:
    correct_person(actor=cast.officer, person=cast.people["khulan"], changes={"phone": "99112233"})
    header, row = ["Нөхөрлөл", "Утасны дугаар"], [cast.altan_tevsh.name, "99112233"]
    assert queries.content(sent(cast.officer, header, row, kind="memberships")).faults == []
    [fault] = queries.content(sent(cast.aimag, header, row, kind="memberships")).faults
    assert fault.kind == "imports.person_missing"


def test_nobody_else_sees_a_list_on_its_way(cast: Cast) -> None:
    staged = bad(cast)
    for actor in (cast.aimag, cast.stranger):
        assert not queries.staged(actor=actor).exists()
        with pytest.raises(NotFound):
            commands.drop_list(actor=actor, staged=staged)
        with pytest.raises(NotFound):
            commands.take_in_list(actor=actor, staged=staged)
    with pytest.raises(NotAllowed):
        sent(cast.leader, OURS)


def test_nobody_out_of_reach_takes_it_back(cast: Cast) -> None:
    staged = sent(cast.officer, OURS, ["", "Бат", "Сарантуяа", "", "", ""])
    taken = commands.take_in_list(actor=cast.officer, staged=staged)
    for actor in (cast.aimag, cast.stranger):
        with pytest.raises(NotFound):
            commands.undo_import(actor=actor, taken=taken)


# --- Long lists -----------------------------------------------------------------------------------


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a list of more than four rows, its header among them, be long."""
    few = Norm("rows_at_once", 4, "rows", date(2020, 1, 1), None, "set by a test")
    every = tuple(norm for norm in limits.NORMS.every if norm.key != "rows_at_once")
    monkeypatch.setattr(limits, "NORMS", Norms((*every, few)))


def long(cast: Cast, *phones: str) -> list[list[str]]:
    """Return rows of people who resemble nobody, with these telephones."""
    given = ("Тунгалагтамир", "Өлзийжаргал", "Хишигсүрэн", "Намуунцэцэг", "Эрхэмбаяр", "Жавхлан")
    return [["", "", name, "", phone, ""] for name, phone in zip(given, phones, strict=False)]


def now(staged: Staged) -> Staged:
    return Staged.objects.get(pk=staged.pk)


@pytest.mark.usefixtures("at_once")
def test_a_long_list_is_done_as_long_work(cast: Cast) -> None:
    staged = sent(cast.officer, OURS, *long(cast, *["99112233"] * 5))
    assert not staged.checked
    work.do_what_waits()
    staged = now(staged)
    assert staged.checked
    assert isinstance(commands.begin_taking_in(actor=cast.officer, staged=staged), Job)
    work.do_what_waits()
    job = Job.objects.get(kind="imports.take_in")
    assert (job.state, job.told()) == ("done", "The list is taken in: 5 rows.")
    assert job.leads_to() == "/imports/"


@pytest.mark.usefixtures("at_once")
def test_of_a_long_list_what_is_mended_is_checked_at_once_and_all_of_it_at_the_end(
    cast: Cast,
) -> None:
    number = "УБ85051014"
    rows = long(cast, "1", "2", "3", "99112233", "99112233")
    rows[3][3], rows[4][3] = number, ""
    staged = sent(cast.officer, OURS, *rows)
    work.do_what_waits()
    asked = Job.objects.filter(kind="imports.check").count()
    staged = commands.mend_cells(
        actor=cast.officer,
        staged=now(staged),
        cells={(2, "phone"): "99112233", (3, "phone"): "4", (6, "register_number"): number},
    )
    content = queries.content(staged)
    assert {one.row for one in content.faults} == {3, 4}
    assert staged.checked
    assert Job.objects.filter(kind="imports.check").count() == asked
    cells = {(row, "phone"): "99112233" for row in (3, 4)}
    staged = commands.mend_cells(actor=cast.officer, staged=staged, cells=cells)
    assert not staged.checked
    work.do_what_waits()
    [fault] = queries.content(now(staged)).faults
    assert (fault.row, fault.kind) == (6, "imports.row_twice"), "only all rows together show that"


@pytest.mark.usefixtures("at_once")
def test_what_is_mended_while_a_check_is_under_way_is_checked_too(cast: Cast) -> None:
    staged = sent(cast.officer, OURS, *long(cast, *["1"] * 5))
    mended: list[Staged] = []

    def tell(done: int, total: int) -> None:
        if not mended:
            cells = {(2, "phone"): "99112233"}
            mended.append(commands.mend_cells(actor=cast.officer, staged=now(staged), cells=cells))

    content = queries.content(commands.check_list(actor=cast.officer, staged=staged, tell=tell))
    assert content.cell(2, "phone") == "99112233"
    assert {one.row for one in content.faults} == {3, 4, 5, 6}


def test_nobody_waits_while_a_list_is_read_or_checked(cast: Cast) -> None:
    outside, seen = len(connection.savepoint_ids), set[int]()

    class Watched(bytes):
        def __len__(self) -> int:
            seen.add(len(connection.savepoint_ids))
            return super().__len__()

    def tell(_done: int, _total: int) -> None:
        seen.add(len(connection.savepoint_ids))

    data = Watched(written(OURS, ["", "Бат", "Уянгасүрэн", "", "", ""]))
    staged = commands.stage_list(actor=cast.officer, kind="members", name="x.csv", data=data)
    assert seen == {outside}
    seen.clear()
    staged = commands.check_list(actor=cast.officer, staged=staged, tell=tell)
    assert seen == {outside}
    seen.clear()
    commands.take_in_list(actor=cast.officer, staged=staged, tell=tell)
    assert outside in seen, "what is checked before"
    assert seen - {outside}, "what is entered is one transaction"


def test_a_list_whose_taking_in_is_cancelled_stays_as_it_was(cast: Cast) -> None:
    staged = sent(cast.officer, OURS, *long(cast, "99112233", "99112234"))

    def tell(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        commands.take_in_list(actor=cast.officer, staged=staged, tell=tell)
    assert commands.take_in_list(actor=cast.officer, staged=now(staged)).rows == 2


def test_a_name_that_no_group_bears_is_compared_once_with_all_names(cast: Cast) -> None:
    groups = Groups(cast.officer)
    for text in ("Алтан тевш нөхөрлөл", *map(str, range(MOST_GUESSED)), "Алтан тевшш нөхөрлөл"):
        for _ in range(2):
            with pytest.raises(GroupMissing):
                groups.find(text)
    assert len(groups._guessed) == MOST_GUESSED


@pytest.mark.usefixtures("cast")
def test_all_of_a_list_is_kept_however_long_it_is() -> None:
    for count in (1, staging.PART, 2 * staging.PART + 1):
        rows, uid = [[str(n), "Өлзий “№1”"] for n in range(count)], uuid4()
        content = staging.Content(rows, 0, {"given": 1}, left_out=[2], judged={3: staging.OTHER})
        assert staging.opened(uid, staging.sealed(uid, staging.packed(content))) == content


def test_work_for_a_list_that_is_gone_is_broken_off(cast: Cast) -> None:
    work.ask_for_work(actor=cast.officer, kind="imports.check", subject_uid=uuid4())
    work.ask_for_work(actor=cast.house, kind="imports.check", subject_uid=uuid4())
    work.do_what_waits()
    assert {job.result_key for job in Job.objects.all()} == {"refused"}


# --- Files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [".csv", ".xlsx"])
def test_a_template_explains_itself_and_holds_no_row(form: str) -> None:
    columns = LISTS["members"].columns
    rows = tables.read(tables.template(form, columns), f"x{form}")
    assert rows[1][0].startswith(tables.EXPLAINS)
    layout = headings.found("members", rows, columns)
    assert len(layout.places) == len(columns)
    with pytest.raises(NothingInList):
        tables.lines(rows, layout)


def test_a_spreadsheet_with_merged_titles_is_read(cast: Cast) -> None:
    book, held = openpyxl.Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.append(["Гишүүдийн бүртгэл"])
    sheet.merge_cells("A1:C1")
    sheet.append(["Овог", "Нэр", "Утас"])
    sheet.append(["Бат", "Сарантуяа", 99112233])
    book.save(held)
    staged = commands.stage_list(
        actor=cast.officer, kind="members", name="x.xlsx", data=held.getvalue()
    )
    assert staged.checked
    assert queries.content(staged).faults == []


def altered(change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a spreadsheet of one person whose parts were changed by hand."""
    book, held, made = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    for row in (["Овог", "Нэр"], ["Бат", "Сарантуяа"]):
        book.worksheets[0].append(row)
    book.save(held)
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return made.getvalue()


@pytest.mark.parametrize("form", [".csv", ".xlsx"])
def test_more_columns_than_are_read_are_told_of(form: str) -> None:
    book, held = openpyxl.Workbook(), io.BytesIO()
    wide = [["Нэр"], [*["x"] * 201]]
    for row in wide:
        book.worksheets[0].append(row)
    book.save(held)
    with pytest.raises(ColumnsTooMany):
        tables.read(written(*wide) if form == ".csv" else held.getvalue(), f"x{form}")


def test_a_spreadsheet_that_says_it_is_huge_is_read_as_it_is() -> None:
    """Believed, it would be sixteen thousand cells for each of a million rows."""
    data = altered(lambda _, part: part.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"'))
    assert [row[:2] for row in tables.read(data, "x.xlsx")] == [
        ["Овог", "Нэр"],
        ["Бат", "Сарантуяа"],
    ]


@pytest.mark.parametrize("before", [b"", b"<!--" + b"x" * 20_000 + b"-->"])
def test_a_spreadsheet_with_entities_of_its_own_is_refused(before: bytes) -> None:
    def change(name: str, part: bytes) -> bytes:
        declared = before + b'<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaa">]>'
        return declared + part if name.endswith("sheet1.xml") else part

    with pytest.raises(NotASpreadsheet):
        tables.read(altered(change), "x.xlsx")


def test_a_text_that_every_cell_names_is_counted_each_time() -> None:
    """It stands once in the file: some kilobytes would become gigabytes."""
    book = openpyxl.Workbook()
    for _ in range(210):
        book.worksheets[0].append(["x" * 1000] * 100)
    packed = io.BytesIO()
    book.save(packed)
    assert len(packed.getvalue()) < 500_000
    with pytest.raises(FileTooLarge):
        tables.read(packed.getvalue(), "x.xlsx")
