"""One federation's whole record goes into an open file that others can read, and comes back."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import warnings
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from django.conf import settings
from django.db import transaction

from gurvan.archive import describing, opening, saving, tables, unpacking
from gurvan.archive.commands import note_archive
from gurvan.archive.contents import OfFederation, new_ring
from gurvan.archive.manifest import parse
from gurvan.archive.refusals import ArchiveChanged, MadeByOther, ReasonNeeded
from gurvan.files.models import Attachment
from gurvan.files.queries import open_file
from gurvan.files.shelf import Shelf
from gurvan.kernel.errors import NotAllowed, SecondFactorNeeded
from gurvan.ledger import notes
from gurvan.ledger.models import Log
from gurvan.ledger.notes import Checkpoint, VerifierKey
from gurvan.ledger.queries import history
from gurvan.registry.models import Person
from gurvan.registry.particulars import HIDDEN
from gurvan.vault import unlocked
from gurvan.vault.ring import Cost, blind, packed, unwrap
from gurvan.vault.sealing import open_sealed, place
from tests.archive.conftest import contents, reading
from tests.cast import Cast
from tests.cli.conftest import Run
from tests.cli.terminal import Terminal

WORDS = "таван өөр үг энд бий"


@pytest.fixture
def made(gurvan: Run, filled: Path, cast: Cast, tmp_path: Path) -> Path:
    """Return an archive of the cast's federation, made at the terminal."""
    (tmp_path / "words").write_text(WORDS, encoding="utf-8")
    path = tmp_path / "record.zip"
    told = gurvan(
        *("archive", cast.federation.short_name, str(path), "--reason", "the auditor asked"),
        *("--passphrase-file", str(tmp_path / "words")),
    )
    assert told.exit_code == 0, told.output
    assert "Archive written and read back" in told.stdout
    return path


def _of(cast: Cast, *, opened: bool = False) -> OfFederation:
    ring = new_ring(cast.federation.federation_id)
    keys = packed(ring, WORDS, cost=Cost(1, 1, 8))
    return OfFederation(cast.federation, "office", ring, keys, opened=opened)


def _quietly(_done: int, _every: int) -> None:
    pass


def test_it_comes_back_the_same(made: Path, cast: Cast, empty: Terminal) -> None:
    mine = contents(cast.federation.federation_id)
    words = str(empty.kept("words", WORDS))
    told = empty.run("restore", str(made), GURVAN_PASSPHRASE_FILE=words)
    assert told.code == 0, told.err
    kept = Attachment.objects.filter(federation_id=cast.federation.federation_id)
    assert {path.name for path in Shelf(empty.home / "files").every()} == {
        one.sealed_sha256 for one in kept
    }
    with reading(empty):
        there = contents()
    for label in (tables.KEYS, tables.USERS):  # wrapped anew; without passwords
        assert [row["uid"] for row in there[label]] == [row["uid"] for row in mine[label]]
        del there[label], mine[label]
    assert {label: rows for label, rows in there.items() if label in mine} == mine
    assert not any(rows for label, rows in there.items() if label not in mine)


def test_anybody_can_read_it(made: Path, cast: Cast) -> None:
    """Everything of it is JSON, hashes or tiles; the neighbour is not in it."""
    with ZipFile(made) as archive:
        told = parse(archive.read("manifest.json").decode())
        held = {
            label: [json.loads(x) for x in archive.open(f"tables/{label}.jsonl")]
            for label in told.tables
        }
        whole = b"".join(archive.read(name) for name in archive.namelist())
        head = Log.objects.get(federation_id=cast.federation.federation_id)
        folder = f"ledger/{head.origin.rsplit('/', 1)[-1]}"
        key = VerifierKey.parse(archive.read(f"{folder}/key").decode().strip())
        note = Checkpoint.parse(notes.open_note(archive.read(f"{folder}/checkpoint"), key))
        assert len(archive.read(f"{folder}/tile/0/000.p/{head.size}")) == 32 * head.size
    assert {label: len(rows) for label, rows in held.items()} == {
        label: table.rows for label, table in told.tables.items()
    }
    assert (note.size, note.root.hex()) == (told.logs[0].size, told.logs[0].root)
    assert cast.people["enkh"].given.encode() in whole
    assert cast.neighbour.name.encode() not in whole
    assert str(cast.neighbour_ngo.uid).encode() not in whole
    assert all(row["password"] == tables.NO_PASSWORD for row in held[tables.USERS])


