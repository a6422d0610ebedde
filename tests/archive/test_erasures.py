"""The list of what was erased grows, names nobody, and survives an unfinished line."""

from __future__ import annotations

import inspect
import json
import re
import sys
from dataclasses import asdict, replace
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import transaction

import gurvan
from gurvan.accounts.commands import issue_token, make_password_link
from gurvan.accounts.models import Invitation, Token
from gurvan.agreements.commands import end_calendars, open_calendar
from gurvan.agreements.models import CalendarLink
from gurvan.archive import erasures, replaying
from gurvan.archive.erasures import Erasure
from gurvan.archive.refusals import ErasuresForeign, ErasuresUnmarked, NoErasures
from gurvan.files.commands import erase_file
from gurvan.files.models import Attachment
from gurvan.imports.commands import stage_list, take_in_list, undo_import
from gurvan.imports.models import Import
from gurvan.kernel.actors import system
from gurvan.kernel.errors import NotAllowed
from gurvan.kernel.events import EVENTS
from gurvan.ledger.commands import COMMANDS
from gurvan.motions.commands import erase_words
from gurvan.outcomes.commands import erase_obstacles
from gurvan.permits.commands import correct_entry, erase_official, grant_permit, step_back
from gurvan.permits.models import Official
from gurvan.permits.queries import names_official
from gurvan.registry.commands import forget_person
from gurvan.registry.models import Person
from gurvan.vault import ring as rings, unlocked
from gurvan.voice.commands import erase_answer, erase_ask, erase_challenge, erase_promise
from tests.cast import Cast
from tests.deals import scan
from tests.motions.stories import Votes
from tests.outcomes.answering import answered
from tests.permits.stories import Permits
from tests.voice.stories import Voices


def one(at: str = "2026-03-02T04:00:00+00:00", federation: int = 7) -> Erasure:
    return Erasure(at, "person", str(uuid4()), "asked", federation)


OURS = rings.new_ring()


def test_it_is_made_and_grows_by_what_is_new(tmp_path: Path) -> None:
    path, first, second = tmp_path / "list", one("2026-01-01"), one("2026-02-01")
    assert erasures.append(path, [], OURS) == 0
    assert path.stat().st_mode & 0o777 == 0o600
    assert erasures.append(path, [second], OURS) == 1
    assert erasures.append(path, [first, second], OURS) == 1
    assert erasures.read(path, OURS).believed() == [first, second]


def test_a_line_that_was_broken_off_is_passed_over(tmp_path: Path) -> None:
    path, whole = tmp_path / "list", one()
    erasures.append(path, [whole], OURS)
    with path.open("a", encoding="utf-8") as file:
        file.write('{"at": "2026')
    assert erasures.read(path, OURS).believed() == [whole]


def test_what_follows_a_broken_line_is_not_lost(tmp_path: Path) -> None:
    path, first, second = tmp_path / "list", one("2026-01-01"), one("2026-02-01")
    path.write_text('{"at": "2026', encoding="utf-8")
    erasures.append(path, [first, second], OURS)
    assert erasures.read(path, OURS).believed() == [first, second]


@pytest.mark.parametrize("text", ["[]\n", "a\n", '{"at": "", "what": "x", "uid": "", "why": ""}\n'])
def test_another_file_is_no_list(tmp_path: Path, text: str) -> None:
    (tmp_path / "list").write_text(text, encoding="utf-8")
    with pytest.raises(NoErasures):
        erasures.read(tmp_path / "list", OURS)


def test_nobody_else_writes_a_line(tmp_path: Path) -> None:
    """Neither with other keys, nor by changing a line of ours."""
    path, theirs = tmp_path / "list", one("2026-02-01")
    erasures.append(path, [one("2026-01-01")], OURS)
    erasures.append(path, [theirs], rings.new_ring())
    with pytest.raises(ErasuresForeign) as told:
        erasures.read(path, OURS).believed(unmarked=True)
    assert told.value.values == {"path": str(path), "count": 1, "line": 2}
    held = path.read_text(encoding="utf-8").splitlines(keepends=True)[0]
    path.write_text(held.replace('"person"', '"account"'), encoding="utf-8")
    with pytest.raises(ErasuresForeign):
        erasures.read(path, OURS).believed()


