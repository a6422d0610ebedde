"""Why something that an office wrote of the law is taken back. No free words: these name people."""

from __future__ import annotations

from gurvan.kernel.words import said

REASONS = {
    "mistake": said("entered by mistake"),
    "misread": said("the paper was misread"),
    "not_in_force": said("it never came into force"),
    "not_genuine": said("the paper is not genuine"),
}
