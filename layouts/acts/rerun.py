"""Rerun: a file with everything one verdict rests on, from which anybody gets the same verdict again.

It holds the figures, the baseline as it was frozen with its state, the target and the thresholds; and, where the claim was
weighed against other groups', their p. Ratios are fractions. `app.py judge FILE.json` reads it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from baselines import METHOD, RULE, Baseline, Rule, Target, Verdict, Why, to_json
from baselines.groups import two_sided
from indicators import periods
from indicators.errors import MeasurementError, SourceUnreadable
from indicators.model import Better, Bridge, CellState, Curve, CurveKey, Point, Scale, Unit

FORMAT: Literal["turncurve-verdict-1"] = "turncurve-verdict-1"
STATES = 16


def _code(text: str) -> str:
    """A period's code, as it was.

    Raises:
        ValueError: it is none.
    """
    try:
        return periods.parse(text).code
    except MeasurementError as problem:
        raise ValueError(str(problem)) from problem


Code = Annotated[str, AfterValidator(_code)]
State = Annotated[tuple[float, ...], Field(min_length=STATES, max_length=STATES)]


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class _Figures(_Kept):
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    se: float | None = None


class _Point(_Figures):
    period: Code
    state: CellState = CellState.NUMBER
    preliminary: bool = False
    break_before: str = ""
    bridge: _Figures | None = None


class _Published(_Figures):
    break_before: str = ""
    bridge: _Figures | None = None


class _Used(_Kept):
    period: Code
    x: float
    n: float
    moved: bool = False
    bridged: bool = False
    mu: float
    noise: float
    published: _Published | None = None


class _Fit(_Kept):
    k: float
    rate: float
    count: float
    resolution: float
    tau2: State
    weight: State
    level: State
    slope: State
    p11: State
    p12: State
    p22: State
    used: Annotated[tuple[_Used, ...], Field(min_length=1)]


class _SetAside(_Kept):
    period: Code
    reason: str


class _Terms(_Kept):
    first: Code
    last: Code
    history_through: Code
    known_through: Code | None = None
    agreed_on: date
    agreed_by: str
    note: str = ""
    claim: Annotated[float, Field(gt=0.5, lt=1)]
    set_aside: tuple[_SetAside, ...] = ()


class _Baseline(_Kept):
    method: Literal["local-level-slope-1"]
    scale: Scale
    objection: Why | None = None
    terms: _Terms
    fit: _Fit | None = None
    whole: _Fit | None = None


class _Target(_Kept):
    value: float
    period: Code


class _Curve(_Kept):
    curve: str
    indicator: str | None = None
    measure: str | None = None
    place: str | None = None
    population: str | None = None
    group: str | None = None
    scale: Scale
    better: Better
    unit: Unit
    surveyed: bool = False
    points: tuple[_Point, ...]


class _Member(_Kept):
    curve: str
    p: Annotated[float, Field(ge=0, le=1)]


class Rerun(_Kept):
    """Everything one verdict rests on.

    Attributes:
        rule: the thresholds it was judged by.
        restated: the history it was frozen from was corrected since, wherever the file's figures come from.
        family: the other judged groups of its breakdown with their two-sided p (Benjamini and Hochberg); None where none.
    """

    format: Literal["turncurve-verdict-1"]
    curve: _Curve
    baseline: _Baseline | None = None
    target: _Target | None = None
    rule: Rule
    restated: bool = False
    family: tuple[_Member, ...] | None = None

    @property
    def aim(self) -> Target | None:
        """The target."""
        return Target(self.target.value, periods.parse(self.target.period)) if self.target else None

    @property
    def figures(self) -> Curve:
        """The curve that was judged.

        Raises:
            MeasurementError: its points contradict each other.
        """
        return _curve(self.curve)


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a verdict was reached from, beside its curve and baseline."""

    target: Target | None = None
    restated: bool = False
    family: Mapping[str, float] | None = field(default=None)


def rerun(curve: Curve, baseline: Baseline | None, basis: Basis, names: Mapping[str, str | None]) -> Rerun:
    """The file of one verdict; `names` are those of the verdict's document."""
    target, family = basis.target, basis.family
    return Rerun(
        format=FORMAT,
        curve=_Curve(
            **names, scale=curve.scale, better=curve.better, unit=curve.unit, surveyed=curve.surveyed,
            points=tuple(_kept(p) for p in curve.points),
        ),
        baseline=_Baseline.model_validate(to_json(baseline)) if baseline else None,
        target=_Target(value=target.value, period=target.period.code) if target else None,
        rule=RULE,
        restated=basis.restated,
        family=None if family is None else tuple(_Member(curve=c, p=p) for c, p in family.items()),
    )  # fmt: skip


def written(found: Rerun) -> str:
    """The file as JSON; what says nothing is left out."""
    return json.dumps(_lean(found.model_dump(mode="json")), ensure_ascii=False, separators=(",", ":"))


def _lean(part: Any) -> Any:
    if isinstance(part, dict):
        said = {name: _lean(value) for name, value in part.items()}
        return {
            name: value
            for name, value in said.items()
            if value is not None and value is not False and value != ""
        }
    return [_lean(value) for value in part] if isinstance(part, list) else part


def read(content: Mapping[str, Any], where: str) -> Rerun:
    """A file's content.

    Raises:
        SourceUnreadable: it is none, or of another method; the sentence says where.
    """
    drawn = content.get("baseline")
    method = drawn.get("method", METHOD) if isinstance(drawn, Mapping) else METHOD
    if method != METHOD:
        raise SourceUnreadable(f"{where}: method {method!r}; this version judges by {METHOD!r}")
    try:
        return Rerun.model_validate(content)
    except ValidationError as problem:
        first = problem.errors()[0]
        path = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise SourceUnreadable(f"{where}, {path}: {first['msg'].lower()}") from problem


def family_of(verdicts: Mapping[str, Verdict], but: str) -> dict[str, float]:
    """The two-sided p of every judged curve of a family but one."""
    return {name: p for name, v in verdicts.items() if name != but and (p := two_sided(v)) is not None}


def _kept(point: Point) -> _Point:
    figures = ("numerator", "denominator", "value", "se")
    bridge = point.bridge
    return _Point(
        period=point.period.code,
        state=point.state,
        preliminary=point.preliminary,
        break_before=point.break_before,
        bridge=_Figures(**{f: getattr(bridge, f) for f in figures}) if bridge else None,
        **{f: getattr(point, f) if point.state.known else None for f in figures},
    )


def _curve(kept: _Curve) -> Curve:
    return Curve(
        key=CurveKey(
            kept.measure or "file", kept.place or "file", kept.population or "file", kept.group or kept.curve
        ),
        scale=kept.scale,
        better=kept.better,
        unit=kept.unit,
        points=tuple(_points(kept.points)),
        surveyed=kept.surveyed,
    )


def _points(kept: Sequence[_Point]) -> list[Point]:
    return [
        Point(
            period=periods.parse(p.period), numerator=p.numerator, denominator=p.denominator, value=p.value, se=p.se,
            state=p.state, preliminary=p.preliminary, break_before=p.break_before,
            bridge=Bridge(**p.bridge.model_dump()) if p.bridge else None,
        )
        for p in kept
    ]  # fmt: skip
