"""Forgetting somebody who was matched: reasons and whys about them go; the run keeps its counts and its proof."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from peerway.base.erasure import forgets
from peerway.matching.models import NotYet, Proposal, SubjectBand


@forgets
def why_they_were_matched(person: UUID) -> None:
    theirs = Q(supporter__person=person) | Q(asking__person=person)
    SubjectBand.objects.filter(person=person).delete()
    Proposal.objects.filter(theirs).update(reasons=[], slot_ids=[])
    NotYet.objects.filter(asking__person=person).update(why="", would_do=[])
    # A smallest change names supporters: every run they could have been named in lets those go.
    NotYet.objects.filter(run__programme__supporters__person=person).update(would_do=[])
