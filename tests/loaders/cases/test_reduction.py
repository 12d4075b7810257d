"""Case exports come to counts: who is counted once, what is counted twice, and where every row went."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.errors import FeedError
from loaders import original
from loaders.cases.addresses import stretches
from loaders.cases.plan import People
from tests.loaders.builders import a_workbook
from tests.loaders.cases.builders import COLUMNS, HEAD, a_case_feed, a_row, an_export, counted, figure

A_FAMILY = (
    "Client ID,First Name,Last Name,DOB,Family ID,Service Date,Program,Partner,Door,Site,Assessment Done,Joint Plan,"
    "Referral Made,Referral Completed"
)


def a_service(**told):
    said = {
        "id": "1", "first": "Ada", "last": "Lo", "born": "2015-01-02", "family": "F1", "day": "2025-01-05", "program": "Tutoring",
        "partner": "club", "door": "School", "site": "Hub", "assessed": "", "planned": "", "made": "", "completed": "",
    } | told  # fmt: skip
    return ",".join(said.values())


def services(*rows, **terms):
    return counted(an_export(*rows, head=A_FAMILY), **terms)


def accounted(found):
    return all(f.read == f.counted + f.duplicates + sum(f.left_out.values()) for f in found.files)


def test_the_reference_export_gives_exactly_what_is_expected(shared):
    found = counted(original(shared / "cases" / "messy" / "13_case_export.csv"))
    (file,) = found.files
    assert (file.read, file.counted, file.duplicates, file.left_out) == (63, 62, 1, {})
    assert figure(found, "persons") == 60
    enrolments = {
        f"{place}|{programme}": figure(found, "enrolments", place=place, programme=programme)
        for place in ("North", "South")
        for programme in ("Mentoring", "Tutoring")
    }
    assert enrolments == {
        "North|Mentoring": 19,
        "North|Tutoring": 16,
        "South|Mentoring": 19,
        "South|Tutoring": 7,
    }
    races = ("Asian", "Black", "Hispanic", "White")
    assert [figure(found, "persons", breakdown="race", group=race) for race in races] == [8, 14, 11, 27]
    assert found.found == {"duplicate_row": 1, "conflicting_outcome": 1}
    assert [(i.code, i.row) for i in found.issues] == [("duplicate_row", 62), ("conflicting_outcome", 64)]
    assert file.persons == ("ClientID", "First", "Last", "DOB", "SSN", "Street")


def test_a_child_in_two_programmes_is_one_person_and_two_enrolments():
    found = counted(an_export(a_row(1), a_row(1, program="Mentoring"), a_row(2)))
    assert (figure(found, "persons"), figure(found, "enrolments")) == (2, 3)
    assert figure(found, "persons", programme="Tutoring") == 2


def test_two_outcomes_of_one_day_count_as_neither_and_later_ones_outrank_earlier_ones():
    rows = [a_row(1, met="Y"), a_row(1, met="N"), a_row(2, met="Y"), a_row(3, met="N")]
    found = counted(an_export(*rows))
    assert (figure(found, "outcomes_met"), figure(found, "persons")) == ((1, 2), 3)
    assert [(i.code, i.severity, i.row) for i in found.issues] == [("conflicting_outcome", "held", 3)]
    head = HEAD.replace("Enroll Date", "Service Date")
    later = counted(an_export(a_row(1, met="N"), a_row(1, met="Y", enrolled="2024-10-01"), head=head))
    assert (figure(later, "outcomes_met"), later.issues) == ((1, 1), ())


def test_every_row_is_accounted_for_by_reason():
    rows = [
        a_row(1), a_row(1), a_row(2, enrolled=""), a_row(3, enrolled="2031-01-01"), ",,,,,,,,", "Total,,,,,,,,",
        ",,,,North,Black,Tutoring,2024-09-05,",
    ]  # fmt: skip
    found = counted(an_export(*rows))
    (file,) = found.files
    assert accounted(found)
    assert (file.counted, file.duplicates) == (1, 1)
    assert file.left_out == {"future_period": 1, "no_person": 1, "total_row": 1, "unknown_period": 1}


def test_ids_are_compared_without_blanks_and_case_and_keep_their_zeros():
    found = counted(
        an_export(a_row(1, id="c 01"), a_row(1, id="C01", program="Mentoring"), a_row(1, id="C1"))
    )
    assert figure(found, "persons") == 2


def test_without_ids_name_and_birth_date_tell_persons_apart_and_that_is_said():
    rows = [
        a_row(1, id="", first="José", last="O'Neil"), a_row(1, id="", first="JOSE", last="ONeil", program="Mentoring"),
        a_row(1, id="", first="Jose", last="Oneil", born="2012-04-01"), a_row(5, program="Mentoring"), a_row(5, id=""),
    ]  # fmt: skip
    found = counted(an_export(*rows))
    assert (figure(found, "persons"), found.by_name) == (3, 4)


def test_dates_are_read_by_the_order_their_column_shows():
    rows = [a_row(1, enrolled="03/07/2024"), a_row(2, enrolled="28/06/2024")]
    found = counted(an_export(*rows))
    assert (figure(found, "persons", period="2024-25"), figure(found, "persons", period="2023-24")) == (1, 1)
    doubtful = counted(an_export(a_row(1, enrolled="03/07/2024")))
    assert doubtful.files[0].decisions["dates of 'Enroll Date'"].startswith("every date reads both ways")


def test_an_enrolment_may_count_in_every_period_it_lasts():
    head = f"{HEAD},Exit Date"
    told = {1: ("2023-09-01", "2025-02-01"), 2: ("2025-01-01", ""), 3: ("1900-01-01", "")}
    rows = [f"{a_row(n, enrolled=start)},{end}" for n, (start, end) in told.items()]
    columns = COLUMNS | {"end": "Exit Date"}
    feed = a_case_feed(columns=columns, period={"style": "school_year", "by": "during"})
    found = counted(an_export(*rows, head=head), feed=feed)
    assert [figure(found, "persons", period=p) for p in ("2023-24", "2024-25", "2025-26")] == [1, 2, None]
    assert found.files[0].left_out == {"unknown_period": 1}


def test_a_word_the_feed_does_not_list_is_counted_as_not_matched_and_never_let_out():
    feed = a_case_feed(words={"place": {"North": "north"}, "group": {"Black": "black"}})
    rows = [a_row(1), a_row(2, school="12 Elm Street"), a_row(3, race="Ada Lovelace")]
    found = counted(an_export(*rows), feed=feed)
    assert figure(found, "persons", place="outside or not matched") == 1
    assert figure(found, "persons", breakdown="race", group="other") == 1
    assert found.unmatched == {"place outside or not matched": 1}
    assert {c.place for c in found.counts} == {"all", "north", "outside or not matched"}


def test_an_unlisted_word_of_a_few_is_not_let_out_where_a_minimum_stands():
    rows = [a_row(n) for n in range(12)] + [a_row(20 + n, school="Home of Ada") for n in range(4)]
    assert {c.place for c in counted(an_export(*rows), min_count=10).counts} == {
        "all",
        "North",
        "outside or not matched",
    }
    assert "Home of Ada" in {c.place for c in counted(an_export(*rows)).counts}


def test_an_addresses_neighbourhood_comes_from_a_list_and_the_rest_is_outside():
    listed = stretches(
        an_export("Elm St,1,99,odd,east", "Elm St,2,98,even,west", head="street,from,to,side,place")
    )
    head = HEAD.replace("School", "Street Address")
    streets = ["5 Elm Street", "6 ELM ST., Apt 3", "101 Elm St", ""]
    found = counted(
        an_export(*[a_row(n, school=f'"{s}"') for n, s in enumerate(streets)], head=head), addresses=listed
    )
    assert [figure(found, "persons", place=p) for p in ("east", "west", "outside or not matched")] == [
        1,
        1,
        2,
    ]
    assert figure(counted(an_export(a_row(1), head=head)), "persons", place="5 Elm Street") is None


def test_served_of_all_who_could_be_is_the_reach():
    people = [People(place="North", count=50), People(place="all", count=400, period="2023-24")]
    found = counted(an_export(a_row(1), a_row(2)), populations=people)
    assert (figure(found, "reach", place="North"), figure(found, "reach")) == ((2, 50), None)


def test_the_five_components_are_counted_of_families():
    found = services(
        a_service(assessed="Yes", made="Yes", completed="Yes"),
        a_service(id="2", first="Bo", program="Mentoring", door="Clinic", day="2025-02-01", partner="clinic"),
        a_service(id="3", first="Cy", family="F2", door="Clinic", assessed="No", planned="2025-03-01", made="Yes", completed="Pending"),
    )  # fmt: skip
    assert (figure(found, "families"), figure(found, "persons")) == (2, 3)
    assert (
        figure(found, "first_contacts", door="School"),
        figure(found, "first_contacts", door="Clinic"),
    ) == (1, 1)
    assert (figure(found, "assessments_done"), figure(found, "joint_plans")) == ((1, 2), (1, 2))
    assert (figure(found, "co_located"), figure(found, "known_to_several_partners")) == ((1, 2), (1, 2))
    assert (figure(found, "referrals_made"), figure(found, "referrals_completed")) == (2, (1, 2))


CLUB = an_export(
    a_service(partner=""),
    a_service(id="2", first="Bo", family="F2", partner=""),
    head=A_FAMILY,
    name="club.csv",
)
CLINIC = an_export(a_service(id="77", family="H9", partner=""), head=A_FAMILY, name="clinic.csv")
TWO = {
    "columns": {
        "person": "Client ID", "first": "First Name", "last": "Last Name", "birth": "DOB", "family": "Family ID", "day": "Service Date",
    }
}  # fmt: skip


def two_partners(**terms):
    feeds = [a_case_feed(**TWO, partner=p) for p in ("club", "clinic")]
    return counted(CLUB, CLINIC, feed=feeds, **terms)


def test_partners_persons_are_the_same_only_under_an_agreement():
    apart = two_partners()
    assert (figure(apart, "persons"), apart.across) == (3, "not unduplicated across partners")
    assert figure(apart, "known_to_several_partners") is None
    joined = two_partners(agreement="the agreement of 1 May")
    assert (figure(joined, "persons"), figure(joined, "families")) == (2, 2)
    assert figure(joined, "known_to_several_partners") == (1, 2)
    assert joined.across == "unduplicated across partners under the agreement of 1 May"


def test_an_agreement_helps_nothing_where_nothing_tells_persons_across():
    columns = {"person": "Client ID", "start": "Enroll Date"}
    feeds = [a_case_feed(columns=columns, partner=p) for p in ("a", "b")]
    found = counted(an_export(a_row(1)), an_export(a_row(1), name="b.csv"), feed=feeds, agreement="x")
    assert figure(found, "persons") == 2
    assert (
        found.across
        == "not unduplicated across partners: cases.csv has neither shared ids nor names with birth dates"
    )
    assert counted(an_export(a_row(1)), agreement="x").across == "not unduplicated across partners"


def test_equal_ids_of_two_partners_are_two_persons_unless_the_ids_are_shared():
    files = [an_export(a_row(n, id="7"), name=f"{n}.csv") for n in (1, 2)]
    own, shared = ([a_case_feed(partner=p, ids=ids) for p in ("a", "b")] for ids in ("own", "shared"))
    assert figure(counted(*files, feed=own, agreement="x"), "persons") == 2
    assert figure(counted(*files, feed=shared, agreement="x"), "persons") == 1


def test_one_partners_files_are_one_run():
    found = counted(an_export(a_row(1), a_row(2)), an_export(a_row(2), a_row(3), name="more.csv"))
    assert (figure(found, "persons"), found.files[1].duplicates) == (3, 1)
    assert found.issues[0].expected == "each row once; row 3 of an earlier file is the same and counts"


def test_a_record_with_an_id_counts_once_however_its_rows_differ():
    head = f"{HEAD},Referral ID,Referral Made"
    found = counted(an_export(a_row(1) + ",R1,Yes", a_row(1, met="Y") + ",r1,Yes", head=head))
    assert (figure(found, "referrals_made"), found.found) == (1, {"repeated_record": 1})


def test_a_person_of_two_races_in_one_period_is_of_the_one_most_rows_say():
    found = counted(an_export(a_row(1), a_row(1, program="Art"), a_row(1, program="Chess", race="White")))
    assert [figure(found, "persons", breakdown="race", group=g) for g in ("Black", "White")] == [1, None]
    assert found.found == {"conflicting_group": 1}


def test_an_answer_nobody_understands_is_told_by_its_place_alone():
    (issue,) = counted(an_export(a_row(1, met="Ada said so"))).issues
    assert (issue.code, issue.row, issue.column, issue.read) == ("unknown_answer", 2, "Outcome Met", "")
    assert "Ada" not in repr(issue)


def test_a_workbook_counts_like_a_text_file(tmp_path):
    rows = [HEAD.split(","), *(a_row(n).split(",") for n in range(3))]
    found = counted(original(a_workbook(tmp_path, [["Spring export"], [], *rows], sheet="Ada")))
    assert figure(found, "persons") == 3
    assert "Ada" not in repr(found)


def test_titles_above_the_header_and_other_delimiters_are_no_hindrance():
    sent = an_export(
        *(a_row(n).replace(",", ";") for n in range(3)), head=f"Export\n\n{HEAD.replace(',', ';')}"
    )
    assert figure(counted(sent), "persons") == 3


def test_as_many_feeds_as_files_or_one():
    with pytest.raises(FeedError, match="2 case feeds for 3 files; name one, or one for each file in order"):
        counted(CLUB, CLUB, CLUB, feed=[a_case_feed()] * 2)


ROWS = st.lists(
    st.tuples(
        st.integers(0, 8),
        st.sampled_from("NS"),
        st.sampled_from("AB"),
        st.sampled_from(["2023-09-01", "2024-09-01"]),
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=15)
@given(ROWS)
def test_counts_are_those_of_sets_made_by_hand(rows):
    found = counted(an_export(*(a_row(who, school=s, program=p, enrolled=day) for who, s, p, day in rows)))
    persons, enrolments = defaultdict(set), defaultdict(set)
    for who, school, programme, day in rows:
        period = "2023-24" if day < "2024" else "2024-25"
        for place in ("all", school):
            for one in ("all", programme):
                persons[period, place, one].add(who)
                enrolments[period, place, one].add((who, school, programme))
    for what, expected in (("persons", persons), ("enrolments", enrolments)):
        for (period, place, one), who in expected.items():
            assert figure(found, what, period=period, place=place, programme=one) == len(who)
    assert accounted(found)


def test_names_without_a_letter_are_not_all_one_person():
    rows = (a_row(n, id="", first=str(n), last="7", born="2012-03-01") for n in (1, 2))
    assert figure(counted(an_export(*rows)), "persons") is None
