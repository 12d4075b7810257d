"""Verdicts for any file, without a store: of tidy CSV, or again from a file that a verdict was given with."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from baselines import Target, Terms, Verdict, freeze, judge
from indicators.errors import MeasurementError, SourceUnreadable
from indicators.model import Curve
from layouts.acts.documents import document, refused
from layouts.acts.explaining import other_reports, others_document
from layouts.acts.held_against import differences, unchecked
from layouts.acts.judged_again import judged_again
from layouts.acts.reporting import Printed, baseline_report, pace_fields, verdict_report
from layouts.acts.rerun import FORMAT, Rerun, read
from layouts.acts.tidy import Refusal, TidyCurve, tidy_curves
from layouts.reports import TargetReport
from loaders.read.kinds import FileKind, kind
from loaders.read.original import contents
from loaders.read.text import decoded

UNDATED = date(1, 1, 1)
"""A baseline in a file was agreed on no day we know; the day is left out of the answer."""
TEXTS, BLANK = (FileKind.CSV, FileKind.JSON), "\ufeff \t\r\n"
TOLD = 3
"""Differences of one verdict that are told; a changed figure changes most numbers."""
NAMES = ("indicator", "measure", "place", "population", "group")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Every curve's verdict, in the order of the file, and what could not be read.

    Attributes:
        issues: each cell that is wrong; its curve is judged by none of its cells, all others are judged.
        strayed: verdicts of which the file says something that its figures do not give, one sentence each.
    """

    verdicts: tuple[dict[str, Any], ...]
    issues: tuple[Refusal, ...] = ()
    strayed: tuple[str, ...] = ()


def judge_file(path: Path, *, others: bool = False) -> Judged:
    """The verdict of every curve of a CSV or JSON file; values as written, shares 0 to 1.

    With `others` each document says what other systems say of its curve.

    Raises:
        SourceUnreadable: the file cannot be read.
    """
    found = contents(path)
    if kind(found, path.name) in TEXTS and decoded(found, path.name)[0].lstrip(BLANK)[:1] in ("{", "["):
        return _again(found, path.name, others=others)
    curves = tidy_curves(path)
    return Judged(
        verdicts=tuple(_verdict(c, others=others) for c in curves),
        issues=tuple(r for c in curves for r in c.refusals),
    )


def _verdict(tidy: TidyCurve, *, others: bool) -> dict[str, Any]:
    names = {"curve": tidy.name, **dict.fromkeys(NAMES)}
    if tidy.curve is None:
        return refused(names, [asdict(r) for r in tidy.refusals])
    last = max(tidy.history)
    terms = Terms(
        first=min(tidy.history), last=last, history_through=last, agreed_on=UNDATED, agreed_by="file"
    )
    verdict = judge(tidy.curve, freeze(tidy.curve, terms), target=tidy.target)
    said = _said(names, verdict, tidy.target, Printed(1))
    return said | (_others(tidy.curve, verdict, tidy.target) if others else {})


def _others(curve: Curve, verdict: Verdict, target: Target | None) -> dict[str, Any]:
    return {"others": others_document(other_reports(curve, verdict.baseline, target))}


def _said(
    names: Mapping[str, str | None], verdict: Verdict, target: Target | None, printed: Printed
) -> dict[str, Any]:
    report = None
    if target is not None:
        report = TargetReport(
            period=target.period.code, time=target.period.time, value=printed(target.value), rationale="",
            illustrative=False, **pace_fields(verdict.pace, printed),
        )  # fmt: skip
    drawn = baseline_report(verdict.baseline, verdict) if verdict.baseline else None
    said = document(names, verdict_report(verdict, printed), report, drawn)
    if drawn and drawn.agreed_on == UNDATED:
        said["baseline"]["agreed_on"] = None
    return said


def _again(found: bytes, name: str, *, others: bool) -> Judged:
    """The verdicts of a JSON file again, each held against what the file says."""
    verdicts, strayed = [], []
    for kept, content, where in _kept(found, name):
        said, told = _rejudged(read(content, where), where, others=others)
        if kept is not None:
            told += differences(kept, said)
            said |= {"reproduced": not told, "unchecked": unchecked(kept, said)}
        strayed += [f"{where}: {_first(told)}"] if told else []
        verdicts.append(said)
    return Judged(verdicts=tuple(verdicts), strayed=tuple(strayed))


def _first(told: Sequence[str]) -> str:
    more = len(told) - TOLD
    return "; ".join(told[:TOLD]) + (f"; and {more} more" if more > 0 else "")


def _rejudged(rerun: Rerun, where: str, *, others: bool) -> tuple[dict[str, Any], list[str]]:
    """The document that a file's figures give, and what in it they do not give."""
    try:
        again = judged_again(rerun)
    except MeasurementError as problem:
        raise SourceUnreadable(f"{where}: {problem}") from problem
    names = {name: getattr(rerun.curve, name) for name in ("curve", *NAMES)}
    said = _said(names, again.verdict, rerun.aim, Printed(rerun.curve.unit.factor))
    beside = _others(rerun.figures, again.verdict, rerun.aim) if others else {}
    return said | beside, list(again.objections)


def _kept(found: bytes, name: str) -> Iterator[tuple[Mapping[str, Any] | None, Mapping[str, Any], str]]:
    """Each verdict of a JSON file: what it says, what it rests on, and where it stands; alone, or in a list of them."""
    try:
        content = json.loads(decoded(found, name)[0])
    except (json.JSONDecodeError, RecursionError) as problem:
        raise SourceUnreadable(f"{name}: no JSON: {problem}") from None
    listed = content.get("verdicts", [content]) if isinstance(content, dict) else content
    if not isinstance(listed, list) or not listed:
        raise SourceUnreadable(f"{name}: no verdicts; a list of them, or one")
    for number, kept in enumerate(listed, start=1):
        where = f"{name}, verdict {number}"
        if not isinstance(kept, dict):
            raise SourceUnreadable(f"{where}: {str(kept)[:40]!r}; expected what a verdict was given with")
        if kept.get("format") == FORMAT:
            yield None, kept, where
        elif isinstance(rerun := kept.get("rerun"), dict):
            yield kept, rerun, where
        else:
            raise SourceUnreadable(f"{where}: nothing to judge it again from; a key 'rerun' holds that")
