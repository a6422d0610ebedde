"""On whose words findings rest: what is not to be quoted is not, and nothing is counted twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from gurvan.api.commands import begin_answer, keep_answer
from gurvan.api.models import Answer
from gurvan.ledger.models import Seal
from gurvan.research import commands, queries
from gurvan.research.commands import Consent, FindingDraft, Spot
from gurvan.research.models import Document, Finding, Note, Participant
from gurvan.research.refusals import (
    EvidenceNotOlder,
    NoWordsThere,
    TooManyWords,
    UntiedAlready,
)
from gurvan.research.terms import LONGEST_NOTE
from tests.research.stories import Studies
from tests.research.test_carrying import corrected
from tests.research.test_solving import place_of, spot

TOGETHER = "Гурван талын гэрээ"


def found(stories: Studies, document: Document, *spots: Spot) -> Finding:
    draft = FindingDraft(words_en="Roads are closed")
    return commands.write_finding(
        actor=stories.actor, study=document.study, draft=draft, spots=spots
    )


def refused(stories: Studies, participant: Participant) -> None:
    """Let somebody take back that they may be quoted."""
    consent = Consent(way="spoken", quotes=False)
    commands.record_consent(actor=stories.actor, participant=participant, consent=consent)


def test_withdrawing_unlocks_no_words_that_may_be_theirs(stories: Studies) -> None:
    document, people = stories.closed()
    finding = found(stories, document, spot(document, TOGETHER))
    assert queries.quotes_of(finding)[0].may_quote
    refused(stories, people[1])
    assert not queries.quotes_of(finding)[0].may_quote
    commands.withdraw_consent(actor=stories.actor, participant=people[1])
    assert not queries.quotes_of(finding)[0].may_quote
    commands.withdraw_consent(actor=stories.actor, participant=people[0])
    assert not queries.quotes_of(finding)[0].may_quote


def test_where_nobody_was_entered_nobody_agreed(stories: Studies) -> None:
    question = stories.surveyed().questions.get(kind="open")
    document = commands.make_answers_document(actor=stories.actor, question=question)
    part = queries.part_of(document, 1, 1)
    start, one = next((at, one) for at, one in part.passages if one.words)
    place = Spot(document=document, version=1, start=start, end=start + one.length)
    finding = found(stories, document, place)
    [quote] = queries.quotes_of(finding)
    assert not quote.may_quote
    weight = queries.weighed([quote])
    assert (weight.quotes, weight.sessions, weight.answers) == (1, 0, 1)


def test_who_said_it_is_read_in_all_versions(stories: Studies) -> None:
    document, people = stories.closed()
    finding = found(stories, document, spot(document, TOGETHER))
    session, note = document.session, Note.objects.get(session=document.session, minute=9)
    assert session is not None
    commands.reopen_notes(actor=stories.actor, session=session)
    words = "Гурван талын гэрээ бол найдвар"
    stories.noted(session, words, people[1], uid=note.uid, knows=(note.edit,), minute=9)
    commands.close_notes(actor=stories.actor, session=session)
    [quote] = queries.quotes_of(finding)
    assert quote.words == TOGETHER
    assert (quote.people, quote.voices) == ([people[1]], [])
    assert finding.evidence.get().participant == people[1]
    assert quote.may_quote
    refused(stories, people[0])  # they did not say it: the newest version says who did
    assert queries.quotes_of(finding)[0].may_quote
    refused(stories, people[1])
    assert not queries.quotes_of(finding)[0].may_quote
    commands.withdraw_consent(actor=stories.actor, participant=people[1])
    assert queries.quotes_of(finding)[0].gone


def test_a_mark_stands_where_words_between_others_were_withdrawn(stories: Studies) -> None:
    document, people = stories.closed()
    start, _ = place_of(document, "цагдаа")
    _, end = place_of(document, TOGETHER)
    finding = found(stories, document, Spot(document=document, version=1, start=start, end=end))
    commands.withdraw_consent(actor=stories.actor, participant=people[1])
    [quote] = queries.quotes_of(finding)
    assert quote.words == f"цагдаа зогсоодог\n[…]\n{TOGETHER}"
    commands.withdraw_consent(actor=stories.actor, participant=people[0])
    assert queries.quotes_of(finding)[0].words == TOGETHER


def test_words_that_overlap_are_one_quotation(stories: Studies) -> None:
    document, people = stories.closed()
    finding = found(
        stories,
        document,
        spot(document, "Зам хаалттай"),
        spot(document, "цагдаа зогсоодог"),
        spot(document, "хаалттай, цагдаа"),
        spot(document, "Нэгдэж"),
        spot(document, "Нэгдэж дуугарах", "contradicts"),
    )
    weight = queries.weights_of([finding])[finding.pk]
    assert (weight.quotes, weight.people, weight.contradicts) == (2, 2, 1)
    key = queries.part_of(document, 1, 1).passages[1][1].key
    words = "Нэгдэж дуугарна"
    commands.correct_passage(actor=stories.actor, document=document, key=key, words=words)
    commands.add_evidence(actor=stories.actor, finding=finding, spot=spot(document, words))
    assert queries.weights_of([finding])[finding.pk].quotes == 2
    assert people[1] in queries.quotes_of(finding)[-1].people


def test_evidence_ends_where_the_document_ends(stories: Studies) -> None:
    document, _ = stories.closed()
    length = document.history.get(number=1).length
    whole = Spot(document=document, version=1, start=0, end=length)
    finding = found(stories, document, whole)
    for end in (length + 1, 2**31):
        beyond = Spot(document=document, version=1, start=0, end=end)
        with pytest.raises(NoWordsThere):
            commands.add_evidence(actor=stories.actor, finding=finding, spot=beyond)
    key = queries.part_of(document, 1, 1).passages[0][1].key
    words = "а" * LONGEST_NOTE
    commands.correct_passage(actor=stories.actor, document=document, key=key, words=words)
    much = Spot(document=document, version=2, start=0, end=LONGEST_NOTE + 2)
    with pytest.raises(TooManyWords):
        commands.add_evidence(actor=stories.actor, finding=finding, spot=much)


def test_words_that_stand_twice_are_asked_for_again(
    stories: Studies, sit: Callable[..., Client]
) -> None:
    document, _ = stories.closed()
    key = queries.part_of(document, 1, 1).passages[0][1].key
    commands.correct_passage(actor=stories.actor, document=document, key=key, words="Тийм. Тийм.")
    url = reverse("research:use_as_evidence", args=[document.uid, 2, 0, 11])
    pages = sit("federation_officer")
    twice = pages.post(url, {"quotation": "Тийм.", "says": "supports", "finding": ""})
    assert "more than once" in twice.content.decode()
    once = pages.post(url, {"quotation": "Тийм. Тийм.", "says": "supports", "finding": ""})
    assert once.status_code == 302


def test_no_kept_answer_tells_words_that_were_withdrawn(stories: Studies) -> None:
    document, people = stories.closed()
    for key, act in (
        ("a", lambda: commands.withdraw_consent(actor=stories.actor, participant=people[0])),
        ("b", lambda: commands.erase_document(actor=stories.actor, document=document)),
    ):
        answer, _ = begin_answer(key=key, federation_id=document.federation_id, stood="", asked="")
        keep_answer(answer=answer, status=200, content_type="text/plain", body="Зам хаалттай")
        act()
        assert Answer.objects.get(pk=answer.pk).body is None


# --- A correction ---------------------------------------------------------------------------------


def test_words_go_along_with_a_correction_that_leaves_them(stories: Studies) -> None:
    document, people = stories.closed()
    finding = found(stories, document, spot(document, TOGETHER), spot(document, "цагдаа"))
    corrected(stories, document, "Зам хаалттай", "Бүх зам хаалттай, цагдаа зогсоодог")
    quotes = queries.quotes_of(finding)
    assert [(one.words, one.older) for one in quotes] == [(TOGETHER, False), ("цагдаа", False)]
    assert {one.evidence.version_of_document for one in quotes} == {document.versions}
    assert quotes[1].people == [people[0]]


def test_a_correction_of_the_words_is_asked_on_the_finding_and_told_in_the_report(
    stories: Studies, sit: Callable[..., Client]
) -> None:
    document, _people = stories.closed()
    finding = found(stories, document, spot(document, "хаалттай, цагдаа"))
    report = commands.begin_report(actor=stories.actor, study=document.study)
    tied = finding.evidence.get()
    with pytest.raises(EvidenceNotOlder):
        commands.renew_evidence(actor=stories.actor, evidence=tied)
    corrected(stories, document, "Зам хаалттай", "Зам хаалттай, хоёр цагдаа зогсоодог")
    [quote] = queries.quotes_of(finding)
    assert (quote.words, quote.older) == ("хаалттай, цагдаа", True)
    said = "as it stood before the document was corrected"
    assert said in str([one.parts for one in queries.laid(report) if one.block.kind == "quote"])
    client = sit("federation_officer")
    url = reverse("research:renew_evidence", args=[tied.uid])
    assert url in client.get(finding.get_absolute_url()).content.decode()
    page = client.get(url)
    assert page.context["newer"] == "хаалттай, хоёр цагдаа"
    assert client.post(url).status_code == 302
    [quote] = queries.quotes_of(finding)
    assert (quote.words, quote.older) == ("хаалттай, хоёр цагдаа", False)
    assert said not in str([one.parts for one in queries.laid(report) if one.block.kind == "quote"])


def test_words_of_which_nothing_is_left_are_not_taken_anew(stories: Studies) -> None:
    document, _people = stories.closed()
    finding = found(stories, document, spot(document, ", цагдаа зогсоодог"))
    corrected(stories, document, "Зам хаалттай", "Зам хаалттай")
    tied = finding.evidence.get()
    assert queries.renewed_words(tied) == ""
    with pytest.raises(NoWordsThere):
        commands.renew_evidence(actor=stories.actor, evidence=tied)
    assert queries.quotes_of(finding)[0].words == ", цагдаа зогсоодог"
    commands.remove_evidence(actor=stories.actor, evidence=tied)
    with pytest.raises(UntiedAlready):
        commands.renew_evidence(actor=stories.actor, evidence=tied)


def test_words_that_would_be_tied_twice_are_tied_once(stories: Studies) -> None:
    document, _people = stories.closed()
    finding = found(stories, document, spot(document, "хаалттай"), spot(document, "хаалттай,"))
    first, second = finding.evidence.order_by("pk")
    corrected(stories, document, "Зам хаалттай", "Зам нээлттэй, цагдаа зогсоодог")
    commands.renew_evidence(actor=stories.actor, evidence=first)
    first.refresh_from_db()
    commands.remove_evidence(actor=stories.actor, evidence=first)
    commands.renew_evidence(actor=stories.actor, evidence=second)
    assert [one.words for one in queries.quotes_of(finding)] == ["нээлттэй,"]


def test_a_document_that_is_erased_leaves_no_word_of_whose_it_was(stories: Studies) -> None:
    document, people = stories.closed()
    finding = found(stories, document, spot(document, "цагдаа"))
    tied = finding.evidence.get()
    assert tied.participant_id == people[0].pk
    commands.erase_document(actor=stories.actor, document=document)
    assert finding.evidence.get().participant_id is None
    people[0].refresh_from_db()
    assert people[0].was_cited  # and no more of it
    seals = Seal.objects.filter(label="research.evidence", row_uid=tied.uid).order_by("pk")
    assert [bool(one.salt) for one in seals] == [False, True]  # no guess of who can be tried


def test_whoever_withdraws_is_told_where_else_the_words_seem_to_stand(
    stories: Studies, sit: Callable[..., Client]
) -> None:
    document, people = stories.closed()
    long = "Бид арван жил энд ажиллаж байгаа ч зам одоо хаалттай"
    corrected(stories, document, "Зам хаалттай", long)
    assert document.session is not None
    data = f"А: Нэг нь ингэж хэлсэн: {long}".encode()
    sent = commands.send_file(actor=stories.actor, session=document.session, data=data)
    copied = commands.take_transcript_in(actor=stories.actor, sent=sent, title="Ярь", speakers={})
    assert queries.repeated_elsewhere(people[1]) == []
    [(where, _at, words)] = queries.repeated_elsewhere(people[0])
    assert where == copied
    assert words.startswith("бид арван жил")
    url = reverse("research:withdraw", args=[people[0].uid])
    assert copied.get_absolute_url() in sit("federation_officer").get(url).content.decode()
