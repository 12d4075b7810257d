"""The demonstration: its declarations fit together."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from indicators.community import Community, read_community
from indicators.periods import graduating_class
from loaders import read_feed
from tests.places import REPOSITORY

DATA = REPOSITORY / "data"
FILES = DATA / "demonstration" / "files"
FEEDS = sorted((DATA / "feeds").glob("*.toml"))


@pytest.fixture(scope="module")
def demonstration() -> Community:
    return read_community(DATA / "demonstration" / "community.toml", DATA / "frameworks")


@pytest.fixture(params=FEEDS, ids=lambda p: p.stem)
def feed(request: pytest.FixtureRequest) -> dict[str, Any]:
    path: Path = request.param
    assert read_feed(path).id == path.stem
    return _declared(path)


def test_the_agenda_holds_exactly_the_indicators_without_a_feed(demonstration: Community) -> None:
    published = {demonstration.indicator_of(m).id for p in FEEDS for m in _words(_declared(p), "measure")}
    every = {i.id for i in demonstration.framework.indicators}
    assert {a.indicator for a in demonstration.agenda} == every - published
    assert len(published) == 9


def test_every_file_has_its_feed_and_every_feed_its_file(demonstration: Community) -> None:
    assert sorted(f.feed for f in demonstration.files) == sorted(p.stem for p in FEEDS)
    assert sorted(f.path for f in demonstration.files) == [f"files/{p.name}" for p in sorted(FILES.iterdir())]


def test_a_feed_speaks_only_of_what_the_community_declares(
    feed: dict[str, Any], demonstration: Community
) -> None:
    assert demonstration.source(feed["source"]).partner == demonstration.partner(feed["partner"]).id
    for role, known in (
        ("measure", demonstration.measure),
        ("place", demonstration.place),
        ("group", demonstration.group),
        ("population", demonstration.population),
    ):
        assert all(known(word) for word in _words(feed, role))


def test_a_feed_counts_the_population_its_measure_asks_for(
    feed: dict[str, Any], demonstration: Community
) -> None:
    counted = {demonstration.population(p).kind for p in _words(feed, "population")}
    assert counted == {demonstration.measure(m).population for m in _words(feed, "measure")}


def test_at_least_five_shapes_of_file_are_shown() -> None:
    shapes = {
        (
            f["shape"],
            f["format"],
            f.get("delimiter"),
            f.get("value", {}).get("scale"),
            *f["columns"],
            len(f.get("wide", ())),
        )
        for f in map(_declared, FEEDS)
    }
    assert len(shapes) >= 5


def test_every_source_says_what_may_be_done_with_it_and_when_it_was_taken(demonstration: Community) -> None:
    for source in demonstration.sources:
        assert source.licence
        assert source.url.startswith("https://github.com/")
        assert source.retrieved <= date(2026, 11, 21)


def test_every_local_measure_has_a_curve_and_says_how_it_differs(demonstration: Community) -> None:
    fed = {m for p in FEEDS for m in _words(_declared(p), "measure")}
    assert {m.id for m in demonstration.local_measures} <= fed
    assert all(m.nonconformity.endswith(".") for m in demonstration.local_measures)


def test_no_published_figure_is_taken_for_the_frameworks_own() -> None:
    assert {m.partition(".")[0] for p in FEEDS for m in _words(_declared(p), "measure")} == {"cvl"}


def test_every_break_and_every_event_says_who_reported_it(demonstration: Community) -> None:
    assert all(len(b.source) > 20 for b in demonstration.breaks)
    assert all(len(e.source) > 20 for e in demonstration.events)


def test_the_targets_nobody_set_are_called_illustrations(demonstration: Community) -> None:
    assert all(t.illustrative for t in demonstration.targets)


def test_no_baseline_runs_past_a_break(demonstration: Community) -> None:
    for window in demonstration.baselines:
        for found in demonstration.breaks:
            if found.measure == window.measure and found.instrument in (None, window.instrument):
                assert not (window.first < found.before and not window.last < found.before)


def test_the_readme_names_every_file() -> None:
    readme = (DATA / "README.md").read_text("utf-8")
    assert [p.name for p in FILES.iterdir() if f"`{p.name}`" not in readme] == []


def test_the_template_can_be_started_with_as_it_is_and_with_every_example(tmp_path: Path) -> None:
    template = DATA / "community.example.toml"
    assert read_community(template, DATA / "frameworks").root == "riverside"
    lines = template.read_text("utf-8").splitlines()
    used = [x[2:] if re.match(r"# (\[\[|[a-z_]+ = )", x) else x for x in lines]
    (tmp_path / "used.toml").write_text("\n".join(used), "utf-8")
    assert read_community(tmp_path / "used.toml", DATA / "frameworks").baselines[0].set_aside


def test_a_cohort_of_the_illustrated_target_is_a_class(demonstration: Community) -> None:
    assert graduating_class(2030) in {t.period for t in demonstration.targets}


def _declared(feed: Path) -> dict[str, Any]:
    return tomllib.loads(feed.read_text("utf-8"))


def _words(feed: dict[str, Any], role: str) -> set[str]:
    fixed = {feed["fixed"][role]} if role in feed["fixed"] else set()
    return fixed | set(feed.get("words", {}).get(role, {}).values())
