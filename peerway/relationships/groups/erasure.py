"""Forgetting somebody who was in a group: their words go; that a group met stays."""

from __future__ import annotations

from uuid import UUID

from peerway.base.erasure import forgets
from peerway.relationships.groups.models import Forming, GroupSaid, GroupWish, SupporterLog


@forgets
def words_in_groups(person: UUID) -> None:
    # What was asked of them and about them goes with ``words_in_pairs``, in a group as in a pair.
    GroupSaid.objects.filter(person=person).delete()
    GroupWish.objects.filter(member__person=person).delete()
    SupporterLog.objects.filter(person=person).update(sealed_for_you=b"", wants_adult="")
    Forming.objects.filter(around=person).update(sealed_wish=b"", around_said="")