def test_the_mark_outlives_new_master_keys_and_goes_with_an_archive(tmp_path: Path) -> None:
    path, own, other = tmp_path / "list", one("2026-01-01"), one("2026-02-01", federation=8)
    erasures.append(path, [own, other], OURS)
    assert erasures.read(path, rings.rotate(OURS)).believed() == [own, other]
    archived = replace(rings.new_ring(), given=((7, OURS.index_for(7)),))
    assert erasures.read(path, archived, only={7}).believed() == [own]


def test_a_list_from_before_is_believed_where_it_was_said_and_marked_by_a_backup(
    tmp_path: Path,
) -> None:
    path, old = tmp_path / "list", one(federation=0)
    bare = {key: value for key, value in asdict(old).items() if key != "federation"}
    path.write_text(json.dumps(bare) + "\n", encoding="utf-8")
    with pytest.raises(ErasuresUnmarked):
        erasures.read(path, OURS).believed()
    assert erasures.read(path, OURS).believed(unmarked=True) == [old]
    known = replace(old, federation=7)  # as the ledger tells it
    assert erasures.append(path, [known], OURS) == 1
    assert erasures.read(path, OURS).believed() == [known]


# Commands that take something away, but leave what a backup may bring back; and why.
TAKES_BACK_NO_CONTENT = {
    "registry.take_back_death": "that somebody died was a mistake: nothing is erased",
    "registry.take_back": "a part of imports.undo_import",
    "agreements.take_back_listed": "a part of imports.undo_import; agreements name no member",
    "land.take_back_boundaries": "a part of imports.undo_import; land names nobody",
    "land.take_back_grounds": "a part of imports.undo_import; land names nobody",
    "land.take_back_waters": "land names nobody, and the row stays",
    "registry.undo_same": "a judgement is undone: nothing is erased",
    "papers.erase": "a part of registry.forget_person",
    "screening.erase_interests": "a part of accounts.erase_account",
    "screening.forget_in_leads": "a part of registry.forget_person",
    "research.forget_participants": "a part of registry.forget_person",
    "gatherings.forget_in_gatherings": "a part of registry.forget_person",
    "motions.forget_in_motions": "a part of registry.forget_person",
    "screening.erase_leads": "what is over for long is erased anew the first night",
    "motions.take_back_count": "a count is entered anew; it names nobody and the row stays",
    **dict.fromkeys(
        ("rules.take_back_decision", "rules.take_back_clause", "rules.take_back_number"),
        "what an office wrote down of the law: nobody is named, and the row stays",
    ),
}


def test_whatever_erases_is_erased_anew() -> None:
    """A new command that erases is noted and replayed, or is a part of one that is."""
    erases = re.compile(r"erase|forg[eo]t|take_back|taken_back|undo|destroy|blank")
    found = {name for name in COMMANDS if erases.search(name.split(".")[1])}
    told = {name: inspect.unwrap(COMMANDS[name]) for name in found - set(TAKES_BACK_NO_CONTENT)}
    events = {cls.__name__: cls for cls in replaying.ERASING}
    for name, command in told.items():
        module = sys.modules[command.__module__]
        used = set(re.findall(r"\b[A-Z]\w+(?=\()", inspect.getsource(module)))
        assert used & set(events), name
    said = {cls for cls in EVENTS.values() if erases.search(cls.name) or cls.erases}
    assert {cls.name for cls in said - set(replaying.ERASING)} == {
        "agreements.listed_taken_back",
        "gatherings.delegation_struck",  # a line taken back; a backup brings it back as it was
        "gatherings.minutes_emptied",  # the same: to erase minutes for good is another act
        "gatherings.members_struck",  # a mark taken back; no content stays behind it
        "gatherings.presence_forgotten",
        "land.boundary_taken_back",
        "land.taken_back",
        "land.waters_taken_back",
        "motions.candidate_dropped",
        "motions.candidate_forgotten",
        "motions.count_taken_back",
        "papers.erased",
        "permits.step_taken_back",
        "registry.death_taken_back",
        "registry.judgement_undone",
        "registry.taken_back",
        "rules.clause_taken_back",
        "rules.decision_taken_back",
        "rules.number_taken_back",
        "screening.interest_erased",
        "screening.interest_taken_back",
        "screening.lead_erased",
        "screening.question_taken_back",
        "screening.sale_taken_back",
    }
    assert set(replaying.ERASING.values()) == set(erasures.KINDS)


