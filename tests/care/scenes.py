"""Supporters at any point: after a session of any shape, and with people to look after."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

from django.utils import timezone

from peerway.care.queries.own import own
from peerway.drop_in.models import Turn
from peerway.mediation.models import FallingOut, Mediating
from peerway.people.models import Closure, Person, Term
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from peerway.relationships.models import GroupMeeting, Meeting, Relationship, SupporterLog
from tests.drop_in import scenes as rotas
from tests.mediation import scenes as talks
from tests.relationships.groups import scenes as groups
from tests.relationships.scenes import a_pair, a_programme, a_ready_supporter, days_ago, pupils

__all__ = ["a_pair", "a_programme", "days_ago", "own", "pupils"]


def a_supporter(programme: Programme, person: Person, by: Person) -> Supporter:
    made = a_ready_supporter(programme, person, by)
    return settled(made)


def settled(supporter: Supporter) -> Supporter:
    Supporter.objects.filter(pk=supporter.pk).update(accepted_on=days_ago(20))
    found: Supporter = Supporter.objects.with_person().get(pk=supporter.pk)
    return found


def a_session(pair: Relationship, for_you: str = "", days: int = 0) -> Meeting:
    """Held, and logged by the supporter."""
    row = Meeting(
        relationship=pair, place=pair.place, on=days_ago(days), outcome="met", minutes=25,
        logged_at=timezone.now(), logged_by=pair.supporter,
    )  # fmt: skip
    row.for_you = for_you
    row.save()
    return row


def a_hard_one(shape: str, cast: SimpleNamespace) -> Supporter:
    """Amara, just after something hard, in a programme of a shape."""
    return HARD[shape](cast)


def hard_pair(cast: SimpleNamespace) -> Supporter:
    programme = a_programme(cast)
    supporter = a_supporter(programme, cast.amara, cast.adeyemi)
    a_session(a_pair(programme, cast.amara, cast.leo), "1")
    return supporter


def hard_group(cast: SimpleNamespace) -> Supporter:
    programme = groups.a_programme(cast)
    supporter = a_supporter(programme, cast.amara, cast.adeyemi)
    group = groups.a_group(programme, [cast.amara], pupils(3, 7))
    meeting = GroupMeeting.objects.create(
        group=group, place=group.place, on=timezone.localdate(), outcome="met"
    )
    log = SupporterLog(meeting=meeting, member=group.members.get(person=cast.amara), person=cast.amara)
    log.for_you = "2"
    log.save()
    return supporter


def hard_duty(cast: SimpleNamespace) -> Supporter:
    programme = rotas.a_drop_in(cast)
    supporter = settled(rotas.a_listener(programme, cast.amara, cast.adeyemi))
    duty = rotas.a_duty(programme, cast.amara)
    Turn.objects.filter(duty=duty).update(here_at=timezone.now())
    from peerway.drop_in.models import Contact

    Contact.objects.create(
        programme=programme, duty=duty, topic="friends", wants_adult="today", logged_by=cast.amara
    )
    return supporter


def hard_talk(cast: SimpleNamespace) -> Supporter:
    programme = talks.a_programme(cast)
    supporter = settled(talks.a_ready_mediator(programme, cast.amara, cast.adeyemi))
    now = timezone.now()
    fallen = FallingOut.objects.create(
        programme=programme, way="staff", answer_by=days_ago(0), on=days_ago(0), began_at=now, ended_at=now,
        outcome="too_hot",
    )  # fmt: skip
    Mediating.objects.create(falling_out=fallen, person=cast.amara, said="yes")
    return supporter


HARD = {"pair": hard_pair, "group": hard_group, "drop_in": hard_duty, "case": hard_talk}


def a_half_term(weeks_in: int) -> date:
    """A term that began so many weeks ago, with its holiday far ahead; returns the first day."""
    first = days_ago(7 * weeks_in)
    Term.objects.create(name="Term", starts_on=first, ends_on=first + timedelta(weeks=14))
    begins = first + timedelta(weeks=7)
    Closure.objects.create(name="Holiday", starts_on=begins, ends_on=begins + timedelta(days=6))
    return first


def again(row: object) -> object:
    return type(row).objects.get(pk=row.pk)  # type: ignore[attr-defined]
