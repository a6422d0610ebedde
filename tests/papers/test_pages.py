"""The page of a paper: the way back to what the paper is about."""

from __future__ import annotations

from gurvan.gatherings import commands as gatherings
from gurvan.papers import queries
from gurvan.papers.kinds import KINDS
from gurvan.papers.policies import SUBJECTS
from gurvan.voice import commands as voice
from tests.agreements.pages import Sit, text
from tests.cast import Cast
from tests.gatherings.stories import Gatherings
from tests.voice.stories import Voices

ADDRESS = "https://example.org/papers/verify/"


def test_every_kind_of_paper_has_something_that_it_is_about() -> None:
    assert SUBJECTS.keys() == KINDS.keys()


def test_a_paper_leads_back_to_what_it_is_about(cast: Cast, sit: Sit) -> None:
    ask = Voices(cast).draft()
    letter = voice.issue_letter(actor=cast.officer, ask=ask, language="mn", address=ADDRESS)
    page = text(sit("federation_officer").get(letter.get_absolute_url()))
    crumb = f'<a class="govuk-breadcrumbs__link" href="{ask.get_absolute_url()}">{ask}</a>'
    assert crumb in page


def test_whoever_does_not_see_the_subject_is_not_led_there(cast: Cast) -> None:
    invitation = Gatherings(cast).invitation()
    letter = gatherings.issue_letter(
        actor=cast.officer, invitation=invitation, language="mn", address=ADDRESS
    )
    assert queries.subject(actor=cast.officer, paper=letter) == invitation
    assert queries.subject(actor=cast.stranger, paper=letter) is None
    assert not queries.papers(actor=cast.stranger).exists()
