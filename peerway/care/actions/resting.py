"""A rest, and how the people are looked after while it lasts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.care.models import LookedAfter, Rest
from peerway.care.rules import LONGEST_REST
from peerway.drop_in import actions as rota
from peerway.drop_in.models import Rest as RotaRest
from peerway.people.models import Person
from peerway.recruitment.models import Supporter
from peerway.relationships import actions as pairs
from peerway.relationships.groups import actions as groups
from peerway.relationships.models import Group, Relationship
from peerway.relationships.reasons import Pause


@transaction.atomic
def rest(supporters: Iterable[Supporter], *, since: date, until: date, by: Person) -> list[Rest | RotaRest]:
    """Nobody new in these roles, and off their rota, from one day to another. No reason is asked.

    A rota keeps its own rests, because it is filled day by day; every other role is held by the days here.
    """
    refuse_days(since, until)
    return [one_rest(supporter, since, until, by) for supporter in supporters]


def one_rest(supporter: Supporter, since: date, until: date, by: Person) -> Rest | RotaRest:
    if supporter.programme.shape == "drop_in":
        programme, person = supporter.programme, supporter.person
        return rota.step_back(programme, person=person, since=since, until=until, by=by)
    if Rest.objects.not_over().filter(supporter=supporter).exists():
        raise Mistake("There is a rest already. End that one first.")
    row = Rest.objects.create(supporter=supporter, since=since, until=until, asked_by=by)
    record("rest.asked", about=row, by=by)
    return row


def refuse_days(since: date, until: date) -> None:
    if since < timezone.localdate() or until < since:
        raise Mistake("Choose days that are still to come.")
    if until - since > LONGEST_REST:
        raise Mistake("A rest is twelve weeks at most. For longer, stepping back is kinder to everybody.")


@transaction.atomic
def look_after(
    resting: Rest,
    *,
    how: str,
    relationship: Relationship | None = None,
    group: Group | None = None,
    by: Person,
) -> LookedAfter:
    """Decide what happens with one pair or group meanwhile. Its people are told on their pages."""
    if resting.is_over:
        raise Mistake("This rest is over already.")
    if how == LookedAfter.How.WITHOUT and group is None:
        raise Mistake("A pair does not meet without its supporter.")
    row, _ = LookedAfter.objects.get_or_create(
        rest=resting, relationship=relationship, group=group, defaults={"how": how, "decided_by": by}
    )
    row.how, row.decided_on, row.decided_by = how, timezone.localdate(), by
    row.save(update_fields=["how", "decided_on", "decided_by"])
    carry_out(row, by=by)
    record("rest.looked_after", about=row, by=by, why=how)
    return row


def carry_out(row: LookedAfter, *, by: Person | None) -> None:
    """Pause what is to be paused once the rest has begun; go on with what was paused and is not to be."""
    if row.how != LookedAfter.How.PAUSE:
        start_again(row, by=by)
    elif row.rest.has_begun and row.paused_on is None:
        pause(row, by=by)


def pause(row: LookedAfter, *, by: Person | None) -> None:
    """Its meetings stop. What is paused already, for another reason, stays as it is and is not ours to start."""
    unit = row.relationship or row.group
    if unit is None or not unit.is_open or unit.is_paused:
        return
    today = timezone.localdate()
    if row.relationship:
        pairs.pause_relationship(row.relationship, on=today, why=Pause.BREAK, by=by)  # type: ignore[arg-type]
    elif row.group:
        groups.pause_group(row.group, on=today, why=Pause.BREAK, by=by)  # type: ignore[arg-type]
    row.paused_on, row.resumed_on = today, None
    row.save(update_fields=["paused_on", "resumed_on"])


@transaction.atomic
def start_again(row: LookedAfter, *, by: Person | None) -> None:
    """What was paused for the rest meets again from today."""
    if row.paused_on is None or row.resumed_on is not None:
        return
    today = timezone.localdate()
    if row.relationship and row.relationship.is_paused:
        pairs.resume_relationship(row.relationship, on=today, by=by)  # type: ignore[arg-type]
    elif row.group and row.group.is_paused:
        groups.resume_group(row.group, on=today, by=by)  # type: ignore[arg-type]
    row.resumed_on = today
    row.save(update_fields=["resumed_on"])
    record("rest.started_again", about=row, by=by)


@transaction.atomic
def come_back(resting: Rest, *, by: Person) -> None:
    """They are back sooner. Whoever runs it is asked to start again what was paused."""
    resting.come_back(timezone.localdate())
    resting.save(update_fields=["ended_on"])
    record("rest.came_back", about=resting, by=by)


def begin_rests() -> int:
    """On the day a rest begins, what an adult decided before is carried out. Run by the clock, in each setting."""
    rows = LookedAfter.objects.filter(how=LookedAfter.How.PAUSE, paused_on=None)
    resting = Rest.objects.not_over().filter(since__lte=timezone.localdate())
    due = rows.filter(rest__in=resting.values("pk"))
    many = 0
    for row in due.select_related("rest", "relationship", "group"):
        with transaction.atomic():
            carry_out(row, by=None)
        many += row.paused_on is not None
    return many
