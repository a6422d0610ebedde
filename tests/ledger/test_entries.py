"""What is written down quickly is written down as the canonical form has it."""

from __future__ import annotations

import hashlib
from datetime import timedelta, timezone

from hypothesis import given, strategies as st

from gurvan.ledger import entries
from gurvan.ledger.canonical import canonical, digest
from gurvan.ledger.entries import Body, RowSeal

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
DIGESTS = st.binary(min_size=32, max_size=32)
ZONES = st.builds(
    timezone,
    st.timedeltas(timedelta(hours=-12), timedelta(hours=12)).map(
        lambda one: one - one % timedelta(minutes=1)
    ),
)
BODIES = st.builds(
    Body,
    number=st.integers(1, 2**53 - 1),
    event=WORDS,
    subject_label=WORDS,
    subject_uid=st.uuids(),
    organisation_uid=st.none() | st.uuids(),
    role=WORDS,
    door=WORDS,
    at=st.datetimes(timezones=ZONES),
    particulars_digest=DIGESTS,
    record_digest=DIGESTS,
)
LABELS = st.from_regex(r"[a-z]{1,8}\.[a-z]{1,8}", fullmatch=True)
SEALS = st.builds(RowSeal, LABELS, st.uuids(), st.booleans(), DIGESTS, DIGESTS)


@given(BODIES, st.binary(min_size=16, max_size=16))
def test_a_body_and_its_leaf(body: Body, salt: bytes) -> None:
    assert entries.body_text(body) == canonical(body.plain())
    leaf = canonical({"commitment": digest(salt, body.plain()).hex()})
    assert entries.hidden_leaf(body, salt) == leaf


@given(st.lists(SEALS, max_size=4))
def test_the_rows_that_an_entry_sealed(seals: list[RowSeal]) -> None:
    rows = {s.row: [s.gone, s.digest.hex(), s.salt_digest.hex()] for s in seals}
    assert entries.record_digest(seals) == hashlib.sha256(canonical(rows)).digest()
