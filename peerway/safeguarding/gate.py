"""The eighth gate: a raised worry acknowledged the same school day, or new matches stop."""

from __future__ import annotations

from django.urls import reverse

from peerway.programmes.gates import Gate, Number, gate
from peerway.programmes.models import Programme
from peerway.safeguarding.public import unacknowledged_past_due


@gate(Number.WORRIES_ACKNOWLEDGED)
def worries_acknowledged(programme: Programme) -> Gate:
    """Of the whole setting: a worry belongs to no programme."""
    if not unacknowledged_past_due():
        return Gate(Number.WORRIES_ACKNOWLEDGED, True, "Every worry was taken up by the time we promised.")
    says = "A worry was not taken up by the time we promised. Nobody new is matched until it is."
    return Gate(Number.WORRIES_ACKNOWLEDGED, False, says, "What to do", reverse("safeguarding:waiting"))
