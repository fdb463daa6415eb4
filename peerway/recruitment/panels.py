"""Boxes of recruiting on other pages: a programme's, and a young person's Today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from peerway.base.links import link_to
from peerway.base.panels import register
from peerway.base.prepared import prepared
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.programmes.queries import running
from peerway.recruitment import policy
from peerway.recruitment.counts import asked_in, offered_in
from peerway.recruitment.fronts import front_for
from peerway.recruitment.models import Application, Card, Consent, Supporter
from peerway.recruitment.queries import asks_now, standing_yeses, supports_now

Shown = tuple[str, dict[str, Any]] | None
SHOWN_FOR = timedelta(days=14)


def box(request: Any, programme: Programme) -> Shown:
    """On a programme's page: what lies on the recruiting desk."""
    if not policy.recruit(request.person, programme):
        return None
    asked, offered = asked_in.of(programme.pk), offered_in.of(programme.pk)
    shown = {
        "programme": programme,
        "words": programme.pack.words,
        "asked": asked.all,
        "to_answer": asked.waiting,
        "offered": offered.all,
        "to_tell": offered.waiting,
        "cards": Card.objects.waiting().filter(programme=programme).count(),
    }
    return "recruitment/_box.html", shown


def my_offer(request: Any, about: Any) -> Shown:
    """On Today: an offer that waits, or was answered in the last two weeks with something other than the role."""
    shown = offers_lately(person=request.person.pk, since=timezone.now() - SHOWN_FOR)
    offers = Application.objects.filter(pk__in=shown).with_person() if shown else ()
    return ("recruitment/_my_offer.html", {"offers": offers}) if offers else None


@prepared
def offers_lately(*, person: UUID, since: datetime) -> QuerySet[Any]:
    recent = Q(told_at=None) | Q(told_at__gte=since)
    mine = Application.objects.filter(recent, person=person, programme__closed_on=None)
    return mine.exclude(decision=Application.Decision.YES, told_at__isnull=False).values_list("pk", flat=True)


def my_role(request: Any, about: Any) -> Shown:
    """On Today: what somebody who became a supporter still does, one thing at a time."""
    todo = [(supporter, still_to_do(supporter)) for supporter in supports_now(request.person)]
    return ("recruitment/_my_role.html", {"roles": todo}) if todo else None


def still_to_do(supporter: Supporter) -> str:
    """The first thing missing before they can be matched, in a sentence; nothing when all is there."""
    said = standing_yeses(supporter.programme, of=supporter.person)
    if supporter.person_id not in said[Consent.What.OWN_YES]:
        return "Say yes for yourself."
    if not supporter.profile.get("times"):
        return "Say when you could meet."
    chosen_by_card = supporter.programme.shape in {"pair", "group"}
    return "Write your card, so that people can choose you." if chosen_by_card and not supporter.card else ""


def ways_in(request: Any, about: Any) -> Shown:
    """On Today: programmes that are there for this person, and open to be asked."""
    invitations = list(open_to(request.person))
    return ("recruitment/_ways_in_here.html", {"invitations": invitations}) if invitations else None


def open_to(person: Person) -> Iterator[tuple[Programme, str]]:
    """Programmes for their year that they have not asked and do not support in, each with its ways-in page.

    A shape with a front page of its own says on Today itself what it is.
    """
    known = {row.programme_id for row in asks_now(person)} | {
        row.programme_id for row in supports_now(person)
    }
    for programme in running():
        if not programme.asking_opened_on or programme.pk in known or front_for(programme):
            continue
        if programme.year_groups and person.year_group not in programme.year_groups:
            continue
        link = link_to("ways_in", programme)
        if link is not None:
            yield programme, reverse("recruitment:ways_in", kwargs={"token": link.token})


register("programme_ready", box, order=10)
register("today", my_offer, order=30)
register("today", my_role, order=60)
register("today", ways_in, order=80)
