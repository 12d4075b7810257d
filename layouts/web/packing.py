"""Packing: scripts compressed once, answers compressed as they go."""

from __future__ import annotations

import gzip
import hashlib

from flask import Request, Response

LEAST = 1_000  # bytes: below, the headers weigh more than what is saved
PACKABLE = ("text/", "application/javascript", "application/json", "image/svg")


class Packer:
    """Compresses responses; what is asked for again and again is compressed once and kept."""

    def __init__(self) -> None:
        self._kept: dict[bytes, bytes] = {}

    def packed(self, request: Request, response: Response, *, keep: bool) -> Response:
        """The response as small as the asker can read it. `keep` is for files, of which there are few."""
        if not _may_pack(request, response):
            return response
        response.direct_passthrough = False
        body = response.get_data()
        if len(body) < LEAST:
            return response
        response.set_data(self._once(body) if keep else gzip.compress(body, 5, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        response.vary.add("Accept-Encoding")
        tag, _ = response.get_etag()
        if tag:
            response.set_etag(tag, weak=True)  # other bytes, the same thing: a later question still finds it
        return response

    def _once(self, body: bytes) -> bytes:
        key = hashlib.blake2b(body, digest_size=16).digest()
        if key not in self._kept:
            self._kept[key] = gzip.compress(body, 9, mtime=0)
        return self._kept[key]


def _may_pack(request: Request, response: Response) -> bool:
    return (
        response.status_code == 200
        and request.accept_encodings.quality("gzip") > 0
        and "Content-Encoding" not in response.headers
        and (response.mimetype or "").startswith(PACKABLE)
    )