def test_its_passphrase_opens_what_is_sealed_and_the_offices_does_not(
    made: Path, cast: Cast
) -> None:
    person = Person.objects.get(pk=cast.people["enkh"].pk)
    with opening.opened(made, opening.by_passphrase(WORDS)) as archive:
        row = next(
            one
            for one in map(json.loads, archive.lines(tables.KEYS))
            if one["uid"] == str(person.uid)
        )
        ring = archive.ring
    key = unwrap(ring, base64.b64decode(row["wrapped"]), person.uid)
    sealed = bytes(person.phone_sealed or b"")
    opened = open_sealed(key, sealed, place("registry_person.phone", person.uid))
    assert opened.decode() == person.reveal("phone") != ""


def test_that_it_was_made_is_an_entry(made: Path, cast: Cast) -> None:
    newest = history(actor=cast.officer, subject=cast.federation)[0]
    assert newest.event.name == "archive.federation_archived"
    assert newest.values["reason"] == "the auditor asked"
    with ZipFile(made) as archive:  # and the entry is in it
        assert b"archive.federation_archived" in archive.read("tables/ledger.Entry.jsonl")


def test_who_may_not_make_one(cast: Cast) -> None:
    for actor, refusal in ((cast.leader, NotAllowed), (cast.aimag, NotAllowed)):
        with pytest.raises(refusal):
            note_archive(actor=actor, federation=cast.federation, reason="x")
    with pytest.raises(SecondFactorNeeded):
        note_archive(
            actor=replace(cast.officer, verified=False), federation=cast.federation, reason="x"
        )
    with pytest.raises(ReasonNeeded):
        note_archive(actor=cast.officer, federation=cast.federation, reason="  ")


def test_readable_only_where_it_was_asked_for(cast: Cast, filled: Path, tmp_path: Path) -> None:
    made = _of(cast, opened=True)
    path = tmp_path / "open.zip"
    saving.save_archive(path, made.contents(), made.ring, _quietly)
    with ZipFile(path) as archive:
        lines = [json.loads(x) for x in archive.open("open/particulars.jsonl")]
        files = [name for name in archive.namelist() if name.startswith("open/files/")]
        contents = [archive.read(name) for name in files]
    people = Person.objects.filter(federation_id=cast.federation.federation_id)
    assert {line["uid"]: line["phone"] for line in lines} == {
        str(person.uid): person.reveal("phone") for person in people
    }
    kept = Attachment.objects.filter(federation_id=cast.federation.federation_id)
    assert sorted(contents) == sorted(open_file(one) for one in kept)
    assert set(lines[0]) == {"uid", *HIDDEN}


Parts = dict[str, bytes]


def _account_of_a_carrier(parts: Parts) -> None:
    """Give the first account a password, and make the manifest say that it was always so."""
    name = "tables/accounts.User.jsonl"
    parts[name] = parts[name].replace(b'"password": "!"', b'"password": "argon2$of-a-carrier"', 1)
    told = parse(parts["manifest.json"].decode())
    before = told.tables[tables.USERS]
    told.tables[tables.USERS] = replace(before, sha256=hashlib.sha256(parts[name]).hexdigest())
    parts["manifest.json"] = told.text().encode()


def _line(parts: Parts) -> None:
    name = "tables/registry.Person.jsonl"
    parts[name] = parts[name].replace(b'"female"', b'"male"', 1)


def _another_file(parts: Parts) -> None:
    """Put bytes of somebody else in the place of a file, under their own SHA-256."""
    del parts[next(name for name in parts if name.startswith("files/"))]
    parts[f"files/{hashlib.sha256(b'other').hexdigest()}"] = b"other"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (_account_of_a_carrier, "manifest"),
        (_line, r"registry\.Person"),
        (_another_file, "files/"),
        (lambda parts: parts.pop("README.md"), "README"),
        (lambda parts: parts.update({"tables/mfa.Authenticator.jsonl": b""}), "mfa"),
        (lambda parts: parts.update({"manifest.mac": b"0" * 64}), "manifest"),
    ],
)
def test_what_somebody_changed_is_found(
    made: Path, tmp_path: Path, change: Callable[[Parts], object], where: str
) -> None:
    other = tmp_path / "other.zip"
    with ZipFile(made) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with ZipFile(other, "w") as changed:
        for name, held in parts.items():
            changed.writestr(name, held)
    with pytest.raises(ArchiveChanged, match=where):
        _read_whole(other)


