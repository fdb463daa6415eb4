"""Gates 1 and 2: each person's own yes, and a safe-to-match look at both sides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from peerway.people.models import Person
from peerway.programmes.gates import Gate, Hold, Number, Side, gate, holds, people_on
from peerway.recruitment.models import Consent, Look
from peerway.recruitment.queries import latest_looks, parent_is_asked, standing_yeses

if TYPE_CHECKING:
    from peerway.programmes.models import Programme

SAFE = {Look.Outcome.YES, Look.Outcome.WITH_ADULT}


@holds
def without_a_yes(programme: Programme, side: Side) -> Mapping[UUID, list[Hold]]:
    """People whose own yes, or a parent's where the setting asks for it, is not there."""
    yeses = standing_yeses(programme)
    found = {person.pk: missing_yeses(programme, person, yeses) for person in people_on(programme, side)}
    return {pk: missing for pk, missing in found.items() if missing}


def missing_yeses(programme: Programme, person: Person, yeses: Mapping[str, set[UUID]]) -> list[Hold]:
    missing = []
    if person.pk not in yeses.get(Consent.What.OWN_YES, set()):
        missing.append(Hold(Number.OWN_YES, "has not said their own yes yet."))
    if parent_is_asked(programme, person) and person.pk not in yeses.get(Consent.What.PARENT_YES, set()):
        missing.append(Hold(Number.OWN_YES, "is waiting for a parent or carer to answer."))
    return missing


@holds
def not_looked_at(programme: Programme, side: Side) -> Mapping[UUID, list[Hold]]:
    """People nobody with pastoral knowledge has looked at, or for whom the answer was not now."""
    looks = latest_looks(programme, side)
    return {
        person.pk: [Hold(Number.SAFE_TO_MATCH, "needs a safe-to-match look.")]
        for person in people_on(programme, side)
        if looks.get(person.pk) not in SAFE
    }


@gate(Number.OWN_YES)
def everybody_said_yes(programme: Programme) -> Gate:
    waiting = sum(len(without_a_yes(programme, side)) for side in Side)
    return Gate(
        Number.OWN_YES,
        is_open=not waiting,
        says=f"{counted(waiting)} waiting for a yes."
        if waiting
        else "Everybody taking part said yes themselves.",
        button="See who" if waiting else "",
        url=reverse("recruitment:consents", kwargs={"pk": programme.pk}) if waiting else "",
    )


@gate(Number.SAFE_TO_MATCH)
def everybody_looked_at(programme: Programme) -> Gate:
    waiting = sum(len(not_looked_at(programme, side)) for side in Side)
    return Gate(
        Number.SAFE_TO_MATCH,
        is_open=not waiting,
        says=f"{counted(waiting)} waiting for a safe-to-match look."
        if waiting
        else "Somebody who knows them looked at everybody.",
        button="Look" if waiting else "",
        url=reverse("recruitment:looks", kwargs={"pk": programme.pk}) if waiting else "",
    )


def counted(number: int) -> str:
    return "1 person is" if number == 1 else f"{number} people are"
