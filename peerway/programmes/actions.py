"""What may be done to a programme. Nothing about a team is ever deleted: it starts on a day and ends on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.core.packs import load_approach
from peerway.people.models import Person, Room, Slot
from peerway.programmes import policy
from peerway.programmes.models import Place, Programme, Rhythm, TeamMember
from peerway.programmes.outline import forget_outline
from peerway.programmes.rhythms import forget_rhythms, rhythms_of


@transaction.atomic
def start_programme(*, name: str, approach: str, by: Person, shape: str = "") -> Programme:
    """A new programme, with whoever starts it as its facilitator. Without a shape, the usual one."""
    pack = load_approach(approach)
    programme = Programme.objects.create(
        name=name, approach=pack.slug, pack_version=pack.version, shape=shape or pack.shapes[0]
    )
    TeamMember.objects.create(programme=programme, person=by, part=TeamMember.Part.FACILITATOR)
    policy.forget_parts(by)
    record("programme.started", about=programme, by=by)
    return programme


@transaction.atomic
def settle(programme: Programme, *, by: Person, **chosen: Any) -> list[str]:
    """Save one page of the programme. Returns the names of what changed."""
    changed = [field for field, value in chosen.items() if getattr(programme, field) != value]
    for field in changed:
        setattr(programme, field, chosen[field])
    if changed:
        programme.save(update_fields=changed)
        record("programme.changed", about=programme, by=by, fields=changed)
        forget_outline(programme)
    return changed


@transaction.atomic
def change_approach(programme: Programme, *, approach: str, by: Person, shape: str = "") -> None:
    """Another approach, while nobody has been invited or has asked yet."""
    if programme.asking_opened_on or programme.offering_opened_on:
        raise Mistake("People have been invited: start another programme instead.")
    pack = load_approach(approach)
    shape = shape or pack.shapes[0]
    settle(programme, approach=pack.slug, pack_version=pack.version, shape=shape, by=by)
    forget_rhythms(programme)


@transaction.atomic
def join_team(
    programme: Programme, *, person: Person, part: str, by: Person, starts_on: date | None = None
) -> TeamMember:
    """Somebody takes a part, from a day on. Taking it twice changes nothing."""
    if not person.is_adult:
        raise Mistake("Only adults are in the team. Young people lead in other ways.")
    member, is_new = TeamMember.objects.get_or_create(
        programme=programme,
        person=person,
        part=part,
        ends_on=None,
        defaults={"starts_on": starts_on or timezone.localdate()},
    )
    if is_new:
        record("team_member.joined", about=member, by=by)
    changed_team(programme, person, by)
    return member


@transaction.atomic
def leave_team(member: TeamMember, *, on: date, by: Person) -> None:
    """Somebody's part ends, on its last day. A programme always keeps a facilitator."""
    others = TeamMember.objects.filter(programme=member.programme, part=member.part, ends_on=None)
    if member.part == TeamMember.Part.FACILITATOR and not others.exclude(pk=member.pk).exists():
        raise Mistake("Name another facilitator first: somebody has to run it.")
    member.ends_on = max(on, member.starts_on)
    member.save(update_fields=["ends_on"])
    record("team_member.left", about=member, by=by)
    changed_team(member.programme, member.person, by)


def changed_team(programme: Programme, *people: Person) -> None:
    forget_outline(programme)
    for person in people:
        policy.forget_parts(person)


@transaction.atomic
def open_place(programme: Programme, *, slot: Slot, room: Room, adult: Person | None, by: Person) -> Place:
    """A time and a room, with the adult who is there."""
    place, is_new = Place.objects.get_or_create(
        programme=programme, slot=slot, room=room, closed_on=None, defaults={"adult": adult}
    )
    if is_new:
        record("place.opened", about=place, by=by)
    forget_outline(programme)
    return place


@transaction.atomic
def open_place_from(
    programme: Programme,
    *,
    slot: Slot | None,
    room: Room | None,
    adult: Person | None,
    by: Person,
    **new: Any,
) -> Place:
    """A place from the form: a time and a room there are, or ones that are new to the setting."""
    slot = slot or new_slot(weekday=new["weekday"], starts_at=new["starts_at"], ends_at=new["ends_at"], by=by)
    room = room or new_room(name=new["new_room"], by=by)
    return open_place(programme, slot=slot, room=room, adult=adult, by=by)


@transaction.atomic
def new_slot(*, weekday: int, starts_at: time, ends_at: time, by: Person) -> Slot:
    """A time in the week that the setting did not have yet."""
    day = Slot(weekday=weekday).day
    slot, is_new = Slot.objects.get_or_create(
        weekday=weekday, starts_at=starts_at, ends_at=ends_at, closed_on=None,
        defaults={"name": f"{day} {starts_at:%H:%M}"},
    )  # fmt: skip
    if is_new:
        record("slot.added", about=slot, by=by)
    return slot


@transaction.atomic
def new_room(*, name: str, by: Person) -> Room:
    room, is_new = Room.objects.get_or_create(name=name, closed_on=None)
    if is_new:
        record("room.added", about=room, by=by)
    return room


@transaction.atomic
def name_adult(place: Place, *, adult: Person, by: Person) -> None:
    """Another adult is there from now on."""
    place.adult = adult
    place.save(update_fields=["adult"])
    record("place.adult_named", about=place, by=by)
    forget_outline(place.programme)


@transaction.atomic
def close_place(place: Place, *, by: Person) -> None:
    place.closed_on = timezone.localdate()
    place.save(update_fields=["closed_on"])
    record("place.closed", about=place, by=by)
    forget_outline(place.programme)


@transaction.atomic
def change_rhythm(programme: Programme, *, key: str, value: int, why: str, by: Person) -> None:
    """Keep to another number than the pack's, and say why. The pack's own number needs no reason."""
    default = rhythms_of(programme)[key].default
    if not default.least <= value <= default.most:
        raise Mistake(f"Choose a number from {default.least} to {default.most}.")
    if value == default.value:
        Rhythm.objects.filter(programme=programme, key=key).delete()
    else:
        kept: Mapping[str, Any] = {"value": value, "why": why, "changed_on": timezone.localdate()}
        Rhythm.objects.update_or_create(programme=programme, key=key, defaults=kept)
    record("rhythm.changed", about=programme, by=by, fields=[key])
    forget_rhythms(programme)


@transaction.atomic
def close_programme(programme: Programme, *, by: Person) -> None:
    """It is over. Everything stays to be read; nothing new starts."""
    if programme.closed_on:
        raise Mistake("This programme is already closed.")
    programme.closed_on = timezone.localdate()
    programme.save(update_fields=["closed_on"])
    record("programme.closed", about=programme, by=by)


@transaction.atomic
def reopen_programme(programme: Programme, *, by: Person) -> None:
    """Closed by mistake, or it goes on after all."""
    programme.closed_on = None
    programme.save(update_fields=["closed_on"])
    record("programme.reopened", about=programme, by=by)
