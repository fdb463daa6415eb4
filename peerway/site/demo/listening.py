"""Lunch listeners: half a term of duties that were kept, visits in taps, and a rota for the weeks to come."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from types import SimpleNamespace

from django.utils import timezone

from peerway.base.links import make_link
from peerway.drop_in import actions
from peerway.drop_in.actions.doors import DOOR
from peerway.drop_in.models import Contact, Duty, NobodyThere, Opening, Turn, Visit, VisitorSaid
from peerway.drop_in.queries.asking import days_of
from peerway.people.models import Person, Room, Slot
from peerway.people.queries import year_calendar
from peerway.programmes.models import Place, Programme, TeamMember
from peerway.recruitment.models import Supporter
from peerway.site.demo.days import weeks_ago, weeks_ahead
from peerway.site.demo.finding import CARDS, backdate, offer, train
from peerway.site.demo.planning import gather_team
from peerway.site.demo.pupils import by_year
from peerway.site.demo.telling import supervise

LISTENERS, WEEKS = 11, 7
ABOUT = (
    "friends", "friends", "falling-out", "school-work", "school-work", "just-a-chat", "just-a-chat", "left-out",
    "settling-in", "family", "feelings", "online", "finding-help",
)  # fmt: skip
POINTED = ((), (), (), ("tutor",), ("adult-here",), ("club",), ("someone-at-home",), ("helpline",))


def open_listening(cast: SimpleNamespace, pupils: list[Person]) -> Programme:
    """A drop-in that has been open for seven weeks."""
    random = Random(31)  # noqa: S311 - believable, not secret
    programme = plan_listening(cast)
    listeners = find_listeners(programme, cast, pupils, random)
    Opening.objects.create(programme=programme, opens_on=weeks_ago(WEEKS, 1))
    make_link(DOOR, programme)
    look_back_on(programme, listeners[:-2], random)
    what_visitors_said(programme, cast, pupils, random)
    plan_ahead(programme, cast)
    return programme


def plan_listening(cast: SimpleNamespace) -> Programme:
    programme = Programme.objects.create(
        name="Lunch listeners", approach="listening", shape="drop_in",
        aim="Somebody to talk to at lunch, twice a week, without having to ask for it.",
        why="In our survey Year 8s said there was nobody to talk to between lessons, and few knew whom to ask.",
        who_for="Anybody who would like to be heard for ten minutes.",
        not_for="Anybody who is not safe: we find an adult with them, there and then.",
        boundaries="In Room 12 at lunch, two of us at a time, with an adult next door.",
        parent_yes_below_year=7, made_on=weeks_ago(10), starts_on=weeks_ago(WEEKS), ends_on=weeks_ahead(12, 4),
        offering_opened_on=weeks_ago(10),
    )  # fmt: skip
    TeamMember.objects.create(
        programme=programme, person=cast.rahman, part="facilitator", starts_on=weeks_ago(10)
    )
    gather_team(programme, cast)
    room = Room.objects.get(name="Room 12")
    for slot, adult in zip(Slot.objects.filter(weekday__in=(1, 3)).order_by("weekday", "starts_at"),
                           (cast.rahman, cast.cole), strict=False):  # fmt: skip
        Place.objects.create(programme=programme, slot=slot, room=room, adult=adult)
    return programme


def find_listeners(
    programme: Programme, cast: SimpleNamespace, pupils: list[Person], random: Random
) -> list[Supporter]:
    """Bilal, who is a mentor as well, and ten more. Two missed supervision, and are off the rota for now."""
    people = [cast.bilal, *list(by_year(pupils, 9, 12))[-(LISTENERS - 1) :]]
    listeners = [
        offer(programme, cast, person, card, random) for person, card in zip(people, CARDS * 2, strict=False)
    ]
    slots = [str(pk) for pk in Place.objects.filter(programme=programme).values_list("slot", flat=True)]
    for listener in listeners:
        free = slots if random.random() < 0.7 else [random.choice(slots)]
        listener.profile = {**listener.profile, "times": free}
        listener.save(update_fields=["profile"])
    train(programme, cast, listeners[:-1])
    supervise(programme, cast, listeners)
    return listeners


def look_back_on(programme: Programme, listeners: list[Supporter], random: Random) -> None:
    """Every duty so far: who was there, and who came."""
    calendar, today = year_calendar(), timezone.localdate()
    places = Place.objects.filter(programme=programme).select_related("slot", "room", "adult", "programme")
    days = sorted(
        (day, str(place.pk), place)
        for place in places
        for day in days_of(place, weeks_ago(WEEKS), today - timedelta(days=1), calendar)
    )
    for turn, (day, _, place) in enumerate(days):
        pair = [listeners[(2 * turn + n) % len(listeners)] for n in range(2)]
        keep_a_duty(programme, place, day, pair, random, called_off=turn == 5)


def keep_a_duty(
    programme: Programme, place: Place, day: date, pair: list[Supporter], random: Random, *, called_off: bool
) -> None:
    made = timezone.now() - timedelta(weeks=WEEKS + 1)
    duty = Duty.objects.create(programme=programme, place=place, on=day, published_at=made)
    began = duty.starts_at
    if called_off:
        backdate(duty, called_off_at=began, called_off_because="no_room")
        return
    for listener in pair:
        came = random.random() > 0.07
        turn = Turn.objects.create(duty=duty, person=listener.person, published_at=made)
        backdate(turn, **({"here_at": began, "here_how": random.choice(("tap", "tap", "badge", "paper"))} if came
                          else {"missed_at": began}))  # fmt: skip
    backdate(duty, finished_at=duty.ends_at, finished_by=pair[0].person)
    Contact.objects.bulk_create(
        Contact(
            programme=programme, duty=duty, topic=random.choice(ABOUT), minutes=random.choice((5, 10, 10, 15, 20)),
            signposts=list(random.choice(POINTED)), year_group=random.choice((None, 7, 8, 8, 9)),
            logged_by=pair[0].person, logged_at=began + timedelta(minutes=20),
        )
        for _ in range(random.choice((0, 1, 2, 2, 3, 4)))
    )  # fmt: skip


def what_visitors_said(
    programme: Programme, cast: SimpleNamespace, pupils: list[Person], random: Random
) -> None:
    """One who keeps coming, some who tapped how it was, and twice nobody was there."""
    often = list(by_year(pupils, 8))[-1]
    for weeks in (3, 2, 1):
        Visit.objects.create(programme=programme, person=often, on=weeks_ago(weeks, 1))
    for weeks, seen in ((5, True), (1, False)):
        told = NobodyThere.objects.create(programme=programme)
        at = timezone.now() - timedelta(weeks=weeks)
        backdate(told, at=at, seen_at=at if seen else None)
    VisitorSaid.objects.bulk_create(
        VisitorSaid(
            programme=programme, on=weeks_ago(random.randint(1, 5), 1), question_set="listening/visitor-feedback@1",
            answers={"listened": random.choice((3, 4, 5, 5)), "again": random.choice(("yes", "yes", "maybe"))},
        )
        for _ in range(14)
    )  # fmt: skip


def plan_ahead(programme: Programme, cast: SimpleNamespace) -> None:
    """The weeks to come, filled and published; then somebody can't make it, and somebody asks for a time."""
    today = timezone.localdate()
    actions.fill_rota(programme, first=today + timedelta(days=1), last=weeks_ahead(10, 4), by=cast.rahman)
    actions.publish_rota(programme, by=cast.rahman)
    coming = list(Duty.objects.from_today().filter(programme=programme).with_place().in_order()[:3])
    if len(coming) < 3:
        return
    turn = Turn.objects.standing().filter(duty=coming[1]).with_duty().order_by("pk").first()
    if turn is not None:
        actions.cant_make_it(turn, by=turn.person)
    actions.ask_for_time(coming[0], person=cast.sofia)
