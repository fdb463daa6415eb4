"""Forgetting somebody: their words, seats, rights and requests go. What a programme changed because of them stays."""

from __future__ import annotations

from uuid import UUID

from peerway.base.erasure import forgets
from peerway.base.sealed import destroy_keys
from peerway.voice.models import Approach, DesignAttendance, Idea, Proposal, PuttingRight, Right, Seat


@forgets
def ideas_they_signed(person: UUID) -> None:
    """The words were sealed under the idea's own key, because most ideas have no name: that key goes."""
    for idea in Idea.objects.filter(by=person):
        destroy_keys(idea.pk)
    Idea.objects.filter(by=person).update(by=None, sealed_said=b"")


@forgets
def their_part_in_deciding(person: UUID) -> None:
    """That the group met stays; who they were in it goes. Words they proposed that stand here stay, as nobody's."""
    Seat.objects.filter(person=person).delete()
    DesignAttendance.objects.filter(person=person).delete()
    Approach.objects.filter(person=person).delete()
    PuttingRight.objects.filter(person=person).delete()
    Proposal.objects.filter(by=person, answered_on=None).delete()
    Proposal.objects.filter(by=person).update(why="", reply="")
    Right.objects.filter(person=person).update(because="")
