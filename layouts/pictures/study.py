"""Study: the chapters on what the calibration found: errors, power, forecasts, and how all of it was made."""

from __future__ import annotations

from typing import Any

from baselines.calibration import Table, calibration
from layouts.pictures import rates, trials
from layouts.pictures.documents import Chapter, Facts, Paragraph
from layouts.pictures.power import power_picture
from layouts.pictures.shapes import Fact
from layouts.wording import Words, studies

NOTICED = (300, 3)  # children and years after of the sentence about what we would notice


def luck(w: Words) -> Chapter:
    """How often we would be wrong: by history, beside other rules, by noise."""
    found = calibration()
    return Chapter(
        id="luck",
        heading=w.say("How often we would be wrong"),
        parts=(
            *(Paragraph(text) for text in studies.luck(found, w)),
            rates.luck_table(w),
            _made_by(found.luck, w),
            Paragraph(studies.rules(found, w)),
            trials.rules_table(w),
            _made_by(found.rules, w),
            Paragraph(studies.noise(found, w)),
            Paragraph(studies.shock_scale(w)),
            *(rates.noise_table(kind, w) for kind in rates.KINDS),
            _made_by(found.by_noise, w),
        ),
    )


def power(w: Words) -> Chapter:
    """How long until we could know, and the smallest change we would notice."""
    found = calibration()
    return Chapter(
        id="power",
        heading=w.say("How long until we could know"),
        parts=(
            Paragraph(
                w.say(
                    "A true turn is a slide that becomes a rise of the same speed. It takes years to stand out from chance, and "
                    "the fewer children are counted the longer. Until then the answer is “no clear change”, which is not "
                    "“failed”."
                )
            ),
            power_picture(w),
            rates.power_table(w),
            _made_by(found.power, w),
            Paragraph(studies.smallest(found, *NOTICED, w)),
            rates.noticed_table(w),
            _made_by(found.noticed, w),
        ),
    )


def bands(w: Words) -> Chapter:
    """How far the forecasts can be trusted."""
    found = calibration()
    return Chapter(
        id="bands",
        heading=w.say("How far the forecasts can be trusted"),
        parts=(
            Paragraph(studies.coverage(found, w)),
            trials.bands_table(w, each=False),
            trials.bands_table(w, each=True),
            _made_by(found.published, w),
            Paragraph(studies.contest(found, w)),
            trials.contest_table(w),
            _made_by(found.m3, w),
        ),
    )


def _made_by(table: Table[Any], w: Words) -> Paragraph:
    """What a table is of, as the study says it first, and how many curves were simulated for it."""
    said = [w.say("{finding}.", finding=table.about.split(". ")[0].removesuffix("."))]
    if table.simulations and table.series:
        said.append(
            w.say(
                "{n} simulated curves, {each} of each kind.",
                n=w.number(table.simulations, 0), each=w.number(table.series, 0),
            )
        )  # fmt: skip
    return Paragraph(" ".join(said), small=True)


def made(w: Words) -> Chapter:
    """How the tables were made."""
    found = calibration()
    tables = (
        (w.say("Curves on which nothing happened"), found.luck),
        (w.say("The same by noise"), found.by_noise),
        (w.say("True turns"), found.power),
        (w.say("The smallest change noticed"), found.noticed),
        (w.say("Other rules"), found.rules),
        (w.say("Published series"), found.published),
        (w.say("The contest"), found.m3),
    )
    return Chapter(
        id="made",
        heading=w.say("How these numbers were made"),
        parts=(
            Paragraph(
                w.say(
                    "All tables are made by one command, which comes with the program and gives the same numbers again: "
                    "{command}. They are of the method {method}; a baseline keeps the name of the method it was drawn with.",
                    command=found.command, method=found.method,
                )
            ),
            Facts(tuple(Fact(label=name, text=_grid(table, w)) for name, table in tables)),
            Paragraph(
                w.say(
                    "Every verdict can be reached again: the page that says how it was reached has a file with all it rests "
                    "on, and “app.py judge FILE.json” gives the same answer from it."
                )
            ),
        ),
    )  # fmt: skip


def _grid(table: Table[Any], w: Words) -> str:
    """All the study says of a table, its grid and its seed; in the language of the code, but for the last sentence."""
    if table.seed is None:
        return table.about
    kinds = "; ".join(f"{axis.name} {', '.join(_value(v, w) for v in axis.values)}" for axis in table.grid)
    return w.say(
        "{about} Of every kind of {kinds}; seed {seed}.", about=table.about, kinds=kinds, seed=table.seed
    )


def _value(value: float | str, w: Words) -> str:
    return value if isinstance(value, str) else w.number(value, 0 if value == round(value) else 2)
