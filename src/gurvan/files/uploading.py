"""Takes in the files of a form: in memory only, and no more of them than may be kept.

On the disk a file would lie in plain before it is sealed, and could be found there after it was
taken away: nothing that is sent touches the disk.
"""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Any, ClassVar, Final

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from gurvan.files.limits import most_of_a_file, most_of_a_form
from gurvan.kernel.clock import today

PART: Final = 65_536  # bytes let go at a time
HEARD_OUT: Final = 5  # times what may be sent: beyond it nobody is heard out


class InMemory(FileUploadHandler):
    """Holds files in memory. Of a file longer than any may be, all beyond that is let go.

    One byte too many is held: whoever looks into the file finds it too large, and says so beside
    the question that asked for it. Where too much is sent altogether: RequestDataTooBig. A browser
    reads the answer only after it has sent all, so whom we know is heard out, within reason.
    """

    hears_out: ClassVar[bool] = True

    def most_sent(self) -> int:
        """Return how many bytes may be sent at once."""
        return most_of_a_form(on=today())

    def most_held(self) -> int:
        """Return how many bytes of one file are held."""
        return most_of_a_file(on=today()) + 1

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],  # noqa: ARG002, N803 - Django's signature
        content_length: int,
        boundary: str,  # noqa: ARG002 - the same
        encoding: str | None = None,  # noqa: ARG002 - the same
    ) -> None:
        """Refuse what is too much before any of it is held."""
        most = self.most_sent()
        if content_length > most:
            heard_out = self.hears_out and content_length <= HEARD_OUT * most
            while heard_out and input_data.read(PART):
                pass
            message = f"{content_length} bytes were sent at once."
            raise RequestDataTooBig(message)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin with the next file."""
        super().new_file(*args, **kwargs)
        self.held, self.room = BytesIO(), self.most_held()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 - the same
        """Hold what there is room for."""
        self.room -= self.held.write(raw_data[: self.room])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:  # noqa: ARG002 - the same
        """Return what is held of the file."""
        size = self.held.tell()
        self.held.seek(0)
        return InMemoryUploadedFile(
            file=self.held,
            field_name=self.field_name,
            name=self.file_name or "",
            content_type=self.content_type,
            size=size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )


class FromAStranger(InMemory):
    """Holds nothing of a file but its name: what was written beside it is all that is kept."""

    hears_out = False

    def most_held(self) -> int:
        """Return that no byte is held."""
        return 0


class Unasked(FromAStranger):
    """Takes in what is sent to a page that asks for no file: words."""

    def most_sent(self) -> int:
        """Return how many bytes of words may be sent at once."""
        most: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        return most


class DigestedFile(InMemoryUploadedFile):
    """A file of which only the hash is known: ``sha256``, in hexadecimal digits."""

    sha256: str


class Digested(FromAStranger):
    """Takes the hash of a file while it arrives, and holds nothing of it but that."""

    def most_sent(self) -> int:
        """Return how many bytes may be sent at once: one file, and the words around it."""
        return most_of_a_file(on=today()) + PART

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin with the next file."""
        super().new_file(*args, **kwargs)
        self.digest = hashlib.sha256()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 - the same
        """Digest what came, and let it go."""
        self.digest.update(raw_data)

    def file_complete(self, file_size: int) -> DigestedFile:
        """Return the file's name and its hash."""
        found = DigestedFile(
            file=BytesIO(),
            field_name=self.field_name,
            name=self.file_name or "",
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
        found.sha256 = self.digest.hexdigest()
        return found
