"""Papers on which an agreement rests stay: who brought them cannot take them back."""

from __future__ import annotations

import pytest

from gurvan.agreements import commands
from gurvan.files.commands import erase_file, keep_file
from gurvan.files.refusals import FileErased, KeptForAnother
from gurvan.kernel.errors import NotAllowed
from tests.cast import TODAY, Cast
from tests.deals import Deals, scan
from tests.files.samples import paper


def test_evidence_stays_once_it_is_handed_in(cast: Cast, deals: Deals) -> None:
    item = deals.round("insurance")
    commands.hand_in_duty(actor=cast.leader, item=item, evidence=scan("daatgal.pdf"))
    assert item.evidence is not None
    with pytest.raises(NotAllowed):
        erase_file(actor=cast.leader, attachment=item.evidence)
    assert item.evidence.erased_on is None
    erase_file(actor=cast.officer, attachment=item.evidence)


def test_evidence_that_is_gone_or_was_brought_for_something_else_is_none(
    cast: Cast, deals: Deals
) -> None:
    item = deals.round("insurance")
    other = keep_file(actor=cast.leader, upload=paper(), name="a.pdf", purpose="paper")
    gone = keep_file(actor=cast.leader, upload=paper(), name="a.pdf", purpose="evidence")
    erase_file(actor=cast.leader, attachment=gone)
    for file, refusal in ((other, KeptForAnother), (gone, FileErased)):
        with pytest.raises(refusal) as refused:
            commands.hand_in_duty(actor=cast.leader, item=item, evidence=file, on=TODAY)
        assert refused.value.field == "evidence"
    item.refresh_from_db()
    assert item.evidence is None


def test_the_scan_of_a_signature_stays(cast: Cast, deals: Deals) -> None:
    """Whoever kept it: on the day itself, too."""
    scanned = deals.parties["company"].signed_scan
    assert scanned is not None
    assert scanned.is_borne()
    assert not keep_file(
        actor=cast.officer, upload=paper(), name="a.pdf", purpose="signature"
    ).is_borne()
