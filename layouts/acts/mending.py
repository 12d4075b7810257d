"""Mending: the rows of a batch that did not come in, for their sender to put right and send back."""

from __future__ import annotations

from indicators.store import batches
from layouts.acts import sending
from layouts.acts.office import Office
from loaders.read.original import Original
from loaders.rejected import RejectedRows, rejected_rows


def rejected(office: Office, batch: int) -> RejectedRows | None:
    """The rejected and held rows of a batch, out of the file it was sent as; None where there are none.

    Raises:
        UnknownName: there is no such batch, or its file is not kept.
    """
    proposal = sending.stored(office, batch).proposal
    with office.reading() as view:
        content = batches.original(view.connection, view.community, proposal.digest)
    return rejected_rows(Original(proposal.file, content), proposal)
