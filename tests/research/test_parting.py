"""A whole report in parts: nothing is lost between them, and nothing is guessed in silence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from gurvan.research import office
from gurvan.research.office import Block
from gurvan.research.parting import values
from gurvan.research.parting.parts import blocks_of, divided, whole
from gurvan.research.parting.plans import PartedReport, in_mongolian
from gurvan.research.parting.proposing import beneath, proposed
from gurvan.research.parting.terms import GROUPS, SHAPES, TAKES
from gurvan.research.terms import AGES, CHILDREN, LONGEST_NOTE, YEARS
from tests.research.reports import ENGLISH, WHOLE, as_docx

PIECES = st.sampled_from(
    ["\n", "\n\n", "- ", "1. ", " - a. ", "ЗОРИЛГО", "Огноо: 2021-04-06", "Яагаад?", "Дүрэм:",
     "\t", "нэг\tхоёр", "# Гарчиг", "*Note:*", "үг хэллэг. ", "x" * 30, "Ms. Dulmaa",
     "Б.Болд", "█", "\x0b"]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=40).map("".join)


def taken(text: str) -> dict[str, list[str]]:
    parts = divided(blocks_of(text), flows=True)
    found: dict[str, list[str]] = {}
    for part, told in zip(parts, proposed(parts), strict=True):
        found.setdefault(told.takes, []).append(part.words)
    return found


@given(text=TEXTS, flows=st.booleans())
def test_every_letter_of_a_report_stands_in_exactly_one_part(text: str, flows: bool) -> None:  # noqa: FBT001 - drawn
    blocks = blocks_of(text)
    parts = divided(blocks, flows=flows)
    assert "".join(part.text for part in parts) == whole(blocks)
    assert whole(blocks).removesuffix("\n") == text.removesuffix("\n")
    assert all(part.shape in SHAPES and len(part.text) <= LONGEST_NOTE for part in parts)
    told = proposed(parts)
    assert len(told) == len(parts)
    assert {one.takes for one in told} <= set(TAKES)


@given(rows=st.lists(st.tuples(TEXTS, st.integers(0, 3), st.booleans()), max_size=20))
def test_what_an_office_program_wrote_is_divided_as_wholly(
    rows: list[tuple[str, int, bool]],
) -> None:
    blocks = [Block(text, (text, "нүд") if cells else (), heading) for text, heading, cells in rows]
    assert "".join(part.text for part in divided(blocks, flows=False)) == whole(blocks)


@given(text=TEXTS)
def test_a_report_is_sealed_and_opened_again_unchanged(text: str) -> None:
    held = PartedReport(
        title="x", form="txt", letters="utf-8", unread=[],
        parts=divided(blocks_of(text), flows=True),
    )  # fmt: skip
    assert PartedReport.of(held.data()) == held


def test_a_very_long_paragraph_is_divided_between_words() -> None:
    text = "Зам хаалттай байна. " * 800
    parts = divided(blocks_of(text), flows=True)
    assert len(parts) > 2
    assert all(part.text.endswith(" ") for part in parts[:-1])
    assert "".join(part.text for part in parts) == text + "\n"


def test_a_report_in_mongolian_is_understood_by_its_headings() -> None:
    found = taken(WHOLE)
    assert found["rule"] == ["Нэг нэгнээ таслахгүй", "Сонссоноо гадуур ярихгүй"]
    assert found["threat"] == ["Худалдаачид ирэхээ больсон", "Гол руу шавар орж байна"]
    assert found["weakness"] == ["Хурал цуглаан цөөн"]
    assert found["unknown"] == ["Энэ хэсгийг дараа нь бичнэ гэж тохиров."]
    assert found["out"][0] == "Гарчиг"  # with what stands beneath it
    assert found["out"][-1] == "Хөтлөгч: Б.Сарантуяа"  # a name is never carried unasked
    assert [len(found[code]) for code in ("people", "question", "answer", "solution")] == [
        1, 4, 2, 2,
    ]  # fmt: skip


def test_a_report_in_english_is_understood_by_its_headings() -> None:
    found = taken(ENGLISH)
    assert found["strength"] == ["Everybody knows the ground", "Women keep the books"]
    assert found["out"] == ["Moderator: Ms. Sarantuya Note taker: Ms. Delger"]
    assert set(found) == {
        "heading", "objective", "day", "minutes", "way", "out", "question", "strength", "solution",
    }  # fmt: skip


def test_what_is_related_to_a_shock_is_told_apart_from_what_is_not() -> None:
    parts = divided(blocks_of(WHOLE), flows=True)
    told = {
        part.words: (one.shock, one.relates)
        for part, one in zip(parts, proposed(parts), strict=True)
        if one.takes in {"threat", "weakness"}
    }
    assert told == {
        "Худалдаачид ирэхээ больсон": ("COVID-19", "yes"),
        "Гол руу шавар орж байна": ("COVID-19", "no"),
        "Хурал цуглаан цөөн": ("", ""),
    }


def test_solutions_are_proposed_with_their_time_and_who_must_act() -> None:
    parts = divided(blocks_of(WHOLE), flows=True)
    told = [(one.horizon, one.actors) for one in proposed(parts) if one.takes == "solution"]
    assert told == [("short", ("local_government",)), ("long", ("miners",))]


def test_what_something_brought_about_is_told_as_harm() -> None:
    text = "What are the strengths?\n\nDue to the COVID-19:\n\n- The meetings stopped\n"
    assert taken(text)["weakness"] == ["The meetings stopped"]


def test_nothing_beneath_an_unknown_heading_is_guessed() -> None:
    found = taken("БУСАД\n\nТэмээ дөрвөн хөлтэй.\n")
    assert found == {"heading": ["БУСАД"], "unknown": ["Тэмээ дөрвөн хөлтэй."]}


def test_what_stands_beneath_a_heading_ends_at_the_next_of_its_level() -> None:
    parts = divided(blocks_of("# А\n\n## Б\n\nнэг\n\n# В\n\nхоёр\n"), flows=True)
    assert [[parts[at].words for at in beneath(parts, place)] for place in (0, 1, 3)] == [
        ["Б", "нэг"], ["нэг"], ["хоёр"],
    ]  # fmt: skip


def test_headings_lists_and_tables_of_a_document_are_parts() -> None:
    data = as_docx(
        ("Heading 1", "Strengths of the group"),
        ("List Bullet", "Everybody knows the ground"),
        ("Heading 1", "Participants"),
        rows=(("", "Sex", "Age", "Children"), ("1", "female", "41", "2")),
    )
    held = office.written(data, office.form_of(data))
    parts = divided(held.blocks, flows=False)
    told = [(part.shape, one.takes) for part, one in zip(parts, proposed(parts), strict=True)]
    assert told == [
        ("heading", "heading"), ("item", "strength"), ("heading", "heading"), ("table", "people"),
    ]  # fmt: skip


def test_every_choice_stands_in_one_group() -> None:
    grouped = [code for _words, codes in GROUPS for code in codes]
    assert sorted(grouped) == sorted(TAKES)


# --- Values ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("April 06, 2021", date(2021, 4, 6)),
        ("6th of April", None),
        ("6 Apr 2021", date(2021, 4, 6)),
        ("2021.04.06", date(2021, 4, 6)),
        ("2021 оны 4 дүгээр сарын 6-нд", date(2021, 4, 6)),
        ("2021-13-40", None),
    ],
)
def test_days_are_read_as_they_are_written_in_either_language(text: str, day: date | None) -> None:
    assert values.day(text) == day


def test_minutes_ways_and_sexes_are_read_or_left_open() -> None:
    assert [values.minutes(one) for one in ("105 min", "1 цаг 30 минут", "2 hours", "урт")] == [
        105, 90, 120, None,
    ]  # fmt: skip
    assert [values.way(one) for one in ("via Zoom", "утсаар", "танхимаар", "?")] == [
        "video", "phone", "in_person", "",
    ]  # fmt: skip
    sexes = [values.sex(one) for one in ("7 women", "male", "эмэгтэй", "women and men", "олон")]
    assert sexes == ["female", "male", "female", "", ""]


def test_a_table_of_people_becomes_bands_and_what_is_not_understood_is_named() -> None:
    parts = divided(blocks_of(WHOLE), flows=True)
    table = next(p for p, one in zip(parts, proposed(parts), strict=True) if one.takes == "people")
    found = values.people(table.rows)
    assert found.told == [
        {"sex": "female", "years": "under_5", "children": "1_2", "work": ["wash"]},
        {"sex": "female", "years": "10_14", "children": "none", "work": ["dig", "wash"]},
        {"sex": "female", "children": "5_more", "work": ["carry"]},
    ]
    assert found.left == [(3, "олон жил")]


@given(number=st.integers(0, 99), other=st.integers(0, 99))
def test_a_band_rises_with_its_number_and_holds_several(number: int, other: int) -> None:
    for code, known in (("age", AGES), ("years", YEARS), ("children", CHILDREN)):
        bands = list(known)
        told = [values.band(code, str(one)) for one in sorted((number, other))]
        if all(told):
            assert bands.index(str(told[0])) <= bands.index(str(told[1]))
    assert values.band("years", f"{number} or {other}") == ""


def test_letters_tell_the_language() -> None:
    assert in_mongolian("Зам хаалттай (COVID)")
    assert not in_mongolian("The road is closed")
    assert not in_mongolian("123")


# --- Who speaks, and who is told of ---------------------------------------------------------------


def test_who_took_part_goes_by_the_number_that_the_table_gives_them() -> None:
    rows = [["№", "Хүйс", "Нас"], ["Оролцогч 5", "эмэгтэй", "31"], ["3", "эрэгтэй", "22"],
            ["Нийт", "2 хүн", "12"]]  # fmt: skip
    found = values.people(rows)
    assert found.numbers == [5, 3]
    assert [one["sex"] for one in found.told] == ["female", "male"]
    assert found.left == [(3, "Нийт 2 хүн 12")]
    twice = values.people([["№", "Хүйс"], ["1", "эмэгтэй"], ["1", "эрэгтэй"], ["", "эмэгтэй"]])
    assert twice.numbers == [None, None, None]
    assert values.people([["Хүйс", "Нас"], ["эмэгтэй", "31"]]).numbers == [None]


@pytest.mark.parametrize(
    "words",
    ["Оролцогч 3: Тийм", "- Оролцогч-3: Тийм", "3-р оролцогч: Тийм", "3 дугаар оролцогч: Тийм",
     "1. Participant 3: Yes", "Respondent №3 - yes"],
)  # fmt: skip
def test_who_speaks_is_read_in_every_way_that_it_is_written(words: str) -> None:
    assert values.participant(words) == 3


def test_what_a_participant_says_is_proposed_as_no_sentence_of_the_study() -> None:
    found = taken("# ДАВУУ ТАЛ\n\n- Оролцогч 3: Бид нэгдсэн\n- Бид газраа мэднэ\n")
    assert found["answer"] == ["Оролцогч 3: Бид нэгдсэн"]
    assert found["strength"] == ["Бид газраа мэднэ"]


def test_who_moderated_and_who_took_notes_are_told_apart_and_left_out() -> None:
    words = "Чиглүүлэгч: Болд Бат Тэмдэглэл хөтлөгч: Дорж"
    assert values.team(words) == {"moderator": "Болд Бат", "note_taker": "Дорж"}
    for line in ("Чиглүүлэгч: Болд Бат", "Тэмдэглэл хөтлөгч: Дорж", "Чиглүүлсэн: Болд"):
        assert taken(f"# ЯРИЛЦЛАГА\n\n{line}\n")["out"] == [line]


def test_times_of_a_clock_and_parts_of_hours_are_not_guessed() -> None:
    read = [values.minutes(one) for one in ("1.5 цаг", "14 цагаас 16 цаг", "2 цаг 10 мин")]
    assert read == [None, None, 130]


def test_a_solution_may_say_by_when_on_its_own_line() -> None:
    text = "ЯАЖ ЗАСАХ ВЭ?\n\nУрт хугацаанд: Гишүүд сантай болох.\n"
    parts = divided(blocks_of(text), flows=True)
    assert [(one.takes, one.horizon) for one in proposed(parts)][-1] == ("solution", "long")


def test_a_line_leads_no_further_than_its_list() -> None:
    parts = divided(blocks_of("Аюул занал:\n\n- нэг\n\nӨөр үг.\n"), flows=True)
    assert [parts[at].words for at in beneath(parts, 0)] == ["нэг"]
