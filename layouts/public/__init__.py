"""Public: the scoreboard, indicators, embeds and their files, read out of releases alone."""

from layouts.public.reader import PublicReader
from layouts.public.routes import blueprint
from layouts.public.site import Site

__all__ = ["PublicReader", "Site", "blueprint"]
