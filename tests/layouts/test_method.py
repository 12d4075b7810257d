"""The page about the method says what the committed study found and the code does, to the digit."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from baselines import RULE
from baselines.answers import Answer
from baselines.calibration import calibration
from layouts.pictures import rates, trials
from layouts.pictures.documents import Formulas, PowerPicture, RatesTable
from layouts.pictures.method import method_picture
from layouts.public import Site
from layouts.svg.power import BROAD, SLIM, power_svg
from layouts.tables import formula_html, rates_html
from layouts.wording import limits, method, studies, words
from tests.layouts.builders import a_board
from tests.layouts.test_site import Shelf
from tests.places import REPOSITORY

w = words()
KEPT = json.loads((REPOSITORY / "baselines" / "calibration.json").read_text("utf-8"))
PAGE = Site(Shelf(a_board())).answer("/method", {}).body.decode()
TEXT = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", PAGE))).replace("\u00a0", " ")


def hundredth(share, decimals=1):
    return f"{100 * share:.{decimals}f}"


def kept(table, **where):
    return next(r for r in KEPT[table]["rows"] if all(r[k] == v for k, v in where.items()))


def span(values):
    return f"{hundredth(min(values))} to {hundredth(max(values))}"


def test_the_sentences_on_luck_are_the_studys():
    rows = KEPT["luck"]["rows"]
    once = [r["flat"]["latest"][1] for r in rows]
    twice = [r["flat"]["headline"][1] for r in rows if r["after"] > 1]
    assert f"Of 100 curves on which nothing happened, {span(once)} look turned or beating" in TEXT
    assert f"{span(twice)} do in two figures running" in TEXT
    old = [r["improving"]["latest"][1] for r in rows]
    assert f"Where an old improvement merely goes on, {span(old)} do in the latest figure and" in TEXT
    ever, two = (max(r["pooled"][k][1] for r in rows) for k in ("ever", "ever_headline"))
    assert f"at most {hundredth(ever)} of 100 were called better at some time by the latest figure" in TEXT
    assert f"{hundredth(two)} by two running" in TEXT


def test_the_sentences_on_rules_and_noise_are_the_studys():
    first, ours = (kept("rules", rule=r) for r in ("last against baseline year", "this method, claim .95"))
    assert f"calls {hundredth(first['flat'])} of 100 curves better on which nothing happened" in TEXT
    assert f"and {hundredth(first['trend'])} of 100 whose old improvement merely goes on" in TEXT
    assert f"this method {hundredth(ours['flat'])} and {hundredth(ours['trend'])}" in TEXT
    assert (
        f"fewer true turns: {hundredth(ours['turned'])} of 100 instead of {hundredth(first['turned'])}"
        in TEXT
    )
    flat, old = (max(r[k]["latest"][1] for r in KEPT["by_noise"]["rows"]) for k in ("flat", "improving"))
    assert f"{hundredth(flat)} of 100 are called better on which nothing happened" in TEXT
    assert f"and {hundredth(old)} of 100 whose old improvement goes on" in TEXT


def test_the_sentence_on_what_we_would_notice_is_the_studys():
    row = kept("noticed", history=6, n=300, after=3)
    assert (
        f"a change of {row['half']:.1f} points in half of all cases and one of {row['most']:.1f} in four of five"
        in TEXT
    )


def test_the_limits_say_how_low_power_is():
    shares = [hundredth(kept("power", history=6, n=100, after=a)["turned"], 0) for a in (1, 3, 5)]
    said = "{} of 100 after 1 year, {} of 100 after 3 years and {} of 100 after 5 years".format(*shares)
    assert said in TEXT


def test_the_bands_are_treated_as_what_they_held():
    before, since = (kept("published", judged=j, indicator="pooled") for j in ("to 2019", "from 2020"))
    share = hundredth(before["within90"], 0)
    assert f"Our 90% band held {share}% of {before['series']} published figures" in TEXT
    assert f"it held {hundredth(since['within90'], 0)}%" in TEXT
    one, other = (
        kept("published", judged=j, indicator="each indicator once") for j in ("to 2019", "from 2020")
    )
    low, called = hundredth(one["within90"], 0), hundredth(one["called"], 0)
    assert (
        f"With each indicator counted once it held {low}%, and of 100 such figures {called} were called"
        in TEXT
    )
    assert f"Treat it as between {low} and {share}." in TEXT
    assert (
        f"counted once, {hundredth(other['within90'], 0)}%, and {hundredth(other['called'], 0)} of 100"
        in TEXT
    )
    ours = kept("m3", method="this method")
    assert f"(MASE) is {ours['mase']:.2f}" in TEXT
    assert f"treat it as {hundredth(ours['within90'], 0)}." in TEXT


def test_the_limits_say_of_which_indicators_the_bands_hold_less():
    rows = [r for r in KEPT["published"]["rows"] if r["judged"] == "to 2019" and r["publisher"]]
    few, many = ([r for r in rows if (r["series"] <= 3) is which] for which in (True, False))
    low, high = (
        hundredth(sum(r["series"] * r["within90"] for r in rs) / sum(r["series"] for r in rs), 0)
        for rs in (few, many)
    )
    assert f"of {len(few)} indicators with 3 series at most" in TEXT
    assert f"held {low} of 100 figures before 2020; of the {len(many)} with more it held {high}" in TEXT


def test_no_null_of_a_file_is_on_the_page():
    assert not re.search(r"\bnull\b|\bNone\b", TEXT)


def cells(table):
    return [row[1:] for row in table.rows]


def test_every_cell_of_the_luck_table_is_the_studys():
    for row, told in zip(KEPT["luck"]["rows"], cells(rates.luck_table(w)), strict=True):
        assert told[0] == hundredth(row["flat"]["latest"][1])
        assert told[2] == hundredth(row["improving"]["latest"][1])
        assert told[4] == hundredth(row["pooled"]["ever"][1])
        twice = (row["flat"]["headline"], row["improving"]["headline"], row["pooled"]["ever_headline"])
        assert told[1::2] == tuple("–" if row["after"] == 1 else hundredth(t[1]) for t in twice)


@pytest.mark.parametrize("kind", rates.KINDS)
def test_every_cell_of_a_noise_table_is_the_studys(kind):
    told = [c for row in cells(rates.noise_table(kind, w)) for c in row if c != "–"]
    assert told == [hundredth(r[kind]["latest"][1]) for r in KEPT["by_noise"]["rows"]]


def test_every_cell_of_power_is_the_studys_and_half_is_where_it_passes():
    told = cells(rates.power_table(w))
    assert [c for row in told for c in row[:-1]] == [hundredth(r["turned"], 0) for r in KEPT["power"]["rows"]]
    for row in told:
        late = [int(c) for c in row[:-1]]
        after = next((i for i, share in enumerate(late, 1) if share >= 50), None)
        assert row[-1] == (str(after) if after else "over 5")


def test_every_cell_of_the_smallest_changes_is_the_studys():
    told = [c for row in cells(rates.noticed_table(w)) for c in row]
    assert told == [f"{r['half']:.1f} ({r['most']:.1f})" for r in KEPT["noticed"]["rows"]]


def test_every_cell_of_the_trials_is_the_studys():
    names = ("flat", "trend", "turned", "slowed", "slowed_worse", "published")
    rule = [tuple("–" if r[n] is None else hundredth(r[n]) for n in names) for r in KEPT["rules"]["rows"]]
    assert cells(trials.rules_table(w)) == rule
    pooled = [r for r in KEPT["published"]["rows"] if not r["publisher"]]
    bands = ("within50", "within80", "within90", "called")
    held = [(str(r["series"]), *(hundredth(r[b], 0) for b in bands)) for r in pooled]
    assert cells(trials.bands_table(w, each=False)) == held
    assert len(trials.bands_table(w, each=True).rows) == len(KEPT["published"]["rows"]) - len(pooled)
    assert [r[:2] for r in cells(trials.contest_table(w))] == [
        (f"{r['smape']:.2f}", f"{r['mase']:.2f}") for r in KEPT["m3"]["rows"]
    ]


def test_every_rule_and_forecast_of_the_study_has_words_and_none_is_left_over():
    assert {r.rule for r in calibration().rules.rows} == set(studies.RULES)
    assert {r.method for r in calibration().m3.rows} == set(studies.FORECASTS)
    assert {r.judged for r in calibration().published.rows} == set(studies.JUDGED)


def test_the_figures_lines_are_the_studys():
    (picture,) = (p for c in method_picture(None, w).chapters for p in c.parts if isinstance(p, PowerPicture))
    assert {line.label: line.shares for line in picture.lines} == {
        f"{n:,} children": tuple(
            r["turned"] for r in KEPT["power"]["rows"] if (r["history"], r["n"]) == (6, n)
        )
        for n in (100, 300, 1000, 2000, 20000)
    }


@pytest.mark.parametrize("form", [BROAD, SLIM])
def test_the_figure_names_every_line_inside_its_frame(form):
    (picture,) = (p for c in method_picture(None, w).chapters for p in c.parts if isinstance(p, PowerPicture))
    drawn = power_svg(picture, form)
    for line in picture.lines:
        assert f">{line.label}</text>" in drawn
    ends = [float(x) for x in re.findall(r"[MC ](\d+\.?\d*) \d", drawn)]
    assert max(ends) <= form.width - form.side


def test_every_answer_has_its_meaning_and_its_rule():
    for answer in Answer:
        assert method.MEANINGS[answer] in TEXT
        assert method.rule(answer, w).replace("\u00a0", " ") in TEXT
    assert set(method.MEANINGS) == set(method.RULES) == {str(a) for a in Answer}


def test_the_thresholds_are_the_rules():
    assert f"p_beat ≥ {method.CLAIM:.2f}, p_moved ≥ {RULE.moved:.2f}" in TEXT
    assert f"fewer than {RULE.small_denominator} children, or fewer than {RULE.few_cases} cases" in TEXT
    assert f"p_beat ≤ {1 - method.CLAIM:.2f}" in TEXT
    assert f"on course from {RULE.on_track:.2f}, at risk from {RULE.at_risk:.2f}" in TEXT


def test_a_change_of_rule_changes_the_page(monkeypatch):
    monkeypatch.setattr("layouts.wording.method.RULE", type(RULE)(few_cases=7, moved=0.85))
    assert "fewer than 7 cases" in method.withheld(w)[0]
    assert "0.95" in method.rule("turned", w)


def test_the_page_says_how_its_numbers_were_made():
    for table in ("luck", "by_noise", "power", "noticed", "rules"):
        assert (
            f"{KEPT[table]['simulations']:,} simulated curves, {KEPT[table]['series']:,} of each kind" in TEXT
        )
        assert KEPT[table]["about"] in TEXT
    assert KEPT["command"] in TEXT
    assert f"seed {KEPT['luck']['seed']}" in TEXT


def test_sources_are_what_the_code_rests_on():
    code = " ".join(p.read_text("utf-8") for p in (REPOSITORY / "baselines").rglob("*.py"))
    for name in ("Benjamini and Hochberg 1995", "Newcombe 1998", "Koopman 1984"):
        assert name in code
        assert any(text.startswith(name) for text, _ in limits.WORKS)


def test_formulas_have_their_letters_and_heights():
    assert (
        formula_html("z_{t} = a < b^{2}")
        == "<i>z</i><sub><i>t</i></sub> = <i>a</i> &lt; <i>b</i><sup>2</sup>"
    )
    assert formula_html("p_beat = P(b > 0)") == "p_beat = P(<i>b</i> &gt; 0)"


def test_no_formula_is_left_half_set():
    told = [
        f
        for c in method_picture(None, w).chapters
        for p in c.parts
        if isinstance(p, Formulas)
        for f in p.formulas
    ]
    assert len(told) > 12
    assert not [f for f in told if re.search(r"[{}]", formula_html(f.text))]


def test_a_lay_reader_meets_the_words_first_and_the_study_s_tables_on_asking():
    seen = re.sub(r"<details.*?</details>", "", PAGE, flags=re.DOTALL)
    opened = re.findall(r'<details class="folded"><summary>([^<]+)</summary>', PAGE)
    assert len(opened) == len(set(opened)) == 9
    assert seen.count('class="rates"') == 1  # how far the bands hold
    for chapter in method_picture(None, w).chapters:
        assert f'<section id="{chapter.id}">' in seen


def test_a_marked_cell_is_said_and_not_coloured_alone():
    table = RatesTable(
        caption="c", heads=("a", "b"), rows=(("x", "1"), ("y", "2")), mine=(1, 0), mine_said="this curve"
    )
    drawn = rates_html(table)
    assert '<td class="mine"><strong>2</strong></td>' in drawn
    assert 'y <span class="own">this curve</span>' in drawn
    assert drawn.count("mine") == 1


def test_the_page_is_under_sixty_four_kilobytes_and_has_no_script_or_image():
    assert len(PAGE.encode()) < 64_000
    assert "<script" not in PAGE
    assert "<img" not in PAGE


def test_a_demonstration_says_so_and_before_any_release_the_page_is_there():
    assert "Demonstration." in TEXT
    early = Site(Shelf()).answer("/method", {})
    assert early.status == 200
    assert b"Demonstration." not in early.body
    assert Site(Shelf()).answer("/method/graduation", {}).status == 404
