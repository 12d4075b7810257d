"""Wording: verdicts, figures and periods in residents' words, in the reader's language."""

from layouts.wording.language import Words, languages, mark, words

__all__ = ["Words", "languages", "mark", "words"]
