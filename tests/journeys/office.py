"""Makes an office with the cast in it, for the journeys: `python -m tests.journeys.office`.

Runs as a program of its own, since an office is one process's settings. Where it is made stands
in GURVAN_HOME and GURVAN_DATABASE_URL. It keeps its keys open, as a demonstration does: nobody
sits at a journey to type a passphrase.
"""

from __future__ import annotations

import os

import django

PASSWORD = "дөрвөн морь тал нутагт"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def main() -> None:
    """Make the folder, the keys, the tables and the cast, and let everybody sign in."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gurvan.config.settings")
    django.setup()
    from django.conf import settings

    from gurvan.cli import home as homes, making
    from gurvan.kernel import office

    homes.begin(settings.GURVAN_HOME)
    making.prepare(settings.GURVAN_HOME, None)
    making.migrate()
    _people()
    office.declare("demonstration")
    homes.finish(settings.GURVAN_HOME)


def _people() -> None:
    from gurvan.accounts.commands import accept_invitation, set_up_second_factor
    from gurvan.accounts.models import Invitation
    from gurvan.accounts.queries import invited
    from gurvan.kernel import clock
    from gurvan.kernel.actors import system
    from tests import cast as casts

    cast = casts.build()
    for key, user in cast.users.items():
        invitation = Invitation.objects.get(user=user)
        with clock.held(invitation.made_at):  # a link grows old
            accept_invitation(actor=invited(invitation), invitation=invitation, password=PASSWORD)
            house = system(cast.actors[key].federation_id)
            set_up_second_factor(actor=house, user=user, secret=TOTP_SECRET)


if __name__ == "__main__":
    main()
