"""A programme at Northgate: Amara is trained, Bilal is not yet, and Leo is supported by Amara."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from peerway.base.places import Setting
from peerway.people.models import Person
from peerway.programmes import actions as programmes
from peerway.programmes.models import Programme
from peerway.recognition.actions import offer_badges
from peerway.recruitment.models import Supporter
from peerway.relationships.models import Meeting, Relationship
from peerway.supervision.models import Seen, Supervision
from peerway.training import actions as training
from peerway.training.models import SignOff


@pytest.fixture
def programme(cast: SimpleNamespace, here: Setting) -> Programme:
    return programmes.start_programme(name="Walking with Year 7", approach="mentoring", by=cast.rahman)


@pytest.fixture
def amara(programme: Programme, cast: SimpleNamespace) -> Supporter:
    """Trained: four hours on one day, every part signed off by Ms Rahman."""
    supporter = Supporter.objects.create(programme=programme, person=cast.amara)
    day = training.plan_training(
        programme, title="Day one", held_on=timezone.localdate(), parts=[], trainer=cast.rahman, room=None,
        minutes=240, by=cast.rahman,
    )  # fmt: skip
    training.take_register(day, was={cast.amara: "there"}, practised=[], by=cast.rahman)
    sign_off(programme, cast.amara, by=cast.rahman)
    return supporter


@pytest.fixture
def bilal(programme: Programme, cast: SimpleNamespace) -> Supporter:
    return Supporter.objects.create(programme=programme, person=cast.bilal)


@pytest.fixture
def badges_offered(cast: SimpleNamespace, here: Setting) -> None:
    offer_badges(by=cast.hart)


def sign_off(programme: Programme, person: Person, *, by: Person, days: int = 365) -> None:
    until = timezone.localdate() + timedelta(days=days)
    SignOff.objects.bulk_create(
        SignOff(programme=programme, person=person, part=part.key, signed_by=by, expires_on=until)
        for part in programme.pack.training.required
    )


def support(supporter: Supporter, young: Person, *, times: int, minutes: int | None = 40) -> Relationship:
    """So many sessions held, one a week, and one that was missed."""
    today = timezone.localdate()
    pair = Relationship.objects.create(
        programme=supporter.programme, supporter=supporter.person, young_person=young,
        made_on=today - timedelta(weeks=times + 1), ends_by=today + timedelta(weeks=4),
    )  # fmt: skip
    for week in range(times):
        on = today - timedelta(weeks=week)
        Meeting.objects.create(relationship=pair, on=on, outcome=Meeting.Outcome.MET, minutes=minutes)
    Meeting.objects.create(
        relationship=pair, on=today - timedelta(weeks=times), outcome=Meeting.Outcome.MISSED
    )
    return pair


def supervise(supporter: Supporter, by: Person) -> None:
    held = Supervision.objects.create(programme=supporter.programme, on=timezone.localdate(), supervisor=by)
    Seen.objects.create(supervision=held, person=supporter.person)
