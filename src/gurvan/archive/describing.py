"""Describes an archive for whoever opens it without Gurvan: every part, table and column."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any, Final

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _

from gurvan.archive import tables
from gurvan.archive.tables import Model
from gurvan.kernel.words import said

PARTS: Final = {
    "manifest.json": said("what is in this archive: rows and SHA-256 of each part"),
    "manifest.mac": said("by this Gurvan knows that nobody changed the manifest; see below"),
    "tables/": said("a table each; a line of JSON is a row, its columns by name"),
    "files/": said("attached files, each sealed; the name is the SHA-256 of the sealed bytes"),
    "ledger/": said("the log as it is published: key, signed checkpoint, tiles (C2SP tlog-tiles)"),
    "home/keys.json": said("the keys to all that is sealed, wrapped by this archive’s passphrase"),
    "open/": said("only where it was asked for: hidden particulars and files, readable"),
}
KINDS: Final = {
    models.BooleanField: said("true or false"),
    models.DateField: said("day (ISO 8601)"),
    models.DateTimeField: said("moment in UTC (ISO 8601)"),
    models.DecimalField: said("decimal number, as text"),
    models.FloatField: said("number"),
    models.IntegerField: said("whole number"),
    models.UUIDField: said("uid: names a row everywhere and for ever"),
    models.BinaryField: said("bytes (base64)"),
    models.JSONField: said("JSON"),
}
TEXT: Final = said("text")
SEALED: Final = said("sealed: bytes (base64)")
HOW: Final = (
    said(
        "A sealed value is a byte 1, four bytes that name the key, a nonce of 12 bytes, then "
        "ciphertext and tag (AES-256-GCM). Authenticated with it are the five bytes before the "
        "nonce and its place, such as registry_person.phone:UID, files_attachment:UID or "
        "vault_subjectkey.wrapped:UID."
    ),
    said(
        "Each person and file has a key of its own: tables/vault.SubjectKey.jsonl holds it, "
        "sealed by the master key in home/keys.json. That file is sealed by a key that Argon2id "
        "makes of the passphrase, with the salt and the cost written in it."
    ),
    said(
        "An entry of the log is in tables/ledger.Entry.jsonl; what it tells is in "
        "ledger.Particulars, and which rows it sealed in ledger.Seal. What was erased is null."
    ),
    said(
        "manifest.mac is HMAC-SHA-256 of the bytes of manifest.json, in hex. Its key is "
        "HMAC-SHA-256 of the master key, made with the words “gurvan archive manifest 1”. So only "
        "who knows the passphrase can change anything unseen."
    ),
    said(
        "How people sign in is left out: passwords, second factors, sittings. After restoring, "
        "officers get a new link: gurvan user password ADDRESS"
    ),
    said("To bring it back into an empty office: gurvan restore FILE"),
)


def readmes(federation: str, made_at: str, version: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of the description in each language of the program."""
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            name = "README.md" if code == "en" else f"README.{code}.md"
            yield name, "\n".join(_readme(federation, made_at, version))


def _readme(federation: str, made_at: str, version: str) -> Iterator[str]:
    yield f"# {federation}\n"
    yield _(
        "The whole record of a federation of artisanal miners, as it stood at {at}, written by "
        "Gurvan {version}. Names stand in it readable: keep it as you keep the federation’s safe."
    ).format(at=made_at, version=version)
    yield ""
    yield from _table((_("Part"), _("What it is")), [(f"`{p}`", _(w)) for p, w in PARTS.items()])
    for words in HOW:
        yield _(words) + "\n"
    yield "## " + _("Tables") + "\n"
    for model in tables.carried(0):
        yield from _described(model)


def _described(model: Model) -> Iterator[str]:
    yield f"### {model._meta.label}\n"
    lines = inspect.cleandoc(model.__doc__ or "").splitlines()
    if lines and not lines[0].startswith(model.__name__ + "("):  # Django's own words are none
        yield lines[0] + "\n"
    yield from _table(
        (_("Column"), _("What it holds"), _("May be null")),
        [
            (f"`{field.attname}`", _kind(field), _("yes") if field.null else _("no"))
            for field in model._meta.concrete_fields
        ],
    )


def _kind(field: models.Field[Any, Any]) -> str:
    if field.related_model is not None:
        above: Any = field.remote_field
        there = f"`{above.model._meta.label}.{above.field_name}`"
        return _("the row of {table}").format(table=there)
    kind = _(SEALED) if field.attname.endswith("_sealed") else _(_word(field))
    codes = [str(code) for code, _name in field.flatchoices]
    return f"{kind}: {', '.join(f'`{code}`' for code in codes)}" if codes else kind


def _word(field: models.Field[Any, Any]) -> str:
    if isinstance(field, models.AutoField | models.BigAutoField):
        return KINDS[models.IntegerField]
    return next((KINDS[kind] for kind in type(field).__mro__ if kind in KINDS), TEXT)


def _table(head: tuple[str, ...], lines: list[tuple[str, ...]]) -> Iterator[str]:
    for cells in (head, ("---",) * len(head), *lines):
        yield f"| {' | '.join(cells)} |"
    yield ""
