"""Method: what a verdict asks, means and never says, in residents' words, with the thresholds of the rule."""

from __future__ import annotations

from dataclasses import fields
from fractions import Fraction
from types import MappingProxyType

from baselines import RULE, Terms
from baselines.rule import LEAST_POINTS, LEAST_YEARS, LONGEST_REACH, MOST_SUPPRESSED
from layouts.wording.language import Words, mark

CLAIM = next(float(f.default) for f in fields(Terms) if f.name == "claim")  # type: ignore[arg-type]  # it has one
"""How sure a claim must be where a baseline's terms say nothing else."""

MEANINGS = MappingProxyType(
    {
        "turned": mark("Better than where it was heading, and better than where it stood."),
        "beating": mark(
            "Better than where it was heading, beyond chance, though not better than where it stood: a slide that slows."
        ),
        "on_baseline": mark(
            "No clear change from where it was heading. That is not failure: where few are counted, true changes look like this for years."
        ),
        "behind": mark(
            "Worse than where it was heading, beyond chance. It may still be better than where it stood."
        ),
        "cannot_tell": mark("Too little to judge by. The page says what is missing and what would cure it."),
        "no_data": mark("Nobody publishes the figures here yet."),
    }
)
"""What each verdict means."""

RULES = MappingProxyType(
    {
        "turned": mark("p_beat ≥ {claim}, p_moved ≥ {moved}"),
        "beating": mark("p_beat ≥ {claim}, p_moved < {moved}"),
        "on_baseline": mark(
            "p_beat between {behind} and {claim}: leaning better from {lean} on, leaning worse up to {against}"
        ),
        "behind": mark("p_beat ≤ {behind}"),
        "cannot_tell": "–",
        "no_data": "–",
    }
)
"""The rule of each verdict, in probabilities."""

QUESTION = (
    mark(
        "A baseline is a curve's history with the forecast of where it goes if nothing changes. It is drawn once, on the "
        "day the team agrees it, and frozen."
    ),
    mark(
        "We ask of the latest figure: is it better than that forecast, beyond chance? Not: is it higher than last year, or "
        "than the first year. An old trend that merely goes on earns nothing; a slide that slows counts."
    ),
    mark(
        "Three numbers always stand together: the figure now, what was expected of it, and where it stood when we started."
    ),
)

NEVER = (
    mark(
        "that a programme, a partner or anybody else moved a line: a verdict says that it moved, not who moved it"
    ),
    mark("the chance that a programme worked"),
    mark("that “no clear change” is failure, or that nothing happened"),
    mark("a rank of places, groups or partners, or one score for all indicators"),
    mark("anything across a change in how something is counted"),
)


def rule(answer: str, w: Words, claim: float = CLAIM, moved: float = RULE.moved) -> str:
    """An answer's rule, with its thresholds; a sign keeps its number on its line."""
    said = w.say(
        RULES[answer],
        claim=w.number(claim, 2), moved=w.number(moved, 2), lean=w.number(RULE.lean, 2),
        against=w.number(1 - RULE.lean, 2), behind=w.number(1 - claim, 2),
    )  # fmt: skip
    for sign in "≥<≤":
        said = said.replace(f" {sign} ", f"\u00a0{sign}\u00a0")
    return said


def beyond_chance(w: Words) -> str:
    """What "beyond chance" means, in years."""
    return w.say(
        "“Beyond chance” means: if things had carried on as before, a figure so good would come up in no more than {n} of "
        "100 years. How sure a claim must be is fixed when a baseline is agreed, before its later figures are known; where its "
        "terms say nothing it is {claim}.",
        n=w.number(100 * (1 - CLAIM), 0), claim=w.number(CLAIM, 2),
    )  # fmt: skip


def headline(w: Words) -> str:
    """What may stand in a summary."""
    return w.say(
        "Into a summary or a title goes only what the last two figures both say, and only against a baseline that was agreed "
        "before either was known. A baseline drawn later is for illustration, says so, and is not counted."
    )


def withheld(w: Words) -> tuple[str, ...]:
    """Where no claim is made, whatever the figure."""
    return (
        w.say(
            "fewer than {n} children, or fewer than {cases} cases, were counted for the latest figure",
            n=RULE.small_denominator, cases=RULE.few_cases,
        ),
        w.say("the latest figure is preliminary"),
        w.say(
            "it is one of many groups, and would not stand out if we allow {n} false claims in 100 among them",
            n=w.number(100 * RULE.discovery, 0),
        ),
        w.say("figures the baseline was drawn from have been corrected since"),
    )  # fmt: skip


def untold(w: Words) -> tuple[str, ...]:
    """Where we cannot tell."""
    return (
        w.say(
            "there are fewer than {n} comparable figures over {years} years before it, or none after it",
            n=LEAST_POINTS, years=w.number(LEAST_YEARS, 0),
        ),
        w.say("it has been counted in another way since the baseline, and no figure was counted in both ways"),
        w.say(
            "more than {share} of the earlier figures are not published by their source, to protect privacy",
            share=Fraction(MOST_SUPPRESSED).limit_denominator(10),
        ),
        w.say("each figure pools several years, and all of them share years"),
        w.say(
            "the baseline is older than {years} years, or than its own history is long: it needs a new one",
            years=w.number(LONGEST_REACH, 0),
        ),
        w.say("it is a running total of money or milestones, which is held against its plan"),
    )  # fmt: skip