def test_a_part_that_stands_twice_or_is_packed_in_another_way_is_refused(
    made: Path, tmp_path: Path
) -> None:
    for way in (ZIP_DEFLATED, ZIP_BZIP2):
        other = Path(shutil.copy(made, tmp_path / "other.zip"))
        name = "README.md" if way == ZIP_DEFLATED else "odd"
        with ZipFile(other, "a") as changed, warnings.catch_warnings(action="ignore"):
            changed.writestr(name, b"twice", way)
        with pytest.raises(ArchiveChanged, match=name):
            _read_whole(other)


def test_what_a_zip_may_say_and_nobody_reads_is_told_in_a_sentence(
    made: Path, tmp_path: Path
) -> None:
    """A version of the form that is not there yet; a name that says UTF-8 and is not."""
    held = made.read_bytes()
    listed = held.index(b"PK\x01\x02")  # the first part, as the list at the end has it
    for at, new in ((listed + 6, b"\x63\x00"), (listed + 46, b"\xff\xff")):
        other = tmp_path / "other.zip"
        flags = int.from_bytes(held[listed + 8 : listed + 10], "little") | 0x800
        text = bytearray(held)
        text[listed + 8 : listed + 10] = flags.to_bytes(2, "little")
        text[at : at + 2] = new
        other.write_bytes(text)
        with pytest.raises(ArchiveChanged, match="ZIP"):
            _read_whole(other)


def _read_whole(path: Path) -> None:
    with opening.opened(path, opening.by_passphrase(WORDS)) as archive:
        archive.read_whole()


def test_no_way_to_sign_in_comes_with_it(cast: Cast, filled: Path, tmp_path: Path) -> None:
    """Not even where whoever made it knew the passphrase: no password, no second factor."""
    held = replace(_of(cast).contents(), ring=None)
    path = tmp_path / "record.zip"
    saving.save_archive(path, held, unlocked.ring(), _quietly)
    with opening.opened(path, opening.by_ring(unlocked.ring())) as archive:
        unpacking.require_same_tables(archive)
        with pytest.raises(ArchiveChanged, match="User"), transaction.atomic():
            unpacking.unpack(archive, _quietly)
        archive.manifest.tables["mfa.Authenticator"] = archive.manifest.tables[tables.USERS]
        with pytest.raises(MadeByOther):
            unpacking.require_same_tables(archive)


def test_it_carries_no_secret_of_another_federation(made: Path, cast: Cast) -> None:
    """With its keys numbers are found in this federation, and none can be tried on another's."""
    with opening.opened(made, opening.by_passphrase(WORDS)) as archive:
        ring = archive.ring
    mine, theirs = cast.federation.federation_id, cast.neighbour.federation_id
    person = Person.objects.get(pk=cast.people["enkh"].pk)
    blinded = partial(blind, ring, "registry_person.phone", person.reveal("phone"))
    assert blinded(federation_id=mine) == person.phone_index
    own = unlocked.ring()
    assert ring.index_for(theirs) != own.index_for(theirs)
    assert own.index not in {ring.index, *dict(ring.given).values()}


def test_every_table_and_column_is_described_in_both_languages() -> None:
    told = dict(describing.readmes("Холбоо", "2026-03-02", "1"))
    assert set(told) == {"README.md", "README.mn.md"}
    assert len(settings.LANGUAGES) == len(told)
    for text in told.values():
        for model in tables.carried(0):
            part = text.split(f"### {model._meta.label}\n", 1)[1].split("\n### ", 1)[0]
            for field in model._meta.concrete_fields:
                assert f"| `{field.attname}` |" in part


@pytest.mark.parametrize(("name", "says"), [("Хэн ч биш", "0 federations")])
def test_another_name_finds_none(
    gurvan: Run, seat: Path, tmp_path: Path, name: str, says: str
) -> None:
    told = gurvan("archive", name, str(tmp_path), "--reason", "x")
    assert told.exit_code == 1
    assert says in told.stderr


def test_nothing_is_written_over(gurvan: Run, made: Path, cast: Cast) -> None:
    told = gurvan("archive", cast.federation.name, str(made), "--reason", "x")
    assert told.exit_code == 1
    assert "There is a file at" in told.stderr
