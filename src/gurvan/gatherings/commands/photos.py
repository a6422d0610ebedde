"""Photos, with what those on them agreed to; taken off for good once that is taken back."""

from __future__ import annotations

from gurvan.files.commands import erase_file
from gurvan.files.models import Attachment
from gurvan.gatherings import policies
from gurvan.gatherings.commands.holding import hold, take_down
from gurvan.gatherings.events import PhotoAdded, PhotoCorrected, PhotoWithdrawn
from gurvan.gatherings.lifecycle import TOOK_PLACE
from gurvan.gatherings.models import Gathering, Photo
from gurvan.gatherings.refusals import AgreementUnknown, NotHeldNow, PhotoGone, PhotoStandsElsewhere
from gurvan.gatherings.terms import AGREED, ASKED, LONGEST_NAMED
from gurvan.gatherings.writing import line
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor, system
from gurvan.ledger.commands import command, record
from gurvan.registry.commands.papers import Paper as File, kept


@command
def add_photo(
    *, actor: Actor, gathering: Gathering, photo: File, agreed: str, asked: str, words: str = ""
) -> Photo:
    """Add a photo, drawn anew without the place where it was taken.

    ``agreed`` is what those on it agreed to (terms.AGREED), ``asked`` how they said so
    (terms.ASKED). Raises NotHeldNow, AgreementUnknown, PhotoStandsElsewhere, and what files raise.
    """
    policies.require_keeper(actor, gathering)
    hold(gathering)
    if gathering.state not in TOOK_PLACE:
        raise NotHeldNow
    _require_known(agreed, asked)
    if isinstance(photo, Attachment) and photo.is_borne():
        # Somebody's own photo, or one of another gathering: its agreement was to that.
        raise PhotoStandsElsewhere(field="photo")
    made = Photo.objects.create(
        federation_id=gathering.federation_id,
        gathering=gathering,
        file=kept(actor, photo, purpose="photo", field="photo"),
        words=line(words, field="words", most=LONGEST_NAMED),
        agreed=agreed,
        asked=asked,
        added_on=clock.today(),
    )
    record(PhotoAdded(agreed=agreed), actor=actor, subject=gathering)
    _read_anew(made, actor)
    return made


@command
def correct_photo(*, actor: Actor, photo: Photo, agreed: str, asked: str, words: str = "") -> Photo:
    """Correct what stands under a photo, and what it was agreed to.

    Raises PhotoGone, AgreementUnknown.
    """
    policies.require_keeper(actor, photo.gathering)
    hold(photo.gathering)
    _look_again(photo)
    _require_known(agreed, asked)
    photo.agreed, photo.asked = agreed, asked
    photo.words = line(words, field="words", most=LONGEST_NAMED)
    photo.save()
    record(PhotoCorrected(agreed=agreed), actor=actor, subject=photo.gathering)
    _read_anew(photo, actor)
    return photo


@command
def withdraw_photo(*, actor: Actor, photo: Photo) -> Photo:
    """Take a photo off everywhere, at once and for good: somebody on it agrees no more.

    With a new agreement it is added anew. Raises PhotoGone.
    """
    policies.require_keeper(actor, photo.gathering)
    _look_again(photo)
    photo.withdrawn_on, photo.words = clock.today(), ""
    photo.save()
    record(PhotoWithdrawn(), actor=actor, subject=photo.gathering)
    file = photo.file
    if file is not None and file.erased_on is None:
        # The house erases it, whoever was told: no officer's desk may stand before a withdrawal.
        erase_file(actor=system(photo.federation_id), attachment=file, reason="unneeded")
    return photo


def _read_anew(photo: Photo, actor: Actor) -> None:
    """Let the federation read the page anew where it would show this photo."""
    if photo.agreed == "public" and photo.gathering.results_on is not None:
        take_down(photo.gathering, actor)


def _look_again(photo: Photo) -> None:
    photo.refresh_from_db(from_queryset=Photo.objects.select_for_update())
    if photo.withdrawn_on is not None:
        raise PhotoGone


def _require_known(agreed: str, asked: str) -> None:
    if agreed not in AGREED:
        raise AgreementUnknown(field="agreed")
    if asked not in ASKED:
        raise AgreementUnknown(field="asked")
