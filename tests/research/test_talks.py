"""What is said: notes that are never lost, documents that stay, and consent that is withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings, strategies as st

from gurvan.kernel import clock
from gurvan.kernel.actors import system
from gurvan.kernel.errors import NotAllowed, SecondFactorNeeded
from gurvan.ledger.models import Particulars
from gurvan.registry.commands import forget_person
from gurvan.research import commands, queries, tasks
from gurvan.research.commands import Consent, Told
from gurvan.research.models import Identity, Note, Participant, Piece, SentFile
from gurvan.research.passages import (
    Passage,
    divided,
    length_of,
    packed,
    placed,
    text_of,
    unpacked,
)
from gurvan.research.refusals import (
    ConsentIsWithdrawn,
    ConsentNotGiven,
    DocumentGone,
    FileNotRead,
    FileTooLong,
    IdentityThere,
    NoIdentity,
    NoNotes,
    NoteChanged,
    NotesErased,
    NotesNotOpen,
    NothingSaid,
    ParticipantSpoke,
    ParticipantUnknown,
    PassageUnknown,
    PassageWithdrawn,
)
from gurvan.research.transcripts import MOST_SPEAKERS, heard
from gurvan.vault.models import SubjectKey
from tests.research.stories import AGREED, Studies

VTT = """WEBVTT

NOTE made by a machine

1
00:01:05.000 --> 00:01:09.000 align:start
<v Болор>Сайн байна уу

00:01:09.500 --> 00:01:12.000
<v Болор>Эхэлцгээе

01:02:00.000 --> 01:02:04.000
Анна: Зам <i>хаалттай</i>

