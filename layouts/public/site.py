"""Site: an answer for every public path, without a web framework, so that a static copy is the same bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from threading import Lock

from indicators.errors import UnknownName
from layouts.pictures.choose import ALL, of_group
from layouts.public import files, pages
from layouts.public.addresses import Address, misasked, read_address, with_query
from layouts.public.answers import FILE_POLICY, FROZEN, LIVE, Answer
from layouts.public.reader import PublicReader
from layouts.public.stylesheet import asset
from layouts.reports import PublicBoard
from layouts.wording import languages, words

KEPT = 512


class Site:
    """The public face over the releases a reader can see. `base` is put before every address it links to.

    `static` makes the pages of a copy, which leads to no staff pages; `origin` is this site's scheme and host, for what
    others copy to their own pages. Answers are kept, and made anew as soon as the board they show is another one.
    """

    def __init__(
        self, reader: PublicReader, base: str = "", *, static: bool = False, origin: str = ""
    ) -> None:
        self._reader = reader
        self._static, self._origin = static, origin.rstrip("/")
        self._base = base.rstrip("/")
        self._kept: OrderedDict[str, tuple[PublicBoard, PublicBoard | None, Answer]] = OrderedDict()
        self._lock = Lock()

    def answer(self, path: str, query: Mapping[str, str]) -> Answer:
        """What is sent for a path: a page, a file, the way to its canonical form, or a page that says why not."""
        if found := asset(path):
            return found
        address = read_address(path)
        if address is None:
            return self._refused(Address(), 404)
        asked = with_query(address, query)
        if asked is None:
            return self._refused(address, 400, misasked(address, query))
        board = self._reader.latest() if asked.release is None else self._reader.release(asked.release)
        if board is None and asked == Address(lang=asked.lang, kind="method"):
            return pages.method(None, self._frame(asked, None), words(asked.lang))
        if board is None:
            return self._refused(asked, 404 if asked.release or asked.kind != "scoreboard" else 200)
        plain = plainly(asked, board)
        if query or plain.path != path:
            return Answer(b"", status=308, location=self._base + plain.path)
        return self._shown(plain, board)

    def _shown(self, address: Address, board: PublicBoard) -> Answer:
        newest = board if address.release is None else self._reader.latest()
        with self._lock:
            kept = self._kept.get(address.path)
        if kept is not None and kept[0] is board and kept[1] is newest:
            return kept[2]
        made = self._made(address, board, newest)
        with self._lock:
            self._kept[address.path] = (board, newest, made)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made

    def _made(self, address: Address, board: PublicBoard, newest: PublicBoard | None) -> Answer:
        w = words(address.lang)
        try:
            if address.file:
                caching = LIVE if address.release is None else FROZEN
                text = files.file(board, address, w)
                return Answer(text.encode(), kind=address.file, policy=FILE_POLICY, caching=caching)
            return pages.page(board, self._frame(address, newest), w)
        except UnknownName as why:
            return pages.refusal(self._frame(address, newest), w, 404, str(why))

    def missing(self) -> Answer:
        """The page for an address nobody knows: what a static copy keeps as its `404.html`."""
        return self._refused(Address(), 404)

    def _refused(self, address: Address, status: int, why: str = "") -> Answer:
        latest = self._reader.latest()
        frame = self._frame(address, latest)
        return pages.refusal(frame, words(address.lang), status, why, empty=latest is None)

    def _frame(self, address: Address, newest: PublicBoard | None) -> pages.Frame:
        number = newest.release if newest else None
        return pages.Frame(
            base=self._base, address=address, newest=number, static=self._static, origin=self._origin
        )

    def addresses(self, release: int | None = None) -> Iterator[Address]:
        """Every address a static copy holds, in every language; of the latest release, or of one by its number."""
        board = self._reader.latest() if release is None else self._reader.release(release)
        if board is None:
            return
        for lang in languages():
            yield Address(lang=lang, release=release, kind="method")
            for place in ("", *(p.id for p in board.places if p.kind != "state" and p.id != board.root)):
                yield from _of_place(board, Address(lang=lang, release=release, place=place))


def _of_place(board: PublicBoard, at: Address) -> Iterator[Address]:
    groups = sorted({r.group for r in board.reports} - {ALL})
    for group in ("", *groups):
        yield from _of_group(board, replace(at, group=group))


def _of_group(board: PublicBoard, at: Address) -> Iterator[Address]:
    results = of_group(board, board.results, at.group or ALL)
    for file in ("", "csv", "json"):
        yield replace(at, file=file)
        for result in results:
            yield replace(at, kind="results", id=result.id, file=file)
    for indicator in (i for r in results for i in r.indicators):
        yield replace(at, kind="embed", id=indicator.id)
        for file in ("", "csv", "json", *(("svg",) if files.has_drawing(board, indicator.id, at) else ())):
            yield replace(at, kind="indicators", id=indicator.id, file=file)
        for file in files.of_method(board, indicator.id, at):
            yield replace(at, kind="method", id=indicator.id, file=file)


def plainly(address: Address, board: PublicBoard) -> Address:
    """The address without what is the default anyway; the page about the method is of no place and no group."""
    if address.kind == "method" and not address.id:
        return replace(address, place="", group="")
    place = "" if address.place == board.root else address.place
    return replace(address, place=place, group="" if address.group == ALL else address.group)
