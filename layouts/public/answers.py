"""Answers: what is sent for an address: status, headers and bytes, ready and compressed once."""

from __future__ import annotations

import base64
import gzip
import hashlib
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
FILE_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
TYPES = MappingProxyType(
    {
        "": "text/html; charset=utf-8",
        "svg": "image/svg+xml; charset=utf-8",
        "csv": "text/csv; charset=utf-8",
        "json": "application/json; charset=utf-8",
        "css": "text/css; charset=utf-8",
        "woff2": "font/woff2",
    }
)
LIVE = "public, max-age=60"
FROZEN = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Answer:
    """A response without a framework. `policy` is its content security policy."""

    body: bytes
    kind: str = ""
    status: int = 200
    policy: str = PAGE_POLICY
    caching: str = LIVE
    location: str = ""

    @cached_property
    def zipped(self) -> bytes:
        """The body compressed, without a time in it; the same bytes for the same body."""
        return gzip.compress(self.body, compresslevel=9, mtime=0)

    @cached_property
    def tag(self) -> str:
        """The entity tag: a hash of the content."""
        return hashlib.blake2b(self.body, digest_size=12).hexdigest()

    @property
    def packable(self) -> bool:
        """Whether it is sent compressed to those who can read that."""
        return self.kind != "woff2" and len(self.body) > 256

    def headers(self, *, zipped: bool) -> list[tuple[str, str]]:
        """All headers but the length, for the plain or the compressed body."""
        found = [
            ("Content-Type", TYPES[self.kind]),
            ("Content-Security-Policy", self.policy),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "strict-origin-when-cross-origin"),
            ("Cache-Control", self.caching),
        ]
        if self.location:
            return [*found, ("Location", self.location)]
        found.append(("ETag", f'"{self.tag}{"-gz" if zipped else ""}"'))
        found += [("Vary", "Accept-Encoding")] if self.packable else []
        found += [("Content-Encoding", "gzip")] if zipped else []
        found += (
            [("Access-Control-Allow-Origin", "*")] if self.kind in ("csv", "json", "svg", "woff2") else []
        )
        return found


def embed_policy(style: str) -> str:
    """The policy of an embed: one style sheet, known by its hash; any page may frame it."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'self' data:; base-uri 'none'; "
        "form-action 'none'; frame-ancestors *"
    )


def wants_zip(accepts: str) -> bool:
    """Whether an Accept-Encoding header takes gzip."""
    for part in accepts.split(","):
        name, _, quality = part.strip().partition(";")
        if name.strip().lower() in ("gzip", "*"):
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
