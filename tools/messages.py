"""The catalogue of messages: English in the code, Mongolian in one file; needs no GNU gettext.

    python -m tools.messages update            bring the catalogue up to date with the code
    python -m tools.messages merge FILE...     the same, filling what is empty from other .po files
    python -m tools.messages check             fail on anything missing, empty, unsure or obsolete
    python -m tools.messages compile           make what Django reads

The catalogue keeps the order of the code, and no line numbers or dates, so that two branches that
add messages in different places merge by themselves.
"""

import io
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE: Final = Path("src/gurvan")
LOCALE: Final = "mn"
CATALOGUE: Final = SOURCE / "locale" / LOCALE / "LC_MESSAGES" / "django.po"

KEYWORDS: Final = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "said": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER: Final = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w+)[^{}]*\}")
HEADER: Final = r"""msgid ""
msgstr ""
"Language: mn\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


def extracted(source: Path = SOURCE) -> Catalog:
    """Return every message in the Python and the templates under `source`, in a stable order."""
    found = Catalog()
    for path in sorted(source.rglob("*")):
        if "migrations" in path.parts or path.suffix not in {".py", ".html", ".txt"}:
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            text = as_python(text)
        for line, message, comments, context in extract(
            "python", io.BytesIO(text.encode()), KEYWORDS, ["Translators:"]
        ):
            found.add(message, None, [(str(path), line)], (), comments, context=context)
    return found


def as_python(template: str) -> str:
    """Return a template as Python that calls gettext for each of its messages.

    What remains of the page is no Python; without its indentation it still falls into words.
    """
    return "\n".join(line.strip() for line in templatize(template).splitlines())


def read(path: Path) -> Catalog:
    """Return a .po file, empty where there is none. Raises PoFileError on one that is malformed."""
    if not path.exists():
        return Catalog(LOCALE)
    with path.open("rb") as file:
        return read_po(file, LOCALE, abort_invalid=True)


def updated(catalogue: Catalog, code: Catalog) -> Catalog:
    """Return the messages of `code` with the translations that `catalogue` has for them."""
    result = Catalog(LOCALE)
    for message in entries(code):
        known = catalogue.get(message.id, message.context)
        result.add(
            message.id,
            known.string if known else None,
            message.locations,
            known.flags & {"fuzzy"} if known else (),
            message.auto_comments,
            known.user_comments if known else (),
            context=message.context,
        )
    return result


def fill(catalogue: Catalog, fragment: Catalog) -> Iterator[str]:
    """Give `catalogue` the translations of `fragment` that it lacks; yield what was not taken."""
    for message in entries(fragment):
        known = catalogue.get(message.id, message.context)
        if known is None:
            yield f"not in the code: {name(message)}"
        elif is_empty(known):
            known.string = message.string
        elif strings(known) != strings(message):
            yield f"already translated otherwise: {name(message)}"


def faults(catalogue: Catalog, code: Catalog) -> Iterator[str]:
    """Yield a line for each message that is missing, empty, unsure, obsolete or ill-filled."""
    for message in entries(code):
        if catalogue.get(message.id, message.context) is None:
            yield f"missing: {name(message)} ({message.locations[0][0]})"
    for message in entries(catalogue):
        if code.get(message.id, message.context) is None:
            yield f"obsolete: {name(message)}"
        elif is_empty(message):
            yield f"empty: {name(message)}"
        elif message.fuzzy:
            yield f"fuzzy: {name(message)}"
        elif not same_placeholders(message):
            yield f"other placeholders: {name(message)}"
    for message in catalogue.obsolete.values():
        yield f"obsolete: {name(message)}"


def entries(catalogue: Catalog) -> Iterator[Message]:
    """Yield the messages of a catalogue, without its header."""
    return (message for message in catalogue if message.id)


def ids(message: Message) -> tuple[str, ...]:
    """Return the English: one form, or the singular and the plural."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def strings(message: Message) -> tuple[str, ...]:
    """Return the translation: one form, or one for each number."""
    string = message.string or ""
    return (string,) if isinstance(string, str) else tuple(string)


def name(message: Message) -> str:
    """Return the English by which a message is found in the catalogue, with its context."""
    context = f" [{message.context}]" if message.context else ""
    return f"{ids(message)[0]!r}{context}"


def is_empty(message: Message) -> bool:
    """Say whether a form of the translation is still to be written."""
    return not all(strings(message))


def same_placeholders(message: Message) -> bool:
    """Say whether each translated form is filled with what a form of the English is filled with."""
    english = [placeholders(text) for text in ids(message)]
    return all(placeholders(text) in english for text in strings(message))


def placeholders(text: str) -> set[str]:
    """Return what a sentence is filled with: names, or the sign itself where it has no name."""
    return {found[1] or found[2] or found[0] for found in PLACEHOLDER.finditer(text)}


def write(catalogue: Catalog, path: Path) -> None:
    """Write a .po file: in the order of the code, unwrapped, without dates or line numbers."""
    body = io.BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, sort_by_file=True, include_lineno=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + body.getvalue().decode(), encoding="utf-8")


def update(fragments: Sequence[Path] = ()) -> None:
    """Bring the catalogue up to date with the code, and take from `fragments` what it lacks."""
    catalogue = updated(read(CATALOGUE), extracted())
    for path in fragments:
        for line in fill(catalogue, read(path)):
            print(f"{path}: {line}")
    write(catalogue, CATALOGUE)
    empty = sum(map(is_empty, entries(catalogue)))
    print(f"{CATALOGUE}: {len(catalogue)} messages, {empty} to translate")


def check() -> None:
    """Exit with the list of what is wrong with the catalogue, if anything is."""
    wrong = list(faults(read(CATALOGUE), extracted()))
    if wrong:
        sys.exit(
            "\n".join([*wrong, f"{CATALOGUE}: {len(wrong)} faults. Begin with: make messages"])
        )


def compile_all() -> None:
    """Make the .mo file beside each .po file."""
    for path in SOURCE.glob("locale/*/LC_MESSAGES/*.po"):
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(path))


def main(arguments: Sequence[str]) -> None:
    """Do what the first argument says."""
    match arguments:
        case ["update"]:
            update()
        case ["merge", *fragments] if fragments:
            update([Path(fragment) for fragment in fragments])
        case ["check"]:
            check()
        case ["compile"]:
            compile_all()
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
