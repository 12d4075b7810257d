"""Proof: that a form was asked for here before it was sent, so that no other site's page can send it for somebody."""

from __future__ import annotations

from itsdangerous import BadData, URLSafeTimedSerializer

LASTS = 12 * 60 * 60  # seconds: a day's work


class Proof:
    """Signs the address a form is sent to. While there is no sign-in there is nobody to bind it to besides."""

    def __init__(self, secret: str) -> None:
        self._signer = URLSafeTimedSerializer(secret, salt="form")

    def of(self, address: str) -> str:
        """The token for a form that is sent to an address."""
        return str(self._signer.dumps(address))

    def holds(self, token: str, address: str) -> bool:
        """Whether a token was given for this address, and not too long ago."""
        try:
            return bool(self._signer.loads(token, max_age=LASTS) == address)
        except BadData:
            return False
