"""Boxes on other pages: a supporter's Today, the button that is always there, and the adults' pages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from peerway.base.panels import register
from peerway.base.prepared import prepared
from peerway.care import policy
from peerway.care.load import load_of
from peerway.care.models import Debrief, Rest, StepDown, TooMuch
from peerway.care.queries.desk import open_steps
from peerway.care.queries.own import own_of
from peerway.care.queries.resting import resting_for, rests_in
from peerway.care.queries.standing import THANKED_FOR
from peerway.care.queries.waiting import debriefs_waiting, too_much_waiting
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from peerway.recruitment.queries import supports_now

Shown = tuple[str, dict[str, Any]] | None


def a_talk(request: Any, about: Any = None) -> Shown:
    """On Today: would you like to talk to somebody; and what they asked for, until somebody came."""
    if request.person.is_adult or not supports_now(request.person):
        return None
    roles = own_of(request.person)
    shown = {
        "offer": next((each for each in roles if each.offer), None),
        "talks": [each for each in roles if each.talk],
        "asked": [each for each in roles if each.too_much],
        "resting": [each for each in roles if each.rest],
    }
    return ("care/_talk.html", shown) if any(shown.values()) else None


def how_are_you(request: Any, about: Any = None) -> Shown:
    """Below the next thing: how are you after that, or once each half term how it is. One of the two at most."""
    if request.person.is_adult or not supports_now(request.person):
        return None
    roles = own_of(request.person)
    if any(each.offer for each in roles):
        return None
    after = next((each for each in roles if each.after), None)
    pulse = None if after else next((each for each in roles if each.pulse), None)
    return ("care/_how_are_you.html", {"after": after, "pulse": pulse}) if after or pulse else None


def always_there(request: Any, about: Any = None) -> Shown:
    """Below every page of a supporter: it's too much."""
    person = request.person
    if person is None or person.is_adult:
        return None
    roles = supports_now(person)
    return ("care/_always.html", {"roles": roles}) if roles else None


def somebody_rests(request: Any, about: Any = None) -> Shown:
    """For the young people somebody meets: until when, and what happens meanwhile. Never why."""
    if request.person.is_adult:
        return None
    rests = resting_for(request.person.pk)
    return ("care/_somebody_rests.html", {"rests": rests}) if rests else None


def thank_you(request: Any, about: Any = None) -> Shown:
    """For a month after somebody stepped back: thanks, and what stays theirs."""
    if request.person.is_adult:
        return None
    done = thanked(person=request.person.pk)
    return ("care/_thank_you.html", {"done": done}) if done else None


@prepared
def thanked(*, person: UUID) -> QuerySet[StepDown]:
    since = timezone.localdate() - THANKED_FOR
    rows: QuerySet[StepDown] = StepDown.objects.filter(supporter__person=person, finished_on__gte=since)
    return rows.select_related("supporter__programme")


def care_of_programme(request: Any, programme: Programme) -> Shown:
    if not policy.see(request.person, programme):
        return None
    asked: list[Debrief | TooMuch] = [*debriefs_waiting(), *too_much_waiting()]
    shown = {
        "programme": programme, "waiting": sum(row.programme_id == programme.pk for row in asked),
        "resting": len(rests_in([programme])),
        "stepping": len(open_steps([programme])),
    }  # fmt: skip
    return "care/_programme_panel.html", shown


def care_of_supporter(request: Any, supporter: Supporter) -> Shown:
    """On a supporter's page: what they have over all programmes, a rest, and stepping back well."""
    if not policy.look_after(request.person, supporter):
        return None
    shown = {
        "supporter": supporter,
        "load": load_of(supporter),
        "rest": Rest.objects.not_over().filter(supporter=supporter).first(),
        "stepping": StepDown.objects.open().filter(supporter=supporter).first(),
    }
    return "care/_supporter.html", shown


register("today", a_talk, order=7)
register("today", how_are_you, order=15)
register("today", somebody_rests, order=11)
register("today", thank_you, order=24)
register("my_people", somebody_rests, order=5)
register("young_after", always_there)
register("programme", care_of_programme, order=46)
register("supporter", care_of_supporter)
