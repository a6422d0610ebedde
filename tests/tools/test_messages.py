from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools import messages

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
title = _("Agreement")
refusal = said("{missing} of {all} have not confirmed.")
count = ngettext("%(n)s member", "%(n)s members", 3)
month = pgettext("calendar", "May")
unmarked = "No message"
"""
TEMPLATE = """{% load i18n %}
      <h1>{% translate "Members" %}</h1>
  {% if a %}
        {% blocktranslate trimmed with who=person %}
            Confirmed by
            {{ who }}
        {% endblocktranslate %}
    {% endif %}
<p>It's not {closed (or "balanced</p>
{% blocktranslate count n=rows|length %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}
"""


@pytest.fixture
def code(tmp_path: Path) -> Catalog:
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations" / "0001.py").write_text("_('Old')")
    (tmp_path / "models.py").write_text(PYTHON)
    (tmp_path / "page.html").write_text(TEMPLATE)
    return messages.extracted(tmp_path)


def found(catalogue: Catalog) -> list[str]:
    return [messages.name(message) for message in messages.entries(catalogue)]


def translated(catalogue: Catalog, **changes: str) -> Catalog:
    """Return the catalogue with a translation of each message: itself, or what `changes` says."""
    result = messages.updated(Catalog("mn"), catalogue)
    for message in messages.entries(result):
        forms = [
            changes.get(messages.ids(message)[0].split()[-1], form)
            for form in messages.ids(message)
        ]
        message.string = forms[0] if len(forms) == 1 else tuple(forms)
    return result


def test_python_and_templates_are_read_in_the_order_they_are_written(code: Catalog) -> None:
    assert found(code) == [
        "'Agreement'",
        "'{missing} of {all} have not confirmed.'",
        "'%(n)s member'",
        "'May' [calendar]",
        "'Members'",
        "'Confirmed by %(who)s'",
        "'%(n)s row'",
    ]


def test_a_complete_catalogue_has_no_faults(code: Catalog) -> None:
    assert list(messages.faults(translated(code), code)) == []


def test_each_fault_is_named(code: Catalog) -> None:
    catalogue = translated(code, Agreement="", Members="%(who)s")
    catalogue.add("Licence", "Лиценз")
    for message in messages.entries(catalogue):
        if message.id == "May":
            message.flags.add("fuzzy")
    catalogue.delete("Confirmed by %(who)s")
    faults = [fault.split(" (")[0] for fault in messages.faults(catalogue, code)]
    assert faults == [
        "missing: 'Confirmed by %(who)s'",
        "empty: 'Agreement'",
        "fuzzy: 'May' [calendar]",
        "other placeholders: 'Members'",
        "obsolete: 'Licence'",
    ]


def test_a_message_set_aside_in_the_file_is_obsolete(tmp_path: Path, code: Catalog) -> None:
    path = tmp_path / "django.po"
    messages.write(translated(code), path)
    path.write_text(path.read_text() + '\n#~ msgid "Gone"\n#~ msgstr "Алга"\n')
    assert list(messages.faults(messages.read(path), code)) == ["obsolete: 'Gone'"]


def test_one_plural_form_that_is_not_written_counts_as_empty(code: Catalog) -> None:
    catalogue = translated(code)
    message = catalogue.get("%(n)s member")
    assert message is not None
    message.string = ("%(n)s гишүүн", "")
    assert list(messages.faults(catalogue, code)) == ["empty: '%(n)s member'"]


def test_an_update_keeps_translations_and_drops_what_the_code_no_longer_says(code: Catalog) -> None:
    catalogue = translated(code, Members="Гишүүд")
    catalogue.add("Licence", "Лиценз")
    result = messages.updated(catalogue, code)
    assert found(result) == found(code)
    member = result.get("Members")
    assert member is not None
    assert member.string == "Гишүүд"


def test_a_fragment_fills_what_is_empty_and_changes_nothing_else(code: Catalog) -> None:
    catalogue = translated(code, Agreement="", Members="Гишүүд")
    fragment = Catalog("mn")
    fragment.add("Agreement", "Гэрээ")
    fragment.add("Members", "Нөхөд")
    fragment.add("Licence", "Лиценз")
    assert list(messages.fill(catalogue, fragment)) == [
        "already translated otherwise: 'Members'",
        "not in the code: 'Licence'",
    ]
    assert [messages.strings(catalogue[key]) for key in ("Agreement", "Members")] == [
        ("Гэрээ",),
        ("Гишүүд",),
    ]


def test_a_file_is_read_back_as_it_was_written_and_says_no_dates(
    tmp_path: Path, code: Catalog
) -> None:
    first, second = tmp_path / "first.po", tmp_path / "second.po"
    messages.write(translated(code), first)
    messages.write(messages.updated(messages.read(first), code), second)
    assert first.read_text() == second.read_text()
    assert "Date" not in first.read_text()
    assert "models.py:" not in first.read_text()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{missing} of {all}", {"missing", "all"}),
        ("%(who)s, %(n)d, 100 %", {"who", "n"}),
        ("{amount:,.2f}", {"amount"}),
        ("%s", {"%s"}),
    ],
)
def test_placeholders_are_found_by_name(text: str, names: set[str]) -> None:
    assert messages.placeholders(text) == names


def test_a_wrong_command_is_told_the_right_ones() -> None:
    with pytest.raises(SystemExit, match="merge FILE"):
        messages.main(["translate"])
