"""Verdicts: a curve's verdict as its word, its title and its numbers."""

from __future__ import annotations

from layouts.pictures.shapes import Fact, VerdictPicture
from layouts.reports import CurveReport
from layouts.theme import SHAPES
from layouts.wording import Words, answers, arithmetic, names


def title(report: CurveReport, w: Words, place: str = "") -> str:
    """What was found, with its name, and its place where that has to be told."""
    return w.say(
        "{name}: {finding}", name=_name(report, w, place), finding=_lower(answers.finding(report, w))
    )


def headline(report: CurveReport, w: Words, place: str = "") -> str:
    """What may stand alone, away from its cautions: a finding that counts, else the numbers."""
    if report.verdict.answer in ("turned", "beating", "behind") and not report.verdict.headline:
        return w.say("{name}: {finding}", name=_name(report, w, place), finding=answers.moved(report, w))
    return title(report, w, place)


def _name(report: CurveReport, w: Words, place: str) -> str:
    return names.grouped(names.measure(report, w), "", place, w)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def verdict_picture(report: CurveReport, w: Words) -> VerdictPicture:
    """The verdict's word, shape and sentence."""
    v = report.verdict
    illustrative = report.baseline is not None and report.baseline.illustrative and v.evidence is not None
    cautions = [answers.caution(v, w), arithmetic.bridged(report, w), arithmetic.run_out(report, w)]
    if report.baseline is not None and illustrative:
        cautions.append(arithmetic.baseline(report.baseline, w))
    return VerdictPicture(
        answer=v.answer,
        word=answers.answer(v, w),
        shape=SHAPES[v.answer],
        finding=answers.finding(report, w),
        sentence=answers.sentence(report, w),
        qualifier=w.say("for illustration") if illustrative else "",
        caution=" ".join(c for c in cautions if c),
        aside=answers.aside(v, w),
        counted=v.headline,
    )


def numbers(report: CurveReport, w: Words) -> tuple[Fact, ...]:
    """Now, expected, when we started: as many as are known and may stand side by side, in this order."""
    v, since = report.verdict, answers.since(report)
    when = w.period(v.latest.period) if v.latest else ""
    began = w.say("when we started") if since == "started" else w.say("first comparable figure")
    known = (
        (w.say("now"), v.now, when),
        (w.say("expected"), v.expected, when),
        (began, v.started if since else None, w.period(v.started_period) if v.started_period else ""),
    )
    return tuple(Fact(label=n, text=w.value(x, report.unit), period=p) for n, x, p in known if x is not None)