def test_keys_are_destroyed_by_known_commands_alone() -> None:
    """Whoever destroys a key must see to it that a backup does not bring it back."""
    root = Path(gurvan.__file__).parent
    calls = {
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        if re.search(r"\b(destroy_keys?|erase_person)\(", path.read_text("utf-8"))
    }
    assert calls == {
        "archive/commands.py",  # of an archive on its way, the same
        "files/commands.py",
        "gatherings/commands/attending.py",
        "gatherings/commands/minutes.py",
        "imports/commands/keeping.py",  # a list on its way: no backup carries it
        "ledger/commands.py",
        "motions/commands/calling.py",  # a backup brings the candidate back, to be dropped again
        "motions/commands/erasing.py",
        "papers/commands/life.py",
        "permits/commands/erasing.py",
        "permits/commands/deciding.py",  # with a step that is taken back, a name goes too
        "registry/commands/lives.py",
        "registry/commands/taking_back.py",
        "research/commands/documents.py",
        "research/commands/files.py",  # a transcript on its way: no backup carries it
        "research/commands/identities.py",
        "research/commands/projects.py",  # a project on its way: no backup carries it
        "research/commands/surveys.py",  # a table on its way: no backup carries it
        "research/commands/taking.py",
        "research/commands/whole.py",  # a report on its way: no backup carries it
        "research/commands/publishing.py",
        "research/commands/untaking.py",
        "research/commands/whole_back.py",
        "research/commands/withdrawing.py",
        "vault/keys.py",
        "voice/commands/erasing.py",
    }


def test_what_is_erased_is_noted_once_it_is_certain_and_erased_anew(
    cast: Cast, filled: Path, django_capture_on_commit_callbacks: object
) -> None:
    person = cast.people["enkh"]
    file = Attachment.objects.filter(federation_id=cast.federation.federation_id).first()
    assert file
    answer = answered(cast.leader, cast.norovlin, obstacles="Дорж саад болсон")
    taken, permit = listed(cast), Permits(cast).granted()
    promise = Voices(cast).promised()
    said = (promise.ask.causes.get().challenge, promise.answer, promise, promise.ask)
    signed, motion = Official.objects.get(permit=permit), Votes(cast).called()
    before = transaction.savepoint()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator] # a fixture
        forget_person(actor=cast.officer, person=person, why="asked")
        erase_file(actor=cast.officer, attachment=file)
        erase_obstacles(actor=cast.leader, answer=answer)
        undo_import(actor=cast.officer, taken=taken)
        erase_official(actor=cast.officer, permit=permit)
        erase_challenge(actor=cast.officer, challenge=promise.ask.causes.get().challenge)
        erase_answer(actor=cast.officer, answer=promise.answer)
        erase_promise(actor=cast.officer, commitment=promise)
        erase_ask(actor=cast.officer, ask=promise.ask)
        erase_words(actor=cast.leader, motion=motion, part="text")
        assert not (filled / erasures.FILE_NAME).exists()
    noted = erasures.read(filled / erasures.FILE_NAME, unlocked.ring()).believed()
    assert {(one.what, one.uid, one.why) for one in noted} == {
        ("person", str(person.uid), "asked"),
        ("file", str(file.uid), "mistake"),
        ("words", str(answer.uid), ""),
        ("list", str(taken.uid), ""),
        ("official", str(signed.uid), ""),
        *(("words", str(one.uid), "") for one in said),
        ("motion", str(motion.uid), "text"),
    }
    told = {(one.what, one.uid, one.why) for one in replaying.of_ledger()}
    assert told == {(one.what, one.uid, one.why) for one in noted}
    transaction.savepoint_rollback(before)  # as a backup brings all of it back
    others = [replace(one, federation=cast.neighbour.federation_id) for one in noted]
    assert replaying.replay(others).done == 0  # nobody erases anything of another federation
    done = replaying.replay(noted)
    assert (done.done, done.left) == (len(noted), ())
    answer.refresh_from_db()
    assert answer.obstacles == ""
    assert not names_official(permit)
    for one in said:
        one.refresh_from_db()
        assert one.erased_on is not None
    motion.refresh_from_db()
    assert not motion.title
    assert not Person.objects.filter(given="Оюун").exists()


