"""Case rows a second from export to counts, beside a bare pass of csv.reader over the same bytes. Run: make bench

Seconds are of processor time, of this process and the one that counts, so that a busy machine says the same as an idle one;
the best of three. Memory is the most the counting process came to.
"""

from __future__ import annotations

import csv
import io
import random
import resource
from collections.abc import Callable
from datetime import date, timedelta

from loaders import Original
from loaders.cases import RunTerms, reduced

ROWS, PERSONS = 100_000, 40_000
HEAD = (
    "Client ID,First Name,Last Name,DOB,Household ID,School,Race,Gender,Program,Service Date,Door,Site,"
    "Family Assessment Done,Joint Case Plan,Referral Made,Referral Completed,Outcome Met"
)


def an_export() -> Original:
    """An export of made-up rows: three services a person in three school years."""
    draw = random.Random(1)  # noqa: S311 - made-up rows
    lines = [HEAD]
    for _ in range(ROWS):
        who = draw.randrange(PERSONS)
        day = date(2022, 7, 1) + timedelta(days=draw.randrange(3 * 365))
        words = (
            f"C{who:06d}", f"Given{who}", f"Family{who // 3}", f"20{who % 18:02d}-0{who % 9 + 1}-15", f"H{who // 3}",
            f"School {who % 8}", f"Race {who % 6}", "FM"[who % 2], f"Program {draw.randrange(6)}", day.isoformat(),
            f"Door {draw.randrange(5)}", f"Site {draw.randrange(4)}", *draw.choices(("Yes", "No", ""), k=5),
        )  # fmt: skip
        lines.append(",".join(words))
    return Original("cases.csv", "\n".join(lines).encode())


def seconds(run: Callable[[], object]) -> float:
    """How long it takes, the best of three times."""
    spent = []
    for _ in range(3):
        start = processor()
        run()
        spent.append(processor() - start)
    return min(spent)


def processor() -> float:
    """Seconds of processor time up to now, of those who were started here too."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(used.ru_utime + used.ru_stime for used in both)


def main() -> None:
    sent = an_export()
    terms = RunTerms(today=date(2026, 7, 1))
    text = sent.content.decode()
    bare = seconds(lambda: sum(len(row) for row in csv.reader(io.StringIO(text, newline=""))))
    ours = seconds(lambda: reduced(None, [sent], terms))
    found = reduced(None, [sent], terms)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{ROWS:,} rows, {len(sent.content) / 1e6:.1f} MB, to {len(found.counts):,} counts of {len({c.what for c in found.counts})} kinds"
    )
    print(
        f"csv.reader alone {bare:.2f} s, reduced {ours:.2f} s: {ours / bare:.0f} times; {memory:.0f} MB at most"
    )


if __name__ == "__main__":
    main()
