"""Forgetting somebody who was there, or who came: their visits, times and words go; that a duty was kept stays."""

from __future__ import annotations

from uuid import UUID

from peerway.base.erasure import forgets
from peerway.drop_in.models import Appointment, Ask, LookBack, Rest, Visit, VisitorTalk


@forgets
def duties_and_visits(person: UUID) -> None:
    """Contacts never knew who came. A turn keeps that somebody was there, under a name that is forgotten too."""
    Visit.objects.filter(person=person).delete()
    VisitorTalk.objects.filter(person=person).delete()
    Appointment.objects.filter(young_person=person).delete()
    Appointment.objects.filter(listener=person).update(listener=None)
    Ask.objects.filter(asked=person).delete()
    Ask.objects.filter(by=person).delete()
    Rest.objects.filter(person=person).delete()
    LookBack.objects.filter(person=person).delete()
