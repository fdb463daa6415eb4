"""What stops a drop-in: the gates of its programme. A place without an adult stops only itself."""

from __future__ import annotations

from peerway.programmes.gates import Gate, Number, new_matches_stopped
from peerway.programmes.models import Programme
from peerway.programmes.outline import outline_of


def stopped(programme: Programme) -> list[Gate]:
    """The gates that are shut and stop the doors from opening, and a rota from being published.

    Where some places have an adult and others none, the first have duty and the others do not.
    """
    outline = outline_of(programme)
    watched = len(outline.places) > len(outline.unwatched) and outline.leads and outline.deputies
    return [
        gate
        for gate in new_matches_stopped(programme)
        if not (gate.number == Number.ADULT_ON_SITE and watched)
    ]
