"""How a member's slip is laid out on paper. Pure.

Its picture leads to the page where the code is typed, since that is what a member wants of it; that
the paper is genuine is asked by the number at its foot. The code itself is never in an address: it
would stay in the telephone's history, and in the logs of whatever lies between.
"""

from __future__ import annotations

from gurvan.kernel.words import said
from gurvan.papers.content import Draft, Heading, Say, Terms, Words

INVENTED = Say(said("Invented for practice. This is not a slip of a real person."))


def slip(*, name: str, code: str, address: str, invented: bool) -> Draft:
    """Return the slip for a person, with the code that opens, and where it is typed."""
    return Draft(
        title=Say(said("Member's slip")),
        warning=INVENTED if invented else "",
        blocks=[
            Terms([(Say(said("Name")), name)]),
            Heading(code),
            Words(
                Say(
                    said(
                        "With this code you see where your name is used, and can say no to a "
                        "membership. You need no account."
                    )
                )
            ),
            Words(address),
            Words(
                Say(
                    said(
                        "Keep it safe, and tell nobody the code. If it is lost, tell your "
                        "federation: they make it worthless and give you a new one."
                    )
                )
            ),
        ],
        leads=address,
    )
