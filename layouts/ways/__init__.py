"""Ways in: the pages and the interface by which files arrive over the web; server-rendered, no script."""

from layouts.ways.routes import add_ways

__all__ = ["add_ways"]
