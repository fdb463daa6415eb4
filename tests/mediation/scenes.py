"""A mediation programme that is ready, and falling-outs at any point of their way."""

from __future__ import annotations

from datetime import date, time, timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from peerway.mediation import actions
from peerway.mediation.models import FallingOut, Mediating, Party
from peerway.people.models import Person, Room, Slot
from peerway.programmes.before_start.actions import agree_to_start
from peerway.programmes.models import Place, Programme, TeamMember
from peerway.recruitment.actions import look_at, record_consent
from peerway.recruitment.models import Supporter
from peerway.training.actions import agree_role, sign_off

CLEAR = dict.fromkeys(("safety", "bullying", "power", "violence", "sexual", "hateful"), "no")


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def a_school_day() -> date:
    """The next weekday after today."""
    return next(day for day in (days_ago(-n) for n in range(1, 5)) if day.weekday() < 5)


def a_programme(cast: SimpleNamespace, name: str = "Talk it out") -> Programme:
    """Every gate of its own open; one place, on the next school day."""
    programme = Programme.objects.create(
        name=name, approach="mediation", shape="case", ends_on=days_ago(-200), parent_yes_below_year=1,
        asking_opened_on=days_ago(10),
    )  # fmt: skip
    parts = {"rahman": "facilitator", "cole": "second_adult", "okafor": "supervisor", "whitfield": "sponsor"}
    for key, part in parts.items():
        TeamMember.objects.create(programme=programme, person=getattr(cast, key), part=part)
    slot = Slot.objects.create(
        name=f"{name} lunch", weekday=a_school_day().weekday(), starts_at=time(12, 40), ends_at=time(13, 15)
    )
    room, _ = Room.objects.get_or_create(name="Quiet room")
    Place.objects.create(programme=programme, slot=slot, room=room, adult=cast.rahman)
    agree_to_start(programme, rule="sponsor-agrees", until=days_ago(-200), by=cast.whitfield)
    return programme


def a_ready_mediator(programme: Programme, person: Person, by: Person) -> Supporter:
    record_consent(
        programme, person=person, what="own_yes", said="yes", how="screen", wording="own-yes@1", by=person
    )
    look_at(programme, person=person, side="supporter", outcome="yes", by=by)
    parts = [part.key for part in programme.pack.training.required]
    sign_off(programme, person=person, parts=parts, on=timezone.localdate(), by=by)
    agree_role(programme, person=person, wording="role@1")
    return Supporter.objects.create(programme=programme, person=person)


def young(first: str, year: int = 8, form: str = "") -> Person:
    return Person.objects.create(
        kind="young", first_name=first, last_name="Quill", year_group=year, form=form
    )


def asked(programme: Programme, *people: Person, by: Person, clear: bool = True) -> FallingOut:
    """Somebody asked, an adult found who it is, and the screening was clear."""
    fallen = actions.ask(programme, way="staff", said={"with": "two of them"}, by=by)
    actions.find_people(fallen, people=people, by=by)
    if clear:
        actions.screen(again(fallen), answers=CLEAR, question_set="screening@1", by=by)
    return again(fallen)


def all_said_yes(fallen: FallingOut) -> FallingOut:
    for party in Party.objects.filter(falling_out=fallen).select_related("person"):
        actions.answer_for_oneself(party, is_yes=True, by=party.person)
    return again(fallen)


def arranged(fallen: FallingOut, *mediators: Person, by: Person) -> FallingOut:
    place = Place.objects.get(programme=fallen.programme)
    actions.arrange(
        all_said_yes(fallen), place=place, on=a_school_day(), adult=by,
        mediators={person: ["Because."] for person in mediators}, by=by,
    )  # fmt: skip
    return again(fallen)


def today(fallen: FallingOut) -> list[Mediating]:
    """Both mediators said yes, and it is the day."""
    rows = list(Mediating.objects.filter(falling_out=fallen).select_related("person", "falling_out"))
    for row in rows:
        actions.answer_asked(row, is_yes=True, by=row.person)
    FallingOut.objects.filter(pk=fallen.pk).update(on=timezone.localdate())
    return [Mediating.objects.with_talk().get(pk=row.pk) for row in rows]


def talking(fallen: FallingOut) -> list[Mediating]:
    rows = today(fallen)
    actions.begin(rows[0], by=rows[0].person)
    return [Mediating.objects.with_talk().get(pk=row.pk) for row in rows]


def agreed(fallen: FallingOut, what: str = "ask before I borrow it") -> FallingOut:
    row = talking(fallen)[0]
    actions.agree(row, lines=[{"who": "both", "what": what, "by": "tomorrow"}], by=row.person)
    return again(fallen)


def check_back_is_due(fallen: FallingOut) -> list[Party]:
    FallingOut.objects.filter(pk=fallen.pk).update(check_back_on=timezone.localdate())
    return list(Party.objects.filter(falling_out=fallen).with_talk())


def answer_back(party: Party, **said: Any) -> None:
    answers = {"fair": "yes", "holding": "yes", "adult": "no"} | said
    actions.answer_check_back(party, answers=answers, question_set="check-back@1", by=party.person)


def again(fallen: FallingOut) -> FallingOut:
    """The same falling-out, read anew with everybody in it."""
    found: FallingOut = FallingOut.objects.with_people().get(pk=fallen.pk)
    return found
