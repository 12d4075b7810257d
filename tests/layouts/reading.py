"""Reading: a page's tags and links, without a browser."""

from __future__ import annotations

from html.parser import HTMLParser


class Reader(HTMLParser):
    """Collects a page's tags and the addresses it leads to."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.links = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]


def links(html):
    return Reader(html).links
