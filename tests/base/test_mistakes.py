from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

from django.test import Client
from django.utils import timezone

from peerway.people.models import Person
from peerway.programmes.models import Programme, TeamMember
from peerway.recruitment.actions import receive_application


def test_a_mistake_is_told_in_a_sentence_and_changes_nothing(
    cast: SimpleNamespace, here: object, as_person: Callable[[Person], Client]
) -> None:
    programme = Programme.objects.create(
        name="Walking", approach="mentoring", offering_opened_on=timezone.localdate()
    )
    TeamMember.objects.create(programme=programme, person=cast.rahman, part="facilitator")
    offer = receive_application(programme, person=cast.niamh, answers={}, route="open_call", by=cast.niamh)

    told = as_person(cast.rahman).post(f"/recruitment/application/{offer.pk}/telling/")

    assert told.status_code == 409
    assert "Decide first, then tell them." in told.content.decode()
    offer.refresh_from_db()
    assert offer.told_at is None
