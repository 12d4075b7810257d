"""Links by which a partner sends one owed file without an account."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace

from indicators.errors import MeasurementError
from indicators.store import links
from layouts.acts import doors
from layouts.acts.doors import MOST_DAYS
from layouts.commands.console import DONE, Console, number, table


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    act = parser.add_mutually_exclusive_group(required=True)
    act.add_argument("--partner", help="who may send it, by the community's id")
    act.add_argument("--list", action="store_true", help="every link, and whether it still takes a file")
    act.add_argument("--revoke", type=number, metavar="LINK", help="shut a link, by its number")
    parser.add_argument("--feed", default="", help="the feed it is read by; else the partner's that fits")
    parser.add_argument("--what", default="", help="what is owed, in words; else the feed's title")
    parser.add_argument("--days", type=days, default=14, help="how long it takes it (default %(default)s)")
    parser.add_argument("--site", default="", help="the site's address, to print the link as a whole")
    parser.add_argument("--json", action="store_true")


def days(text: str) -> int:
    """How many days a link lasts.

    Raises:
        ArgumentTypeError: it is no number of days, or more than a year's.
    """
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text[:9]) <= MOST_DAYS:
        raise ArgumentTypeError(f"{text!r}; write a whole number from 1 to {MOST_DAYS}")
    return int(text)


def run(asked: Namespace, console: Console) -> int:
    """Make one, list them, or shut one."""
    if asked.list:
        return _list(asked, console)
    if asked.revoke is not None:
        return _revoke(asked, console)
    return _make(asked, console)


def _make(asked: Namespace, console: Console) -> int:
    site = asked.site.rstrip("/")
    if site and not site.startswith(("http://", "https://")):
        raise MeasurementError(f"no address of a site: {asked.site!r}; write https://NAME")
    office = console.office(console.store())
    made = doors.make(
        office, console.feeds, asked.partner, asked.feed, what=asked.what.strip(), days=asked.days
    )
    address = f"{site}/send/{made.token}"
    if asked.json:
        console.document({"link": made.number, "address": address, "expires_on": made.until})
        return DONE
    console.lines([address])
    console.say(
        f"link {made.number} takes a file of {asked.partner} through {made.until}; nobody can be told the address again"
    )
    if not site:
        console.say("put the address of your site before it; --site does")
    return DONE


def _list(asked: Namespace, console: Console) -> int:
    office = console.office(console.store())
    with office.reading() as view:
        found = links.listed(view.connection, view.community)
    rows = [
        {
            "link": one.link, "state": one.state(office.today).value, "partner": one.partner, "feed": one.feed,
            "what": one.what, "expires_on": one.expires_on, "uses": one.uses, "batch": one.batch,
        }
        for one in found
    ]  # fmt: skip
    if asked.json:
        console.document({"links": rows})
        return DONE
    head = ("link", "state", "partner", "expires_on", "uses", "batch", "what")
    told = [tuple("" if row[name] is None else str(row[name]) for name in head) for row in rows]
    console.lines(table([head, *told]))
    return DONE


def _revoke(asked: Namespace, console: Console) -> int:
    with console.office(console.store()).desk() as desk:
        links.revoke(desk, asked.revoke)
    if asked.json:
        console.document({"revoked": asked.revoke})
    else:
        console.lines([f"link {asked.revoke} takes no file any more"])
    return DONE
