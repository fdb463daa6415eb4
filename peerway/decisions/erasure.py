"""Forgetting somebody who voted, or kept the record: an open vote goes with them; a paper in a box is nobody's."""

from __future__ import annotations

from uuid import UUID

from peerway.base.erasure import forgets
from peerway.decisions.models import Cast, Decision, Paper, Poll


@forgets
def votes_and_records(person: UUID) -> None:
    """A secret paper cannot be found, so it stays in the box, as it would in one of wood."""
    Cast.objects.filter(person=person).delete()
    Paper.objects.filter(entered_by=person).update(entered_by=None)
    for name in ("opened_by", "closed_by"):
        Poll.objects.filter(**{name: person}).update(**{name: None})
    for name in ("begun_by", "decided_by", "changed_by", "overruled_by"):
        Decision.objects.filter(**{name: person}).update(**{name: None})
