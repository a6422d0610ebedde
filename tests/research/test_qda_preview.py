"""What a long project would bring is kept with it, and holds until the study is changed."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from hypothesis import given, settings

from gurvan.research import commands, queries
from gurvan.research.commands import CodeDraft
from gurvan.research.commands.participants import Told
from gurvan.research.exchange import Project
from gurvan.research.models import Code, Participant, SentProject
from gurvan.research.qda_matching import Here, met
from gurvan.research.qda_preview import packed, previewed, unpacked
from gurvan.research.qda_reading import project_of
from gurvan.work.commands import do_what_waits
from tests.research.stories import Studies
from tests.research.test_project_pages import a_long_one
from tests.research.test_projects import coded, empty
from tests.research.test_qda import like_nvivo, projects


@given(projects(), projects())
@settings(max_examples=20, deadline=None)
def test_a_preview_is_unpacked_as_it_was_packed(one: Project, other: Project) -> None:
    seen = previewed(met(Here(told=one), other), other, {"cases": 2})
    assert unpacked(packed(seen, "stamp")) == ("stamp", seen)
    assert seen.left["cases"] == 2
    assert seen.marks == sum(source.marks for source in seen.sources)


def test_what_a_long_one_brings_is_kept_until_the_study_is_changed(stories: Studies) -> None:
    study = empty(stories)
    stories.sent_project(study, a_long_one())
    do_what_waits()
    sent = SentProject.objects.get()
    kept = sent.foreseen()
    assert kept is not None
    stamp, seen = unpacked(kept)
    assert stamp == queries.stamp_of(study)
    assert queries.preview_of(sent) == seen == previewed(*queries.held_against(sent))
    assert seen.brings_documents
    sent.foresee(packed(seen, stamp).replace("Урт яриа", "Хадгалсан"))
    assert queries.preview_of(sent).sources[0].name == "Хадгалсан"  # nothing is worked out anew
    stories.code(study, "Тусдаа")
    assert queries.preview_of(sent) == seen  # it is
    short = stories.sent_project(study, like_nvivo())
    assert short.foreseen() is None
    assert queries.preview_of(short).codes[0].theirs.name == "Саад"


ONE = Told(sex="female", years="10_14", work=["dig"])


def test_every_change_of_what_is_held_against_a_file_is_seen(stories: Studies) -> None:
    document = coded(stories)
    study, stamps = document.study, list[str]()

    def changed() -> bool:
        stamps.append(queries.stamp_of(study))
        return len(set(stamps)) == len(stamps)

    assert changed()
    added = stories.code(study, "Өөр")
    assert changed()
    commands.change_code(actor=stories.actor, code=added, draft=CodeDraft(name="Ондоо"))
    assert changed()
    stories.gives(document, 0, 3, added)
    assert changed()
    commands.drop_code(actor=stories.actor, code=Code.objects.get(pk=added.pk))
    assert changed()
    one = Participant.objects.filter(session__study=study).earliest("number")
    commands.withdraw_consent(actor=stories.actor, participant=one)
    assert changed()
    assert queries.stamp_of(study) == stamps[-1]


def test_somebody_in_the_place_of_another_is_seen(stories: Studies) -> None:
    session, _people = stories.opened(people=1)
    (added,) = commands.add_participants(actor=stories.actor, session=session, told=[ONE])
    stamp = queries.stamp_of(session.study)
    commands.drop_participant(actor=stories.actor, participant=added)
    commands.add_participants(actor=stories.actor, session=session, told=[ONE])
    assert queries.stamp_of(session.study) != stamp


def test_how_far_a_reading_has_come_is_told() -> None:
    told = list[tuple[int, int]]()
    project_of(a_long_one(), lambda done, of: told.append((done, of)))
    assert told == [(0, 2)]  # the last step holds it against the study


def test_quotes_of_which_nothing_says_how_they_are_counted_are_shown(
    stories: Studies, sit: Callable[..., Client]
) -> None:
    study = empty(stories)
    sent = stories.sent_project(study, like_nvivo())
    seen = queries.preview_of(sent)
    assert seen.tried[-1] == ("Ярилцлага 1", "хаалттай 😀")
    assert unpacked(packed(seen, ""))[1] == seen
    page = sit("federation_officer").get(sent.get_absolute_url()).content.decode()
    assert "Some quotes as they would stand" in page
    assert "Ярилцлага 1: “хаалттай 😀”" in page
    own = commands.take_study_away(actor=stories.actor, study=coded(stories).study)
    assert not queries.preview_of(stories.sent_project(study, own)).tried
