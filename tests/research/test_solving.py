"""What is found and proposed: evidence that goes with consent, and ballots that tell nobody."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override
from hypothesis import given, strategies as st

from gurvan.kernel.errors import CannotWhile, ChangedMeanwhile, NotFound, Refused
from gurvan.ledger.models import Entry, Particulars
from gurvan.registry.refusals import CodeNotGood, CodesSlowed
from gurvan.research import commands, queries
from gurvan.research.commands import Consent, FindingDraft, SolutionDraft, Spot
from gurvan.research.counting import Marked, counted, is_sound, points_of
from gurvan.research.models import (
    Ballot,
    BallotBox,
    BallotCode,
    Document,
    Evidence,
    Participant,
    Ranking,
)
from gurvan.research.refusals import (
    BallotCodeNotGood,
    FindingIsDropped,
    FindingStands,
    FindingUnknown,
    NobodyMustAct,
    NothingMarked,
    NoWordsThere,
    PlacedTwice,
    RankingNotOpen,
    ShockNeeded,
    SlipCounts,
    SlipIsStruck,
    SolutionIsDropped,
    SolutionIsRanked,
    SolutionStands,
    StudyWordsNeeded,
    TiedAlready,
    TooFewToRank,
    TooManyCodes,
    UntiedAlready,
)
from tests.research.stories import Studies

OPTIONS = 5
ORDERS = st.permutations(range(1, OPTIONS + 1)).flatmap(
    lambda whole: st.integers(0, OPTIONS).map(lambda many: tuple(whole[:many]))
)
TICKS = st.sets(st.integers(1, OPTIONS)).map(sorted)
BALLOTS = st.lists(st.builds(lambda o, a: Marked(order=o, approves=a), ORDERS, TICKS), max_size=12)


# --- Counting -------------------------------------------------------------------------------------


@given(ORDERS)
def test_every_ballot_that_ranks_gives_the_same_number_of_points(order: tuple[int, ...]) -> None:
    given_out = sum(points_of(Marked(order=order), OPTIONS).values())
    assert given_out == (Fraction(OPTIONS * (OPTIONS - 1), 2) if order else 0)


@given(st.permutations(range(1, OPTIONS + 1)))
def test_of_a_whole_ballot_points_are_how_many_stand_behind(order: list[int]) -> None:
    points = points_of(Marked(order=order), OPTIONS)
    assert [points[one] for one in order] == [4, 3, 2, 1, 0]


@given(BALLOTS, st.randoms(use_true_random=False))
def test_neither_who_came_first_nor_how_options_are_numbered_matters(
    ballots: list[Marked], chance: object
) -> None:
    shuffled = list(ballots)
    chance.shuffle(shuffled)  # type: ignore[attr-defined] # a Random
    assert counted(shuffled, OPTIONS) == counted(ballots, OPTIONS)
    turned = [
        Marked(
            order=[OPTIONS + 1 - one for one in ballot.order],
            approves=[OPTIONS + 1 - one for one in ballot.approves],
        )
        for ballot in ballots
    ]
    mirrored = {OPTIONS + 1 - one.option: one.points for one in counted(turned, OPTIONS)}
    assert mirrored == {one.option: one.points for one in counted(ballots, OPTIONS)}


@given(BALLOTS, st.integers(1, OPTIONS))
def test_a_ballot_more_for_an_option_never_harms_it(ballots: list[Marked], option: int) -> None:
    before = {one.option: one for one in counted(ballots, OPTIONS)}
    more = [*ballots, Marked(order=[option], approves=[option])]
    after = {one.option: one for one in counted(more, OPTIONS)}
    assert after[option].place <= before[option].place
    assert after[option].approval_place <= before[option].approval_place
    assert after[option].firsts == before[option].firsts + 1


@given(BALLOTS)
def test_places_follow_the_counts_and_equal_ones_share_a_place(ballots: list[Marked]) -> None:
    rows = counted(ballots, OPTIONS)
    for one in rows:
        for other in rows:
            assert (one.place < other.place) == (one.points > other.points)
            assert (one.approval_place < other.approval_place) == (one.approvals > other.approvals)
    assert sum(one.approvals for one in rows) == sum(len(one.approves) for one in ballots)


@pytest.mark.parametrize(
    ("order", "approves", "sound"),
    [
        ([2, 1], [], True),
        ([], [3], True),
        ([], [], False),
        ([1, 1], [], False),
        ([], [2, 2], False),
        ([4], [], False),
        ([0], [], False),
    ],
)
def test_a_ballot_marks_something_and_each_option_once(
    order: list[int], approves: list[int], *, sound: bool
) -> None:
    assert is_sound(Marked(order=order, approves=approves), 3) is sound


# --- Findings and their words ---------------------------------------------------------------------


def place_of(document: Document, words: str) -> tuple[int, int]:
    """Return where words stand in the newest version."""
    part = queries.part_of(document, document.versions, 1)
    for start, one in part.passages:
        if one.words and words in one.words:
            at = start + one.words.index(words)
            return at, at + len(words)
    raise LookupError(words)


def spot(document: Document, words: str, says: str = "supports") -> Spot:
    start, end = place_of(document, words)
    return Spot(document=document, version=document.versions, start=start, end=end, says=says)


def test_a_finding_tells_who_said_so_and_who_says_otherwise(stories: Studies) -> None:
    document, people = stories.closed()
    finding = commands.write_finding(
        actor=stories.actor,
        study=document.study,
        draft=FindingDraft(words_mn="Зам хаалттай", lies="outside", works="harms"),
        spots=[spot(document, "Зам хаалттай"), spot(document, "Гурван талын гэрээ")],
    )
    against = spot(document, "Нэгдэж дуугарах", "contradicts")
    commands.add_evidence(actor=stories.actor, finding=finding, spot=against)
    quotes = queries.quotes_of(finding)
    assert [one.words for one in quotes] == [
        "Зам хаалттай",
        "Гурван талын гэрээ",
        "Нэгдэж дуугарах",
    ]
    assert [one.people for one in quotes] == [[people[0]], [], [people[1]]]
    weight = queries.weights_of([finding])[finding.pk]
    assert (weight.quotes, weight.people, weight.together, weight.sessions) == (2, 1, 1, 1)
    assert (weight.contradicts, weight.against, weight.gone) == (1, [people[1]], 0)


def test_words_that_are_withdrawn_count_nowhere_and_nothing_says_whose_they_were(
    stories: Studies,
) -> None:
    document, people = stories.closed()
    start, _ = place_of(document, "Зам хаалттай")
    _, end = place_of(document, "Нэгдэж дуугарах")
    both = Spot(document=document, version=1, start=start, end=end)
    draft = FindingDraft(words_en="Roads are closed")
    finding = commands.write_finding(
        actor=stories.actor,
        study=document.study,
        draft=draft,
        spots=[spot(document, "Зам хаалттай"), both],
    )
    commands.withdraw_consent(actor=stories.actor, participant=people[0])
    first, second = queries.quotes_of(finding)
    assert first.gone
    assert not first.words
    assert (second.words, second.people) == ("Нэгдэж дуугарах", [people[1]])
    weight = queries.weighed([first, second])
    assert (weight.quotes, weight.people, weight.gone) == (1, 1, 1)
    assert not Evidence.objects.filter(participant=people[0]).exists()
    commands.erase_document(actor=stories.actor, document=document)
    weight = queries.weighed(queries.quotes_of(finding))
    assert (weight.quotes, weight.people, weight.gone) == (0, 0, 2)


def test_words_are_read_in_the_version_in_which_they_stood(stories: Studies) -> None:
    document, _ = stories.closed()
    finding = commands.write_finding(
        actor=stories.actor,
        study=document.study,
        draft=FindingDraft(words_mn="Зам"),
        spots=[spot(document, "цагдаа зогсоодог")],
    )
    key = queries.part_of(document, 1, 1).passages[0][1].key
    commands.correct_passage(actor=stories.actor, document=document, key=key, words="Зам нээлттэй")
    [quote] = queries.quotes_of(finding)
    assert (quote.words, quote.older) == ("цагдаа зогсоодог", True)


def test_who_agreed_to_no_quotes_is_not_quoted(stories: Studies) -> None:
    document, people = stories.closed()
    finding = stories.found(document, start=0, end=10)
    [quote] = queries.quotes_of(finding)
    assert quote.may_quote
    commands.record_consent(
        actor=stories.actor, participant=people[0], consent=Consent(way="spoken", quotes=False)
    )
    [quote] = queries.quotes_of(finding)
    assert not quote.may_quote


def test_words_are_tied_once_and_only_where_some_stand(stories: Studies) -> None:
    document, _ = stories.closed()
    finding = stories.found(document)
    again = Spot(document=document, version=1, start=0, end=4)
    with pytest.raises(TiedAlready):
        commands.add_evidence(actor=stories.actor, finding=finding, spot=again)
    for version, start, end in ((2, 0, 4), (0, 0, 4), (1, 4, 4), (1, 5000, 5001), (1, -3, 4)):
        nowhere = Spot(document=document, version=version, start=start, end=end)
        with pytest.raises(NoWordsThere):
            commands.add_evidence(actor=stories.actor, finding=finding, spot=nowhere)
    [tied] = finding.evidence.all()
    commands.remove_evidence(actor=stories.actor, evidence=tied)
    with pytest.raises(UntiedAlready):
        commands.remove_evidence(actor=stories.actor, evidence=tied)
    commands.add_evidence(actor=stories.actor, finding=finding, spot=again)
    other = stories.closed()[0]
    elsewhere = Spot(document=other, version=1, start=0, end=4)
    with pytest.raises(NotFound):
        commands.add_evidence(actor=stories.actor, finding=finding, spot=elsewhere)


def test_a_finding_is_changed_dropped_and_taken_up(stories: Studies) -> None:
    document, _ = stories.closed()
    finding = stories.found(document)
    with pytest.raises(FindingStands):
        commands.take_up_finding(actor=stories.actor, finding=finding)
    commands.drop_finding(actor=stories.actor, finding=finding)
    with pytest.raises(FindingIsDropped):
        commands.drop_finding(actor=stories.actor, finding=finding)
    with pytest.raises(FindingIsDropped):
        commands.add_evidence(
            actor=stories.actor,
            finding=finding,
            spot=Spot(document=document, version=1, start=0, end=9),
        )
    assert queries.findings_of(document.study) == []
    commands.take_up_finding(actor=stories.actor, finding=finding)
    assert queries.findings_of(document.study) == [finding]
    draft = FindingDraft(words_en="Roads", lies="outside", works="harms")
    with pytest.raises(ChangedMeanwhile):
        commands.change_finding(actor=stories.actor, finding=finding, draft=draft, version=1)
    commands.change_finding(actor=stories.actor, finding=finding, draft=draft)
    fields, unplaced = queries.swot(document.study)
    assert (fields["threats"], unplaced) == ([finding], [])
    assert finding.words_in("mn") == "Roads"
    with pytest.raises(StudyWordsNeeded):
        commands.change_finding(
            actor=stories.actor, finding=finding, draft=FindingDraft(words_mn="…")
        )
    with pytest.raises(ShockNeeded):
        commands.change_finding(
            actor=stories.actor,
            finding=finding,
            draft=FindingDraft(words_mn="Зам", shock="COVID-19"),
        )


def test_no_words_of_findings_and_solutions_stand_in_the_ledger(stories: Studies) -> None:
    document, _ = stories.closed()
    stories.found(document)
    stories.solved(document.study, "Нууц шийдэл")
    told = " ".join(row.body for row in Particulars.objects.all())
    assert "бол боломж" not in told
    assert "Нууц" not in told


# --- Solutions ------------------------------------------------------------------------------------


def test_a_solution_answers_findings_and_stands_by_its_horizon(stories: Studies) -> None:
    document, _ = stories.closed()
    study, finding = document.study, stories.found(document)
    late = stories.solved(study, "Сан байгуулах", horizon="long", findings=[finding])
    soon = stories.solved(study, "Зөвлөгөө өгөх", actors=["ngo", "federation"])
    assert queries.solutions_of(study) == [soon, late]
    assert queries.answers_of([late, soon]) == {late.pk: [finding], soon.pk: []}
    assert queries.answers_to_finding(finding) == [late]
    draft = SolutionDraft(words_mn="Сан", horizon="long", actors=["miners"])
    commands.change_solution(actor=stories.actor, solution=late, draft=draft)
    assert queries.answers_of([late])[late.pk] == []
    with pytest.raises(NobodyMustAct):
        stories.solved(study, actors=[])
    other = stories.found(stories.closed()[0])
    with pytest.raises(FindingUnknown):
        stories.solved(study, findings=[other])
    with pytest.raises(SolutionStands):
        commands.take_up_solution(actor=stories.actor, solution=soon)
    commands.drop_solution(actor=stories.actor, solution=soon)
    with pytest.raises(SolutionIsDropped):
        commands.drop_solution(actor=stories.actor, solution=soon)
    assert queries.solutions_of(study) == [late]
    commands.take_up_solution(actor=stories.actor, solution=soon)
    assert queries.solutions_of(study) == [soon, late]


def test_what_is_ranked_stays_what_it_was(stories: Studies) -> None:
    study = stories.begun()
    one, other = stories.solved(study, "Сан байгуулах"), stories.solved(study, "Гэрээ")
    ranking = commands.open_ranking(actor=stories.actor, study=study, solutions=[one, other])

    def change(words_mn: str, words_en: str = "", horizon: str = "short") -> None:
        draft = SolutionDraft(
            words_mn=words_mn, words_en=words_en, horizon=horizon, actors=["miners"]
        )
        commands.change_solution(actor=stories.actor, solution=one, draft=draft)

    with pytest.raises(SolutionIsRanked):
        change("Сан хаах")
    change("Сан байгуулах", horizon="long")
    change("Сан байгуулах", "Make a fund")  # a translation takes nothing away
    with pytest.raises(SolutionIsRanked):
        change("Сан байгуулах", "Close the fund")
    commands.close_ranking(actor=stories.actor, ranking=ranking)
    with pytest.raises(SolutionIsRanked):
        change("Сан хаах", "Make a fund")
    commands.reopen_ranking(actor=stories.actor, ranking=ranking)
    commands.cancel_ranking(actor=stories.actor, ranking=ranking)
    change("Сан хаах")
    commands.restore_ranking(actor=stories.actor, ranking=ranking)
    stories.slip(ranking, 1)
    commands.cancel_ranking(actor=stories.actor, ranking=ranking)
    with pytest.raises(SolutionIsRanked):
        change("Сан байгуулах")  # whoever restores it would count the slip for other words


# --- Rankings -------------------------------------------------------------------------------------


def test_slips_are_counted_put_right_struck_and_counted_again(stories: Studies) -> None:
    ranking = stories.ranking(stories.begun())
    first, second = stories.slip(ranking, 1, 2, 3), stories.slip(ranking, 1, 3, approves=[3])
    assert (first.slip, second.slip) == (1, 2)
    commands.correct_ballot(
        actor=stories.actor, ballot=first, marked=Marked(order=[2, 1, 3], approves=[2])
    )
    commands.strike_ballot(actor=stories.actor, ballot=second)
    with pytest.raises(SlipIsStruck):
        commands.strike_ballot(actor=stories.actor, ballot=second)
    with pytest.raises(SlipIsStruck):
        commands.correct_ballot(actor=stories.actor, ballot=second, marked=Marked(order=[1]))
    told = queries.outcome(ranking)
    assert [one.standing.option for one in told.rows] == [2, 1, 3]
    assert (told.ballots, told.is_few) == (1, True)
    commands.count_ballot_again(actor=stories.actor, ballot=second)
    with pytest.raises(SlipCounts):
        commands.count_ballot_again(actor=stories.actor, ballot=second)
    points = {one.standing.option: one.points for one in queries.outcome(ranking).rows}
    assert points == {1: "3", 2: "2", 3: "1"}
    assert stories.slip(ranking, 1).slip == 3
    with pytest.raises(NothingMarked):
        stories.slip(ranking)
    with pytest.raises(PlacedTwice):
        stories.slip(ranking, 1, 1)


def test_a_ranking_is_closed_reopened_and_cancelled(stories: Studies) -> None:
    study = stories.begun()
    ranking = stories.ranking(study)
    slip = stories.slip(ranking, 1)
    assert queries.ranked(study) == []
    commands.close_ranking(actor=stories.actor, ranking=ranking)
    with pytest.raises(RankingNotOpen):
        stories.slip(ranking, 1)
    with pytest.raises(RankingNotOpen):
        commands.strike_ballot(actor=stories.actor, ballot=slip)
    [told] = queries.ranked(study)
    assert (told.ballots, told.on_paper, told.by_phone) == (1, 1, 0)
    with pytest.raises(CannotWhile):
        commands.close_ranking(actor=stories.actor, ranking=ranking)
    commands.reopen_ranking(actor=stories.actor, ranking=ranking)
    commands.cancel_ranking(actor=stories.actor, ranking=ranking)
    assert queries.ranked(study) == []
    commands.restore_ranking(actor=stories.actor, ranking=ranking)
    assert ranking.state == "open"
    one = stories.solved(study)
    for few in ([], [one], [one, one]):
        with pytest.raises(TooFewToRank):
            commands.open_ranking(actor=stories.actor, study=study, solutions=few)


def test_a_code_opens_one_ballot_once_and_nothing_leads_from_it_to_the_ballot(
    stories: Studies,
) -> None:
    ranking = stories.ranking(stories.begun())
    with pytest.raises(TooManyCodes):
        commands.make_ballot_codes(actor=stories.actor, ranking=ranking, count=0)
    printed = commands.make_ballot_codes(actor=stories.actor, ranking=ranking, count=3)
    code = commands.open_ballot(code=printed[0].text, source="here")
    marked = Marked(order=[3, 1], approves=[1])
    with pytest.raises(NothingMarked):
        commands.cast_ballot(code=code, marked=Marked())
    entries = Entry.objects.count()
    commands.cast_ballot(code=code, marked=marked)
    assert Entry.objects.count() == entries
    assert not Ballot.objects.exists()
    assert BallotBox.objects.get().ballots == [[[3, 1], [1]]]
    assert BallotCode.objects.count() == 2
    with pytest.raises(BallotCodeNotGood):
        commands.cast_ballot(code=code, marked=marked)
    assert ranking_again(ranking).waiting == 1
    with pytest.raises(CodeNotGood):
        commands.open_ballot(code=printed[0].text, source="here")
    commands.close_ranking(actor=stories.actor, ranking=ranking)
    assert not BallotCode.objects.exists()
    with pytest.raises(CodeNotGood):
        commands.open_ballot(code=printed[1].text, source="here")


def ranking_again(ranking: Ranking) -> Ranking:
    return Ranking.objects.get(pk=ranking.pk)


def phoned(stories: Studies, ranking: Ranking, *orders: list[int]) -> None:
    """Hand ballots in by telephone."""
    printed = commands.make_ballot_codes(actor=stories.actor, ranking=ranking, count=len(orders))
    for one, order in zip(printed, orders, strict=True):
        code = commands.open_ballot(code=one.text, source="here")
        commands.cast_ballot(code=code, marked=Marked(order=order))


def test_no_difference_between_two_counts_tells_what_one_telephone_marked(stories: Studies) -> None:
    ranking = stories.ranking(stories.begun())
    for _ in range(3):
        stories.slip(ranking, 1, 2, 3)
    phoned(stories, ranking, [3], [2, 3])
    closed = commands.close_ranking(actor=stories.actor, ranking=ranking)
    [first] = queries.ranked(ranking.study)
    assert (first.ballots, first.by_phone, first.waiting, first.enough) == (3, 0, 2, 3)
    commands.reopen_ranking(actor=stories.actor, ranking=closed)
    phoned(stories, ranking, [3, 1])
    commands.close_ranking(actor=stories.actor, ranking=ranking)
    [second] = queries.ranked(ranking.study)
    assert (second.ballots, second.by_phone, second.waiting) == (6, 3, 0)
    assert ranking_again(ranking).phoned == [[[2, 3], []], [[3], []], [[3, 1], []]]
    commands.reopen_ranking(actor=stories.actor, ranking=ranking)
    phoned(stories, ranking, [1])
    commands.close_ranking(actor=stories.actor, ranking=ranking)
    [third] = queries.ranked(ranking.study)
    assert [one.standing for one in third.rows] == [one.standing for one in second.rows]
    assert third.waiting == 1


def test_guessing_at_codes_is_slowed(stories: Studies) -> None:
    ranking = stories.ranking(stories.begun())
    printed = commands.make_ballot_codes(actor=stories.actor, ranking=ranking, count=1)
    commands.cancel_ranking(actor=stories.actor, ranking=ranking)
    met = set()
    for _ in range(20):
        with pytest.raises((CodeNotGood, CodesSlowed)) as refused:
            commands.open_ballot(code=printed[0].text, source="guesser")
        met.add(refused.type)
    assert met == {CodeNotGood, CodesSlowed}


# --- Pages ----------------------------------------------------------------------------------------


@pytest.fixture
def pages(sit: Callable[..., Client]) -> Client:
    return sit("federation_officer")


def test_words_become_evidence_of_a_new_finding(stories: Studies, pages: Client) -> None:
    document, people = stories.closed()
    start, one = queries.part_of(document, 1, 1).passages[0]
    url = reverse("research:use_as_evidence", args=[document.uid, 1, start, start + one.length])
    assert (one.words or "—") in pages.get(url).content.decode()
    told = {"quotation": "хаалттай, цагдаа", "says": "supports", "finding": ""}
    wrong = pages.post(url, {**told, "quotation": "хаалттай цагдаа"})
    assert "do not stand so" in wrong.content.decode()
    led = pages.post(url, told)
    assert led.status_code == 302
    page = pages.get(led["Location"])
    assert "хаалттай, цагдаа" in page.content.decode()
    led = pages.post(
        led["Location"], {"words_mn": "Зам хаагдсан", "lies": "outside", "works": "harms"}
    )
    finding = document.study.findings.get()
    assert led["Location"] == finding.get_absolute_url()
    [quote] = queries.quotes_of(finding)
    assert (quote.words, quote.people) == ("хаалттай, цагдаа", [people[0]])
    card = pages.get(led["Location"]).content.decode()
    assert "хаалттай, цагдаа" in card
    assert "1 participant" in card
    again = pages.post(url, {**told, "finding": finding.uid}).content.decode()
    assert "tied to this finding already" in again
    commands.withdraw_consent(actor=stories.actor, participant=people[0])
    card = pages.get(led["Location"]).content.decode()
    assert "хаалттай, цагдаа" not in card
    assert "withdrawn or erased" in card
    assert pages.get(url).status_code == 404


def test_what_bears_a_code_becomes_evidence(stories: Studies, pages: Client) -> None:
    document, _people = stories.closed()
    code = stories.code(document.study)
    stories.gives(document, *place_of(document, "цагдаа зогсоодог"), code)
    page = pages.get(code.get_absolute_url()).content.decode()
    link = re.search(r'href="([^"]+/evidence/[^"]+)"', page)
    assert link
    finding = stories.found(document)
    told = {"quotation": "цагдаа зогсоодог", "says": "contradicts", "finding": finding.uid}
    pages.post(link[1], told)
    assert queries.quotes_of(finding)[1].words == "цагдаа зогсоодог"
    assert queries.weights_of([finding])[finding.pk].contradicts == 1


@pytest.mark.parametrize(
    "asked", ["document=x&version=1&start=0&end=2&says=supports", "document=", "document={}"]
)
def test_a_half_copied_address_of_words_leads_nowhere(
    stories: Studies, pages: Client, asked: str
) -> None:
    document, _ = stories.closed()
    url = reverse("research:write_finding", args=[document.study.uid])
    assert pages.get(f"{url}?{asked.format(document.uid)}").status_code == 404


def test_the_picture_of_swot_has_each_finding_in_its_field(stories: Studies, pages: Client) -> None:
    document, _ = stories.closed()
    stories.found(document)
    commands.write_finding(
        actor=stories.actor, study=document.study, draft=FindingDraft(words_mn="Хаана ч биш")
    )
    page = pages.get(reverse("research:swot", args=[document.study.uid])).content.decode()
    field = page.partition('id="swot-opportunities"')[2].partition("</section>")[0]
    assert "Гурван талын гэрээ" in field
    assert "Хаана ч биш" in page.partition('id="unplaced"')[2]


def words_of(refusal: type[Refused]) -> str:
    """Return what is said to somebody whose language nobody knows."""
    with override("mn"):
        return gettext(refusal.says)


def test_a_ballot_is_handed_in_on_a_telephone(stories: Studies, client: Client) -> None:
    ranking = stories.ranking(stories.begun())
    [printed] = commands.make_ballot_codes(actor=stories.actor, ranking=ranking, count=1)
    url = reverse("research:vote")
    assert "code" in client.get(url).content.decode()
    opened = client.post(url, {"code": printed.text}).content.decode()
    assert "Шийдэл 2" in opened
    told = {"code": printed.text, "marked": "1", "place_1": "2", "place_2": "2"}
    assert words_of(PlacedTwice) in client.post(url, told).content.decode()
    empty = client.post(url, {"code": printed.text, "marked": "1"}).content.decode()
    assert words_of(NothingMarked) in empty
    led = client.post(url, {**told, "place_1": "3", "approves": ["1"]})
    assert led["Location"] == reverse("research:voted")
    assert client.get(led["Location"]).status_code == 200
    assert BallotBox.objects.get().ballots == [[[2, 1], [1]]]
    over = client.post(url, {"code": printed.text}).content.decode()
    assert "Шийдэл 2" not in over


def test_a_ranking_tells_nothing_before_it_is_closed(stories: Studies, pages: Client) -> None:
    ranking = stories.ranking(stories.begun())
    entered = pages.post(
        reverse("research:enter_ballot", args=[ranking.uid]),
        {"place_1": "1", "place_3": "2", "approves": ["1", "3"]},
    )
    assert entered["Location"] == reverse("research:enter_ballot", args=[ranking.uid])
    card = pages.get(ranking.get_absolute_url()).content.decode()
    assert "Borda" not in card
    codes = pages.post(reverse("research:ballot_codes", args=[ranking.uid]), {"count": "2"})
    assert codes.content.decode().count("g-leaf__code") == 2
    pages.post(reverse("research:close_ranking", args=[ranking.uid]))
    card = pages.get(ranking.get_absolute_url()).content.decode()
    assert "Borda" in card
    assert "few ballots" in card
    assert "1 on paper" in card


def test_a_stranger_to_the_study_ties_nothing(stories: Studies) -> None:
    document, _ = stories.closed()
    finding = stories.found(document)
    other = stories.cast.aimag
    with pytest.raises(NotFound):
        commands.drop_finding(actor=other, finding=finding)
    assert not queries.findings(actor=other).exists()
    assert not queries.evidence(actor=other).exists()
    assert not queries.rankings(actor=other).exists()
    assert Participant.objects.filter(withdrawn_on=None).exists()
