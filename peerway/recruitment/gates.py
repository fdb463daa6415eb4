"""Gates 1 and 2: each person's own yes, and a safe-to-match look at both sides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from peerway.people.models import Person
from peerway.programmes.gates import Gate, Hold, Number, Side, gate, holds, people_on
from peerway.recruitment.homes import YEAR_NOT_KNOWN, Homes
from peerway.recruitment.limits import too_young, too_young_says
from peerway.recruitment.looking import SAFE, asked_on
from peerway.recruitment.models import Consent, Look
from peerway.recruitment.queries import latest_looks, standing_yeses

if TYPE_CHECKING:
    from peerway.programmes.models import Programme


@holds
def without_a_yes(programme: Programme, side: Side) -> Mapping[UUID, list[Hold]]:
    """People whose own yes, or a parent's where the setting asks for it, is not there."""
    yeses, homes = standing_yeses(programme), Homes(programme)
    found = {person.pk: missing_yeses(person, yeses, homes) for person in people_on(programme, side)}
    return {pk: missing for pk, missing in found.items() if missing}


def missing_yeses(person: Person, yeses: Mapping[str, set[UUID]], homes: Homes) -> list[Hold]:
    missing = []
    if person.pk not in yeses.get(Consent.What.OWN_YES, set()):
        missing.append(Hold(Number.OWN_YES, "has not said their own yes yet."))
    if person.pk not in yeses.get(Consent.What.PARENT_YES, set()) and homes.are_asked_about(person):
        because = f": {YEAR_NOT_KNOWN}, so one is asked" if person.year_group is None else ""
        missing.append(Hold(Number.OWN_YES, f"is waiting for a parent or carer to answer{because}."))
    return missing


@holds
def not_looked_at(programme: Programme, side: Side) -> Mapping[UUID, list[Hold]]:
    """People nobody with pastoral knowledge has looked at, or for whom better help is found elsewhere."""
    if not asked_on(programme, side):
        return {}
    looks = latest_looks(programme, side)
    return {
        person.pk: [Hold(Number.SAFE_TO_MATCH, SAYS[wants_a_look(looks.get(person.pk))])]
        for person in people_on(programme, side)
        if looks.get(person.pk) not in SAFE
    }


SAYS = {True: "needs a safe-to-match look.", False: "has better help than this, for now."}


def wants_a_look(outcome: str | None) -> bool:
    """Whether somebody is still to look: nobody has, or it is time to look again."""
    return outcome is None or outcome == Look.Outcome.NOT_NOW


def waiting_for_a_look(programme: Programme) -> int:
    """How many people, on both sides, somebody is still to look at."""
    return sum(
        wants_a_look(latest_looks(programme, side).get(person.pk))
        for side in Side
        if asked_on(programme, side)
        for person in people_on(programme, side)
    )


@holds
def below_the_age(programme: Programme, side: Side) -> Mapping[UUID, list[Hold]]:
    """Supporters who are younger than this approach allows. Kept with the look at safety, whose gate it is."""
    people = people_on(programme, side) if side == Side.SUPPORTER else []
    young = [person for person in people if too_young(programme, person)]
    return {person.pk: [Hold(Number.SAFE_TO_MATCH, too_young_says(programme))] for person in young}


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
    waiting = waiting_for_a_look(programme)
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