lost words
"""
SRT = "1\n00:00:01,000 --> 00:00:02,000\nА: Нэг\n\n2\n00:00:03,000 --> 00:00:04,000\nБ: Хоёр\n"
TXT = "[00:02:10] Болор: Сайн уу\nүргэлжлэл нь\n\nАнна: Сайн\n"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=30), st.sets(st.integers(0, 29)))
def test_positions_count_code_points_and_outlive_a_withdrawal(
    said: list[str], gone: set[int]
) -> None:
    passages = [Passage.of(words) for words in said]
    left = [one.withdrawn() if n in gone else one for n, one in enumerate(passages)]
    text = text_of(left)
    assert len(text) == length_of(left) == len(text_of(passages))
    for (start, one), words in zip(placed(left), said, strict=True):
        assert text[start : start + one.length] == (words if one.words is not None else one.text)
    assert [one for piece in divided(left) for one in unpacked(packed(piece))] == left


def test_what_is_sent_twice_is_kept_once_and_nothing_is_overwritten(stories: Studies) -> None:
    session, [one, _other] = stories.opened()
    note = stories.noted(session, "Зам хаалттай", one)
    again = commands.NoteDraft(uid=note.uid, edit=note.edit, words="өөр", voice="all")
    assert commands.save_note(actor=stories.actor, session=session, note=again).read() == (
        "Зам хаалттай"
    )
    elsewhere = stories.noted(session, "Зам бүгд хаалттай", one, uid=note.uid, knows=(note.edit,))
    with pytest.raises(NoteChanged):
        stories.noted(session, "Зам нээлттэй", one, uid=note.uid, knows=(note.edit,))
    stories.noted(session, "Зам бүгд хаалттай", one, uid=note.uid)  # the same words: no quarrel
    assert Note.objects.get().read() == elsewhere.read() == "Зам бүгд хаалттай"
    edit = Note.objects.get().edit
    stories.noted(session, "", one, uid=note.uid, knows=(edit,))
    assert queries.notes_of(session) == []
    with pytest.raises(NoNotes):
        commands.close_notes(actor=stories.actor, session=session)


def test_nothing_is_noted_of_who_did_not_agree(stories: Studies) -> None:
    session, [one, _other] = stories.opened()
    actor = stories.actor
    [silent] = commands.add_participants(actor=actor, session=session, told=[Told()])
    with pytest.raises(ConsentNotGiven):
        stories.noted(session, "Х", silent)
    nobody = commands.NoteDraft(uid=uuid4(), edit=uuid4(), words="Х", voice="participant")
    with pytest.raises(ParticipantUnknown):
        commands.save_note(actor=actor, session=session, note=nobody)
    commands.drop_participant(actor=actor, participant=silent)
    stories.noted(session, "Х", one)
    with pytest.raises(ParticipantSpoke):
        commands.drop_participant(actor=actor, participant=one)
    no = Consent(way="paper", notes=False)
    with pytest.raises(ParticipantSpoke):
        commands.record_consent(actor=actor, participant=one, consent=no)
    commands.record_consent(actor=actor, participant=one, consent=Consent(way="paper", photo=True))
    commands.change_participant(actor=actor, participant=one, told=Told(children="3_4"))
    assert (one.to_photo, one.children, one.sex) == (True, "3_4", "")
    commands.close_notes(actor=actor, session=session)
    with pytest.raises(NotesNotOpen):
        stories.noted(session, "Х", one)


def test_a_document_has_versions_and_is_searched_in_both_alphabets(stories: Studies) -> None:
    document, _people = stories.closed()
    actor = stories.actor
    part = queries.part_of(document, 1, 1)
    assert [one.words for _at, one in part.passages][2] == "Гурван талын гэрээ бол боломж"
    for text in ("negdej", "НЭГДЭЖ дуугар", "duugarakh"):
        [hit], more = queries.found_in(document, 1, text)
        assert hit.passage.words == "Нэгдэж дуугарах хэрэгтэй"
        assert not more
    assert queries.found_in(document, 1, "юу ч биш") == ([], 0)
    key = part.passages[0][1].key
    commands.correct_passage(actor=actor, document=document, key=key, words="Зам нээлттэй")
    first, second = (queries.part_of(document, n, 1).passages for n in (1, 2))
    assert first[0][1].words == "Зам хаалттай, цагдаа зогсоодог"
    assert second[0][1].words == "Зам нээлттэй"
    assert [one.key for _at, one in first] == [one.key for _at, one in second]
    with pytest.raises(PassageUnknown):
        commands.correct_passage(actor=actor, document=document, key="0", words="Х")
    session = document.session
    assert session is not None
    commands.reopen_notes(actor=actor, session=session)
    stories.noted(session, "Нэмж хэлэхэд", minute=60)
    again = commands.close_notes(actor=actor, session=session)
    assert (again.pk, again.versions) == (document.pk, 3)
    last = queries.part_of(again, 3, 1).passages
    assert [last[0][1].words, last[-1][1].words] == ["Зам нээлттэй", "Нэмж хэлэхэд"]
    whys = [one.why for one in queries.versions(actor=actor, document=again)]
    assert whys == ["closed", "corrected", "closed"]
    commands.reopen_notes(actor=actor, session=session)
    commands.erase_document(actor=actor, document=again)
    assert queries.part_of(again, 3, 1).passages == []
    session.refresh_from_db()
    assert (session.state, again.title) == ("held", "")
    assert str(again) == "A document whose words were erased"
    assert SubjectKey.objects.filter(uid=session.uid, wrapped=None).exists()
    with pytest.raises(NotesErased):
        commands.reopen_notes(actor=actor, session=session)
    with pytest.raises(DocumentGone):
        commands.erase_document(actor=actor, document=again)
    with pytest.raises(DocumentGone):
        commands.correct_passage(actor=actor, document=again, key=key, words="Х")


def test_who_withdraws_is_gone_from_every_version(stories: Studies) -> None:
    document, [one, other] = stories.closed()
    actor, before = stories.actor, queries.part_of(document, 1, 1).passages
    commands.keep_identity(actor=actor, participant=one, name="Д.Ханд", contact="99112233")
    sent = commands.send_file(actor=actor, session=one.session, data="А: Х".encode())
    key = before[1][1].key
    commands.correct_passage(actor=actor, document=document, key=key, words="Нэгдье")
    commands.withdraw_consent(actor=actor, participant=one)
    for version in (1, 2):
        now = queries.part_of(document, version, 1).passages
        assert now[0][1].words is None
        assert now[0][1].length == before[0][1].length
        assert now[1][1].words
        assert now[1][0] == before[1][0]  # nothing else moved
    assert (one.sex, one.work, one.to_notes) == ("", [], False)
    assert not Identity.objects.exclude(sealed=None).exists()
    assert not SentFile.objects.filter(pk=sent.pk).exists()
    assert next(words for _note, words in queries.notes_of(one.session)) == ""
    said = [one.body for one in Particulars.objects.order_by("-pk")[:1]]
    assert "Ханд" not in said[0]
    with pytest.raises(ConsentIsWithdrawn):
        commands.withdraw_consent(actor=actor, participant=one)
    with pytest.raises(ConsentIsWithdrawn):
        commands.record_consent(actor=actor, participant=one, consent=AGREED)
    with pytest.raises(PassageWithdrawn):
        commands.correct_passage(actor=actor, document=document, key=before[0][1].key, words="Х")
    assert other.to_notes


def test_who_withdraws_is_gone_from_versions_in_which_it_was_not_yet_theirs(
    stories: Studies,
) -> None:
    session, [one, other] = stories.opened()
    actor = stories.actor
    note = stories.noted(session, "Цагдаа зогсоодог")
    kept = stories.noted(session, "Зам хаалттай", other)
    document = commands.close_notes(actor=actor, session=session)
    commands.reopen_notes(actor=actor, session=session)
    stories.noted(session, "Цагдаа зогсоодог", one, uid=note.uid, knows=(note.edit,))
    commands.close_notes(actor=actor, session=session)
    document.refresh_from_db()
    meanwhile = stories.noted  # a device that still holds the participant as they were
    commands.reopen_notes(actor=actor, session=session)
    commands.withdraw_consent(actor=actor, participant=Participant.objects.get(pk=one.pk))
    with pytest.raises(ConsentIsWithdrawn):
        meanwhile(session, "Бас хэлэхэд", one)
    for version in (1, 2):
        words = [each.words for _at, each in queries.part_of(document, version, 1).passages]
        assert words == [None, "Зам хаалттай"]
    assert kept.read() == "Зам хаалттай"


def test_a_member_who_is_forgotten_is_gone_from_studies_too(stories: Studies) -> None:
    document, [one, _other] = stories.closed()
    cast, actor = stories.cast, stories.actor
    person = cast.people["enkh"]
    commands.keep_identity(actor=actor, participant=one, name="Х", person=person)
    forget_person(actor=cast.officer, person=person, why="asked")
    one.refresh_from_db()
    assert one.withdrawn_on == clock.today()
    assert queries.part_of(document, 1, 1).passages[0][1].words is None


def test_who_it_was_is_looked_at_with_an_entry_and_kept_for_its_days(stories: Studies) -> None:
    session, [one, _other] = stories.opened()
    actor = stories.actor
    with pytest.raises(NoIdentity):
        commands.show_identity(actor=actor, participant=one)
    commands.keep_identity(actor=actor, participant=one, name="Д.Ханд", contact="99112233")
    with pytest.raises(IdentityThere):
        commands.keep_identity(actor=actor, participant=one, name="Д.Ханд")
    assert commands.show_identity(actor=actor, participant=one) == ("Д.Ханд", "99112233")
    unverified = type(actor)(**{**vars(actor), "verified": False})
    with pytest.raises(SecondFactorNeeded):
        commands.show_identity(actor=unverified, participant=one)
    stories.noted(session, "Х", one)
    commands.close_notes(actor=actor, session=session)
    commands.close_study(actor=actor, study=session.study)
    with pytest.raises(NotAllowed):
        commands.erase_old_identities(actor=actor)
    tasks.tidy()
    assert queries.has_identity(one)
    with clock.held(clock.now() + timedelta(days=400)):
        assert commands.erase_old_identities(actor=system(actor.federation_id)) == 1
        tasks.tidy()
    assert not queries.has_identity(one)
    with pytest.raises(NoIdentity):
        commands.erase_identity(actor=actor, participant=one)


@pytest.mark.parametrize(
    ("data", "form", "letters", "turns", "left"),
    [
        (VTT.encode(), "vtt", "utf-8", [("Болор", 1), ("Анна", 62)], 1),
        (SRT.encode("utf-16"), "srt", "utf-16", [("А", 0), ("Б", 0)], 0),
        (
            TXT.replace("ү", "ї").encode("cp1251"),
            "txt",
            "windows-1251",
            [("Болор", 2), ("Анна", 2)],
            0,
        ),
        (TXT.encode("utf-16-le"), "txt", "utf-16", [("Болор", 2), ("Анна", 2)], 0),
    ],
)
def test_transcripts_are_read(
    data: bytes, form: str, letters: str, turns: list[tuple[str, int]], left: int
) -> None:
    told = heard(data)
    assert (told.form, told.letters, len(told.left)) == (form, letters, left)
    assert [(one.speaker, one.minute) for one in told.turns] == turns


def test_a_file_made_to_be_slow_is_read_at_once() -> None:
    """What took hours: signs that begin a tag and never end one."""
    for line in ("<v " * 200_000, "<" * 600_000, "<v." * 200_000):
        assert heard(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{line}\n".encode()).turns


def test_hours_of_a_subtitle_are_hours_that_somebody_could_speak() -> None:
    """Thousands of digits were more than a number is read of."""
    for hours, read in (("1" * 5_000, 1), ("1234", 1), ("100", 0)):
        cue = f"{hours}:00:01.000 --> 101:00:02.000\nБ: Y\n"
        file = f"WEBVTT\n\n00:01.000 --> 00:02.000\nА: X\n\n{cue}"
        told = heard(file.encode())
        assert bool(told.left) == bool(read)
        assert max(one.minute or 0 for one in told.turns) == (0 if read else 6_000)


def test_more_speakers_than_a_session_can_have_are_words() -> None:
    told = heard("\n".join(f"Хүн {chr(0x410 + n)}: үг" for n in range(50)).encode())
    assert len([one for one in told.speakers if one]) == MOST_SPEAKERS
    assert told.turns[-1].words.endswith(": үг")


def test_what_is_no_transcript_is_refused() -> None:
    for data, no in ((b"\x00\x01\x02" * 50, FileNotRead), (b" \n \n", NothingSaid)):
        with pytest.raises(no):
            heard(data)


def test_a_transcript_becomes_a_document_once_its_speakers_are_said(stories: Studies) -> None:
    session, [one, _other] = stories.opened()
    actor = stories.actor
    with pytest.raises(FileTooLong):
        commands.send_file(actor=actor, session=session, data=b"x" * 8_000_001)
    sent = commands.send_file(actor=actor, session=session, data=VTT.encode())
    document = commands.take_transcript_in(
        actor=actor, sent=sent, title="", speakers={"Болор": "moderator", "Анна": one}
    )
    said = [(p.voice, p.words) for _at, p in queries.part_of(document, 1, 1).passages]
    assert said == [("moderator", "Сайн байна уу Эхэлцгээе"), ("participant", "Зам хаалттай")]
    assert not SentFile.objects.exists()
    sent = commands.send_file(actor=actor, session=session, data=SRT.encode())
    document = commands.take_transcript_in(
        actor=actor, sent=sent, title="Х", speakers={"А": "words"}
    )
    assert [p.words for _at, p in queries.part_of(document, 1, 1).passages] == ["А: Нэг", "Хоёр"]
    left = commands.send_file(actor=actor, session=session, data=SRT.encode())
    with clock.held(clock.now() + timedelta(days=3)):
        assert commands.destroy_left_files() == 1
    assert not SentFile.objects.filter(pk=left.pk).exists()


def test_a_long_document_is_read_and_searched_in_pieces(stories: Studies) -> None:
    session, _people = stories.opened()
    lines = "\n".join(f"А: {'үг ' * 900}зорилго{n}\nБ: тийм" for n in range(400)).encode()
    sent = commands.send_file(actor=stories.actor, session=session, data=lines)
    document = commands.take_transcript_in(actor=stories.actor, sent=sent, title="Урт", speakers={})
    pieces = Piece.objects.filter(document=document)
    assert pieces.count() > 30
    part = queries.part_of(document, 1, 2)
    assert part.start == pieces.get(ordinal=1).length
    hits, more = queries.found_in(document, 1, "zorilgo399")
    assert (hits, more > 1) == ([], True)
    [hit], _more = queries.found_in(document, 1, "zorilgo399", first=more)
    assert hit.part > more - 1


def test_the_page_of_notes_answers_its_script_and_works_without(
    stories: Studies, sit: Callable[..., Client]
) -> None:
    session, [one, _other] = stories.opened()
    client = sit("federation_officer")
    page = reverse("research:notes", args=[session.uid])
    told = {"said_by": f"participant:{one.uid}", "words": "Зам хаалттай", "minute": 3}
    assert client.post(page, told).status_code == 302
    assert client.post(page, {"said_by": "all"}).status_code == 200
    note = Note.objects.get()
    save = reverse("research:save_note", args=[session.uid])
    sent = {**told, "uid": str(note.uid), "edit": str(uuid4()), "words": "Өөр"}
    clash = client.post(save, sent)
    assert (clash.status_code, clash.json()["now"]["words"]) == (409, "Зам хаалттай")
    kept = client.post(save, {**sent, "knows": f"{note.edit} no-edit"}).json()
    assert (kept["state"], kept["note"]["words"]) == ("saved", "Өөр")
    assert client.post(save, {**sent, "said_by": "nobody"}).status_code == 422
    change = reverse("research:change_note", args=[note.uid])
    both = client.post(change, {**told, "uid": str(note.uid), "knows": str(note.edit)})
    assert "Өөр" in both.content.decode()
    note.refresh_from_db()
    last = {**told, "uid": str(note.uid), "knows": str(note.edit), "words": "Хоёулаа"}
    assert client.post(change, last).status_code == 302
    note.refresh_from_db()
    assert note.read() == "Хоёулаа"
    commands.close_notes(actor=stories.actor, session=session)
    assert client.post(save, {**told, "uid": str(uuid4())}).status_code == 422
    document = session.documents.get()
    found = client.get(document.get_absolute_url(), {"q": "khoyoul"}).content.decode()
    assert "Хоёулаа" in found
