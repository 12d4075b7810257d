"""What the systems say that read a series: the Fingertips trend, the NHS XmR chart, Mann-Kendall."""

from __future__ import annotations

from baselines import history
from baselines.after import comparable
from baselines.others import fingertips, nhs_xmr
from baselines.others.mann_kendall import mann_kendall
from baselines.others.other_status import OtherStatus, System, numbers, silent
from baselines.others.silence import Silence
from baselines.others.taken import PLACES, aim, periods, printed, year
from baselines.pace import Target
from indicators.model import Better, Curve, Point, Scale

LEAST_TREND = 4  # values under which no order of them is rare: Gilbert 1987
MONTH = 1 / 12
CLOSE = 1e-9  # periods are made of twelfths and days
KINDS = {Scale.SHARE: "proportion", Scale.EVENTS: "crude_rate", Scale.MEAN: "mean"}


def fingertips_status(curve: Curve) -> OtherStatus:
    """Counts of the last five yearly points, with limits where a standard error was published."""
    points = history.known(history.since_break(curve.points))
    yearly = all(abs(p.period.length - 1) < CLOSE for p in points)
    up = curve.better is Better.UP
    found = fingertips.recent_trend(
        [_year_value(curve, p) for p in points],
        KINDS.get(curve.scale, curve.scale.value),
        fingertips.Polarity.HIGH_IS_GOOD if up else fingertips.Polarity.LOW_IS_GOOD,
        year_range=1 if yearly else 0,
    )
    uncounted = found.why is Silence.TOO_FEW_POINTS and len(points) >= fingertips.POINTS
    return OtherStatus(
        system=System.FINGERTIPS,
        status=found.trend,
        numbers=numbers(slope=found.slope, chi2=found.chi2),
        periods=periods(p for p in points if year(p.period) in found.years),
        why=Silence.NO_COUNTS if uncounted else found.why,
    )


def xmr_status(curve: Curve, target: Target | None) -> OtherStatus:
    """A process of months or shorter periods; the status is the latest point's."""
    points = history.apart(history.known(history.since_break(curve.points)))
    if any(p.period.length > MONTH + CLOSE for p in points):
        return silent(System.NHS_XMR, Silence.MONTHLY_ONLY)
    up = curve.better is Better.UP
    found = nhs_xmr.chart(
        [p.period.start for p in points],
        [printed(curve, p.ratio) for p in points],
        nhs_xmr.Options(
            improvement=nhs_xmr.Improvement.INCREASE if up else nhs_xmr.Improvement.DECREASE,
            target=aim(curve, target),
        ),
    )
    if found.why or found.variation is None:
        return silent(System.NHS_XMR, found.why or Silence.NO_FIGURES, *periods(points))
    bounds, last = found.limits[-1], found.dots[-1]
    return OtherStatus(
        system=System.NHS_XMR,
        status=found.variation,
        also=(last.cause, found.assurance) if found.assurance else (last.cause,),
        numbers=numbers(
            latest=last.value,
            mean=bounds.mean,
            lpl=bounds.lower,
            upl=bounds.upper,
            n=bounds.n,
            target=aim(curve, target),
        ),
        periods=periods(points),
        why=Silence.TRIAL_LIMITS if bounds.trial else None,
    )


def mann_kendall_status(curve: Curve) -> OtherStatus:
    """All comparable points at their own times; the slope is a year's, the intercept the first point's."""
    points = comparable(curve, None)
    if len(points) < LEAST_TREND:
        return silent(System.MANN_KENDALL, Silence.TOO_FEW_POINTS, *periods(points))
    start = points[0].period.time
    times = [round(p.period.time - start, PLACES) for p in points]
    found = mann_kendall([printed(curve, p.ratio) for p in points], times)
    return OtherStatus(
        system=System.MANN_KENDALL,
        status=found.trend,
        numbers=numbers(
            S=found.s,
            var_S=found.variance,
            z=found.z,
            p=found.p,
            p_exact=found.p_exact,
            tau=found.tau,
            sens_slope=found.slope,
            intercept=found.intercept,
        ),
        periods=periods(points),
    )


def _year_value(curve: Curve, point: Point) -> fingertips.YearValue:
    """The counts alone, or beside a published standard error the value with the limits it makes."""
    value = printed(curve, point.ratio) if point.se else None
    half = (printed(curve, point.se) or 0.0) * fingertips.WIDTH / 2
    return fingertips.YearValue(
        year=year(point.period),
        count=point.numerator,
        denominator=point.denominator,
        value=value,
        low=None if value is None else value - half,
        high=None if value is None else value + half,
    )
