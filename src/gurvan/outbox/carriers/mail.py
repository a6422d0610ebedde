"""E-mail, through the office's own server (GURVAN_MAIL)."""

from __future__ import annotations

import smtplib
from contextlib import suppress
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from gurvan.outbox.faults import BUSY, REFUSED, SHUT, SILENT, UNKNOWN, NotSentError
from gurvan.outbox.receiving import Receiver
from gurvan.outbox.writing import Letter

LASTS: Final = range(500, 600)  # what a mail server says for good begins with a five
NO_SUCH: Final = frozenset({550, 551, 553})


def message_id(uid: UUID) -> str:
    """Return the name by which mail servers know a message that comes again."""
    return f"<{uid}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2]}>"


def send(uid: UUID, receiver: Receiver, letter: Letter) -> None:
    """Hand a letter to the server. Raises NotSentError."""
    server = get_connection()
    mail = EmailMessage(
        connection=server,
        subject=letter.subject,
        body=f"{letter.text}\n",
        to=[receiver.address],
        headers={"Message-ID": message_id(uid), "Auto-Submitted": "auto-generated"},
    )
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as wrong:
        raise NotSentError(_fault(next(iter(wrong.recipients.values()))[0])) from None
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError):
        raise NotSentError(SHUT) from None
    except smtplib.SMTPResponseException as wrong:
        raise NotSentError(REFUSED if wrong.smtp_code in LASTS else BUSY) from None
    except (smtplib.SMTPException, OSError):
        raise NotSentError(SILENT) from None
    finally:  # where it broke off, the library leaves the line open
        with suppress(smtplib.SMTPException, OSError):
            server.close()


def _fault(code: int) -> str:
    if code in NO_SUCH:
        return UNKNOWN
    return REFUSED if code in LASTS else BUSY
