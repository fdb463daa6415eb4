"""How a falling-out ends here, and what goes with it. One home for both: every ending calls it."""

from __future__ import annotations

from django.utils import timezone

from peerway.base.sealed import Kind, destroy_keys
from peerway.mediation.models import FallingOut, NotThem, Screening
from peerway.mediation.rules import together


def finish(falling_out: FallingOut, outcome: str) -> None:
    """What came of it. Whether anything is still to be done is another matter."""
    falling_out.outcome, falling_out.ended_at = outcome, timezone.now()
    falling_out.save(update_fields=["outcome", "ended_at"])


def close(falling_out: FallingOut) -> None:
    """Nothing is left to do: the counted outcome stays, and everything that was said goes."""
    Screening.objects.filter(falling_out=falling_out).delete()
    NotThem.objects.filter(party__falling_out=falling_out).delete()
    destroy_keys(falling_out.pk, Kind.ANSWERS)
    if falling_out.outcome == FallingOut.Outcome.AGREED:
        said = list(falling_out.parties.values_list("holding", "fair"))
        falling_out.held = together(holding for holding, _ in said)
        falling_out.fair = together(fair for _, fair in said)
    falling_out.sealed_said, falling_out.to_an_adult = b"", ""
    falling_out.closed_on = timezone.localdate()
    falling_out.save(update_fields=["sealed_said", "to_an_adult", "closed_on", "held", "fair"])
