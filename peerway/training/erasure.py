"""Forgetting somebody who was trained: that a session was held stays, and what they did in it goes."""

from __future__ import annotations

from uuid import UUID

from peerway.base.erasure import forgets
from peerway.training.models import Attendance, Here, Invited, Reflection, RoleAgreement, SignOff


@forgets
def what_they_learnt_and_wrote(person: UUID) -> None:
    for model in (Attendance, Here, Invited, Reflection, RoleAgreement, SignOff):
        model.objects.filter(person=person).delete()
    Reflection.objects.filter(shared_with=person).update(shared_with=None, shared_at=None, read_at=None)
