"""Communities: boards' reports of the awkward kinds: two tools for one indicator, groups known in one place only."""

from __future__ import annotations

from dataclasses import replace

from layouts.reports import CurveReport
from tests.layouts.builders import SOURCE, a_group, a_report, every_report


def several_tools() -> list[CurveReport]:
    """One indicator by two tools: the declared one with two figures, the older one with more."""
    places = (("virginia", "Virginia", "state"), ("charlottesville", "Charlottesville", "locality"),
              ("albemarle", "Albemarle County", "locality"))  # fmt: skip
    new, old = (
        replace(SOURCE, id="vkrp", title="New screening"),
        replace(SOURCE, id="pals", title="Old screening"),
    )
    found = []
    for place, name, kind in places:
        where = {"place": place, "place_name": name, "place_kind": kind, "indicator": "early-learning",
                 "measure": "early", "measure_name": "Ready at entry"}  # fmt: skip
        found += [
            replace(
                a_report([54.0, 57.7], answer="cannot_tell", first=2025, frozen=2025, verdict={"why": "short_history"}, instrument="vkrp",
                         curve=f"early/{place}/vkrp", sources=(new,), **where),
                baseline=None,
            ),
            a_report([81.0, 82.0, 81.5, 83.0, 84.0, 83.1], answer="on_baseline", first=2014, frozen=2018, illustrative=True,
                     instrument="pals-k", headline=False, curve=f"early/{place}/pals-k", sources=(old,), **where),
        ]  # fmt: skip
    return found


def some_groups() -> list[CurveReport]:
    """Graduation for everybody and groups, some of which are published for one place only."""
    black, hispanic, _ = (
        a_group(g, n, -8.0, "on_baseline")
        for g, n in (
            ("black", "Black students"),
            ("hispanic", "Hispanic students"),
            ("white", "White students"),
        )
    )
    county = replace(hispanic, place="albemarle", place_name="Albemarle County", curve="m/a/hispanic")
    return [
        a_report(answer="behind", frozen=2022),
        black,
        county,
        every_report()["turned"],
        every_report()["break"],
    ]
