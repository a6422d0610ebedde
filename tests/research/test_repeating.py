"""Words are found again however they were copied; and not what everybody says."""

from __future__ import annotations

from hypothesis import given, strategies as st

from gurvan.research.repeating import RUN, folded, repeated, runs

words = st.lists(st.text("абвгдеөү", min_size=1, max_size=6), min_size=RUN, max_size=12)


@given(words, st.lists(st.text("xyz", min_size=1), max_size=4), st.data())
def test_any_run_of_words_is_found_in_whatever_it_was_copied_into(
    said: list[str], around: list[str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(said) - RUN))
    copied = [*around, *(one.upper() + "," for one in said[at : at + RUN]), *around]
    assert repeated(" ".join(said), runs([" ".join(copied)]))


def test_what_is_not_copied_is_not_found() -> None:
    held = runs(["Зам хаалттай тул ажилдаа хүрч чадахгүй байна"])
    assert repeated("Зам хаалттай тул ажилдаа очиж чадахгүй байна", held) == ""
    assert repeated("Тийм", runs(["Тийм, тийм"])) == ""
    assert repeated("Бид нэгдэх хэрэгтэй байна", runs(["Тэд: «бид нэгдэх хэрэгтэй байна»."]))
    assert folded("«Зам, ХААЛТТАЙ»") == ["зам", "хаалттай"]
