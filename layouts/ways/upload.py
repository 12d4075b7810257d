"""Uploads: the one file of a request, held in memory alone.

The framework would put a large upload into a temporary file. What came may be a case-management export, which is written
nowhere; so it stays in memory until it was read, and no request may bring more than one file may have.
"""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any
from urllib.parse import unquote

from flask import Request
from werkzeug.exceptions import BadRequest, NotFound, RequestEntityTooLarge
from werkzeug.http import parse_options_header

from loaders import Original
from loaders.read.original import MOST_BYTES

ROUND_IT = 64 * 1024  # bytes of form around a file
HEARD_OUT = 10 * MOST_BYTES
LONGEST_NAME = 200
TOO_LARGE = f"the file is larger than {MOST_BYTES // 1_000_000} MB; send less, or send it in parts"
NAMED = "X-File-Name"
MOST_NUMBER = 2**31 - 1


class MemoryRequest(Request):
    """A request whose files are held in memory, and which has room for one file."""

    def _get_file_stream(
        self,
        total_content_length: int | None,  # noqa: ARG002 - the framework's signature
        content_type: str | None,  # noqa: ARG002
        filename: str | None = None,  # noqa: ARG002
        content_length: int | None = None,  # noqa: ARG002
    ) -> IO[bytes]:
        return BytesIO()


def limit(request: Request) -> None:
    """Let a request bring as much as a file may have; call it before anything of its body is looked at.

    Raises:
        RequestEntityTooLarge: it says that it brings more.
    """
    request.max_content_length = MOST_BYTES + ROUND_IT
    request.max_form_parts = 20
    if (request.content_length or 0) > MOST_BYTES + ROUND_IT:
        _hear_out(request.environ["wsgi.input"], min(request.content_length or 0, HEARD_OUT))
        raise RequestEntityTooLarge(TOO_LARGE)


def _hear_out(body: IO[bytes], size: int) -> None:
    """Let a sender finish, and keep nothing of it: who is cut off is told of a broken connection, not of the reason."""
    while size > 0 and (piece := body.read(min(size, ROUND_IT))):
        size -= len(piece)


def refuse_strange_number(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """No batch has a number that no database keeps.

    Raises:
        NotFound: the address asks for one.
    """
    if values and values.get("number", 0) > MOST_NUMBER:
        raise NotFound(f"no batch {values['number']}")


def file_of_form(request: Request, lacking: str = "choose one file") -> Original:
    """The file of a form's only file field that was filled in; `lacking` is said where there is none.

    Raises:
        BadRequest: there is none, or more than one.
        RequestEntityTooLarge: it is larger than what is read.
    """
    files = [f for _, some in request.files.lists() for f in some if f.filename]
    if len(files) != 1:
        raise BadRequest(f"{len(files)} files; send them one by one" if files else lacking)
    return sent_as(files[0].filename or "", files[0].stream.read())


def file_of_body(request: Request) -> Original:
    """The body of a request as a file, named by its headers.

    Raises:
        BadRequest: no header names it.
        RequestEntityTooLarge: it is larger than what is read.
    """
    _, options = parse_options_header(request.headers.get("Content-Disposition", ""))
    name = unquote(request.headers.get(NAMED, "")) or options.get("filename", "")
    if not name:
        raise BadRequest(f"no file; send it as the field 'file' of a form, or as the body with {NAMED}")
    return sent_as(name, request.get_data(cache=False))


def sent_as(name: str, content: bytes) -> Original:
    """A file under the last part of its name, without what would steer a terminal or no database keeps.

    Raises:
        RequestEntityTooLarge: it is larger than what is read.
    """
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2].strip()
    clean = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in last[:LONGEST_NAME])
    if len(content) > MOST_BYTES:
        raise RequestEntityTooLarge(TOO_LARGE)
    return Original(clean or "file", content)
