"""Places are found by code and by name, however either is written."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from gurvan.places import gazetteer, queries
from gurvan.places.refusals import PlaceUnknown

pytestmark = pytest.mark.usefixtures("loaded")


def found(text: str, *levels: str) -> list[str]:
    return [place.path_mn for place in queries.resolve(text, levels=levels).places]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Заамар", "Төв, Заамар"),
        ("заамар", "Төв, Заамар"),
        ("Zaamar", "Төв, Заамар"),
        ("ZAMAR", "Төв, Заамар"),
        ("Төв, Заамар", "Төв, Заамар"),
        ("Төв Заамар", "Төв, Заамар"),
        ("Заамар, Төв", "Төв, Заамар"),
        ("Tuv aimag, Zaamar soum", "Төв, Заамар"),
        ("Төв аймгийн Заамар сум", "Төв, Заамар"),
        ("4152", "Төв, Заамар"),
        ("MN4152", "Төв, Заамар"),
        ("34152", "Төв, Заамар"),
        ("MN-047", "Төв"),
        ("1121", "Улаанбаатар, Хан-Уул"),
        ("Хан-Уул дүүрэг", "Улаанбаатар, Хан-Уул"),
        ("УБ, Хан Уул", "Улаанбаатар, Хан-Уул"),
        ("УБ", "Улаанбаатар"),
        ("Их хэт", "Дорноговь, Иххэт"),
        ("Иххэт", "Дорноговь, Иххэт"),
        ("Бор Өндөр", "Хэнтий, Бор-Өндөр"),
        ("Бор-Ѳндєр", "Хэнтий, Бор-Өндөр"),
        ("Хэнтий", "Хэнтий"),
        ("Булган аймаг", "Булган"),
        ("Булган, Булган", "Булган, Булган"),
        ("Хайлааст", "Төв, Заамар, 3-р баг, Хайлааст"),
        ("Төв, Заамар, 3-р баг", "Төв, Заамар, 3-р баг, Хайлааст"),
    ],
)
def test_one_place_named_in_full(text: str, path: str) -> None:
    candidates = queries.resolve(text)
    assert [place.path_mn for place in candidates.places] == [path]
    assert candidates.count == 1


def test_a_name_that_several_soums_bear_gives_them_all() -> None:
    candidates = queries.resolve("Булган", levels=gazetteer.SECOND)
    assert not candidates.sure
    assert {place.code for place in candidates.places} == {
        *("2113", "4610", "6301", "6507", "8316", "8407"),
    }


def test_the_beginning_of_a_name_is_a_guess_also_when_one_fits() -> None:
    candidates = queries.resolve("Норов")
    assert [place.code for place in candidates.places] == ["2343"]
    assert not candidates.sure


def test_what_only_lies_there_is_not_meant() -> None:
    assert found("Төв", *gazetteer.SECOND) == []


def test_too_many_are_counted_and_cut() -> None:
    candidates = queries.resolve("Б")
    assert len(candidates.places) == queries.MOST_CANDIDATES < candidates.count


@pytest.mark.parametrize("text", ["", "  ", ",", "Атлантида", "9999", "Төв, Атлантида", "%", "_"])
def test_nothing_is_found_where_nothing_is(text: str) -> None:
    assert queries.resolve(text).count == 0


def test_every_path_leads_back_to_its_place_in_both_languages() -> None:
    sample = [place for place in queries.places() if place.level in gazetteer.SECOND]
    sample += list(queries.places().filter(level__in=gazetteer.THIRD))[::9]
    for place in sample:
        for path in (place.path_mn, place.path_latin):
            candidates = queries.resolve(path)
            assert (candidates.sure, candidates.places) == (True, [place]), path


def test_the_list_is_searched_by_code_and_by_words() -> None:
    every = queries.places()
    assert [place.code for place in queries.searched(every, "4152")][:2] == ["4152", "415251"]
    assert queries.searched(every, "Төв Заамар").count() > 1
    assert not queries.searched(every, "...").exists()


def test_lists_of_one_level_follow_the_alphabet() -> None:
    aimags = [place.name_mn for place in queries.aimags()]
    assert len(aimags) == 22
    assert aimags[0] == "Архангай"
    assert aimags.index("Орхон") < aimags.index("Өвөрхангай") < aimags.index("Сэлэнгэ")
    assert queries.soums().count() == 339
    assert [place.name_mn for place in queries.soums("61")] == ["Баян Өндөр", "Жаргалант"]
    numbers = [place.name_mn for place in queries.baghs("6701")]
    assert numbers[:2] == ["1-р баг", "2-р баг"]
    assert numbers.index("2-р баг") < numbers.index("10-р баг")


def test_a_place_by_its_code_and_its_path() -> None:
    assert queries.place("MN-047").code == "41"
    assert queries.path_text("4152") == "Төв, Заамар"
    assert queries.path_text("4152", "en") == "Töv, Zaamar"
    for unknown in ("9999", "Заамар", ""):
        with pytest.raises(PlaceUnknown):
            queries.place(unknown)


def test_a_place_speaks_the_readers_language() -> None:
    zaamar = queries.place("4152")
    assert (zaamar.name, str(zaamar)) == ("Заамар", "Төв, Заамар")
    with override("en"):
        assert (zaamar.name, str(zaamar)) == ("Zaamar", "Töv, Zaamar")


def test_what_lies_in_what() -> None:
    zaamar, khailaast = queries.place("4152"), queries.place("415255")
    assert zaamar.contains(khailaast)
    assert zaamar.contains(zaamar)
    assert not khailaast.contains(zaamar)
    assert (khailaast.aimag_code, khailaast.soum_code) == ("41", "4152")


def test_what_is_written_in_mongolian_is_told_in_the_language_of_the_reader() -> None:
    written = {"Төв, Заамар", "Хэнтий", "Төв, Нэргүй"}
    with override("en"):
        assert queries.told(written) == {"Төв, Заамар": "Töv, Zaamar", "Хэнтий": "Khentii"}
    with override("mn"):
        assert queries.told(written) == {}
