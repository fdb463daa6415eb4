"""Boxes of recognition on other pages: a programme's, a person's, and a supporter's own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from peerway.base.panels import register
from peerway.base.prepared import prepared
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.programmes.policy import run
from peerway.recognition import policy
from peerway.recognition.badges import offers_badges
from peerway.recognition.letters import Letter
from peerway.recruitment.models import Supporter

Shown = tuple[str, dict[str, Any]] | None


def box(request: Any, programme: Programme) -> Shown:
    """On a programme's page: the way to certificates and thanks."""
    person = request.person
    gives = policy.recognise(person, programme)
    if not (gives or policy.thank(person, programme)):
        return None
    return "recognition/_box.html", {"programme": programme, "gives": gives}


def of_setting(request: Any, about: Any = None) -> Shown:
    """On the setting's page: the way to badges, for whoever decides about them."""
    if not policy.offer(request.person):
        return None
    return "recognition/_setting.html", {"offered": offers_badges()}


def of_person(request: Any, person: Person) -> Shown:
    """On a person's page: what they gave, where whoever looks runs the programme."""
    rows = Supporter.objects.filter(person=person.pk).select_related("programme")
    mine = [row for row in rows if run(request.person, row.programme)]
    return ("recognition/_person.html", {"supporters": mine}) if mine else None


def my_record(request: Any, supporter: Any) -> Shown:
    """On a supporter's own page: the way to what is theirs."""
    return "recognition/_my_role.html", {}


def letter_to_read(request: Any, about: Any = None) -> Shown:
    """On Today: a letter somebody wrote about them, to be read before it is signed."""
    letters = shown_to(person=request.person.pk)
    return ("recognition/_today.html", {"letters": letters}) if letters else None


@prepared
def shown_to(*, person: UUID) -> QuerySet[Letter]:
    waiting = Letter.objects.filter(
        supporter__person=person,
        shown_on__isnull=False,
        signed_on=None,
        withdrawn_on=None,
        look_again_on=None,
    )
    return waiting.select_related("by")


register("programme_learning", box, order=70)
register("setting", of_setting, order=70)
register("person", of_person, order=70)
register("my_role", my_record, order=60)
register("today", letter_to_read, order=70)
