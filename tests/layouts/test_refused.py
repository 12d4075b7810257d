"""What the command line's document says of a file that was not read."""

from __future__ import annotations

from indicators.batches import Issue, Severity
from indicators.errors import FeedError, SourceUnreadable
from indicators.refusals import Refusal
from layouts.receipts import refused_document


def test_a_refused_file_names_what_has_to_be_put_right():
    doubled = Issue(code="duplicate_header", severity=Severity.REJECTED, file="a.csv", row=1, column="Total")
    said = refused_document("a.csv", SourceUnreadable("header 'Total' stands twice", (doubled,)))
    assert [(i["code"], i["row"], i["column"]) for i in said["issues"]] == [("duplicate_header", 1, "Total")]


def test_where_no_more_is_known_it_says_why():
    empty = SourceUnreadable("an empty file", code=Refusal.EMPTY)
    for why, code in ((empty, "empty"), (FeedError("it contradicts itself"), "wrong_feed")):
        said = refused_document("a.csv", why)
        (issue,) = said["issues"]
        assert (issue["code"], issue["read"]) == (code, str(why)) == (said["code"], said["error"])