def test_a_name_that_went_with_a_step_or_a_correction_comes_back_with_no_backup(
    cast: Cast, filled: Path
) -> None:
    stories = Permits(cast)
    granted, entered = stories.granted(), stories.entered()
    before = transaction.savepoint()
    step_back(actor=cast.officer, permit=granted, reason="Хүчингүй болгов")
    grant_permit(actor=cast.officer, permit=granted, order=stories.order(), paper=scan())
    correct_entry(actor=cast.officer, permit=entered, told=stories.told())
    noted = replaying.of_ledger()
    assert [one.what for one in noted] == ["official", "official"]
    assert replaying.replay(noted).done == 0  # who was named since stays
    transaction.savepoint_rollback(before)
    assert replaying.replay(noted).done == 2
    assert not names_official(granted)
    assert not names_official(entered)


def listed(cast: Cast) -> Import:
    rows = "Нөхөрлөл,Эцгийн нэр,Нэр\n,Гантулга,Оюун\n".encode()
    staged = stage_list(actor=cast.officer, kind="members", name="list.csv", data=rows)
    return take_in_list(actor=cast.officer, staged=staged)


def test_ways_in_from_before_are_ended(cast: Cast) -> None:
    """What opened a door when the backup was made opens none when it is back."""
    token, _ = issue_token(actor=cast.officer, name="Тооцоо", scopes=["read"])
    make_password_link(actor=system(cast.federation.federation_id), user=token.user)
    open_calendar(actor=cast.leader)
    ended = replaying.end_ways_in()
    assert ended.accounts > 1  # those of the cast who never came have a link, too
    assert ended.calendars == 1
    assert not Token.objects.filter(revoked_at=None).exists()
    assert not Invitation.objects.filter(revoked_at=None, used_at=None).exists()
    assert not CalendarLink.objects.filter(ended_at=None).exists()
    with pytest.raises(NotAllowed):
        end_calendars(actor=cast.officer)


def test_nothing_is_erased_twice(cast: Cast) -> None:
    """A list is replayed whole: most of what it names is erased already, or is not there."""
    forget_person(actor=cast.officer, person=cast.people["enkh"], why="asked")
    done = replaying.replay([*replaying.of_ledger(), one()])
    assert (done.done, done.left) == (0, ())


def test_what_cannot_be_erased_is_named(cast: Cast) -> None:
    uid, federation = str(cast.people["enkh"].uid), cast.federation.federation_id
    unknown = Erasure("2026-03-02", "person", uid, "no such reason", federation)
    done = replaying.replay([unknown])
    assert (done.done, done.left) == (0, (uid,))
