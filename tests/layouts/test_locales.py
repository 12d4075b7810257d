"""Catalogues: the template has every message, and a catalogue is read as it stands, without a compiler."""

from __future__ import annotations

from layouts.wording import extract, words
from layouts.wording.language import Words


def test_the_template_has_every_message_of_the_code_and_no_other():
    assert extract.TEMPLATE.read_text(encoding="utf-8") == extract.template(), (
        "python -m layouts.wording.extract"
    )


def test_messages_are_found_in_code_tables_and_templates():
    text = extract.template()
    for message in ("No data yet", "Skip to the content", "there is no figure after the baseline yet"):
        assert f'msgid "{message}"' in text
    assert 'msgid_plural "{n} children"' in text


def test_another_language_has_its_own_words_plurals_and_decimals(monkeypatch, tmp_path):
    folder = tmp_path / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    body = 'msgid "{n} point"\nmsgid_plural "{n} points"\nmsgstr[0] "{n} punto"\nmsgstr[1] "{n} puntos"\n'
    (folder / "turncurve.po").write_text(header + body, encoding="utf-8")
    from layouts.wording.language import _words, languages

    monkeypatch.setattr("layouts.wording.language.LOCALES", tmp_path)
    languages.cache_clear()
    try:
        spanish: Words = words("es")
        assert (spanish.change(1.0, "percent"), spanish.change(2.25, "percent")) == (
            "1,0 punto",
            "2,2 puntos",
        )
    finally:
        monkeypatch.undo()
        languages.cache_clear()
        _words.cache_clear()
