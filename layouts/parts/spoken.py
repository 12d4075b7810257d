"""Spoken: the words of whoever asks."""

from __future__ import annotations

from flask import has_request_context, request

from layouts.wording import Words, languages, words


def spoken() -> Words:
    """The reader's language as far as there is a catalogue for it; English otherwise."""
    if not has_request_context():
        return words()
    return words(request.accept_languages.best_match(languages()) or languages()[0])
