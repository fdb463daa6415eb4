"""Needs you today: what a drop-in needs of the adults who run it, in a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from peerway.base.needs import Need, Urgency, needs
from peerway.base.saying import count_words, date_words, near_words
from peerway.drop_in.models import Appointment, Ask, Contact, Duty, LookBack, NobodyThere, Turn
from peerway.drop_in.queries.board import OnBoard, rota_of
from peerway.drop_in.queries.visitors import coming_often
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.programmes.policy import FACILITATOR
from peerway.programmes.queries import running, running_with

AHEAD = timedelta(days=7)


def runs(person: Person) -> list[Programme]:
    """The drop-ins somebody facilitates. Nobody else is asked for anything here."""
    return [each for each in running_with(person, FACILITATOR) if each.shape == "drop_in"]


@needs
def a_drop_in(person: Person) -> Iterator[Need]:
    """Everything a drop-in needs, one programme at a time: nobody runs many."""
    mine = runs(person)
    if not mine:
        return
    yield from adults_wanted(mine)
    for programme in mine:
        yield from uncovered(programme)
    yield from (
        Need(
            f"{each.person.name} has come {count_words(each.times, 'time')}",
            f"{each.programme.name}. Ask whether this is the right help. What it was about is not written anywhere.",
            "What to ask", reverse("drop_in:coming_back", args=[each.programme.pk, each.person.pk]),
            Urgency.TODAY, 10, each.person.called[:1],
        )
        for each in coming_often(mine)
    )  # fmt: skip
    yield from nobody_there(mine)
    yield from times_and_swaps(mine)
    yield from words_to_read(mine)


def adults_wanted(mine: list[Programme]) -> Iterator[Need]:
    """A supporter asked for an adult after a visit."""
    waiting = Contact.objects.waiting_for_an_adult().filter(programme__in=mine).with_duty()
    for contact in waiting:
        today = contact.wants_adult == Contact.Adult.TODAY
        who = contact.logged_by.name if contact.logged_by else "A supporter"
        yield Need(
            f"{who} would like an adult {'today' if today else 'for a chat'}",
            f"After a visit on {date_words(contact.duty.on, timezone.localdate())}. Go to them; they tell you why.",
            "See to it", reverse("drop_in:adult_came", args=[contact.pk]),
            Urgency.SAFETY if today else Urgency.TODAY, 10, who[:1],
        )  # fmt: skip


def uncovered(programme: Programme) -> Iterator[Need]:
    """Duties of the next week that lack somebody, or an adult; and a draft nobody has published."""
    today = timezone.localdate()
    board = rota_of(programme, today, today + AHEAD)
    short = [each for each in board if lacks(each)]
    if short:
        first = short[0].duty
        soon = first.on <= today + timedelta(days=1)
        shape = programme.pack.drop_in
        one, several = (shape.duty.one, shape.duty.many) if shape else ("duty", "duties")
        yield Need(
            f"{count_words(len(short), one, several).capitalize()} uncovered this week",
            f"{programme.name}. The first is {near_words(first.on, today)}: {short[0].state.lower()}.",
            "Find cover", reverse("drop_in:duty", args=[first.pk]),
            Urgency.TODAY if soon else Urgency.SOON, 5, str(len(short)),
        )  # fmt: skip
    drafts = Turn.objects.standing().from_today().filter(duty__programme=programme, published_at=None).count()
    if drafts:
        yield Need(
            "A rota waits to be published",
            f"{programme.name}. {count_words(drafts, 'turn').capitalize()} in the draft. You decide.",
            "Look it over", reverse("drop_in:rota", args=[programme.pk]), Urgency.SOON, 10,
        )  # fmt: skip


def lacks(each: OnBoard) -> bool:
    duty = each.duty
    if duty.published_at is None or duty.called_off_at or duty.is_over:
        return False
    return duty.adult_on_call is None or bool(each.missing)


def nobody_there(mine: list[Programme]) -> Iterator[Need]:
    counted = NobodyThere.objects.filter(programme__in=mine, seen_at=None).order_by().values_list("programme")
    times: dict[UUID, int] = dict(counted.annotate(n=Count("pk")))
    for programme in mine:
        if many := times.get(programme.pk):
            yield Need(
                "Somebody came and nobody was there" + (f", {count_words(many, 'time')}" if many > 1 else ""),
                f"{programme.name}. It took courage to come. Look at the rota, and at the door.",
                "Look", reverse("drop_in:index", args=[programme.pk]), Urgency.TODAY, 5, str(many),
            )  # fmt: skip


def times_and_swaps(mine: list[Programme]) -> Iterator[Need]:
    """A time that nobody has taken and is near; and swaps two people agreed."""
    today = timezone.localdate()
    asked = Appointment.objects.unanswered().soon().filter(duty__programme__in=mine).with_all()
    for each in asked:
        yield Need(
            f"{each.young_person.name} asked for a time {near_words(each.duty.on, today)}, and nobody has taken it",
            f"{each.duty.place}. Ask those on duty, or offer another time yourself.",
            "Open the duty", reverse("drop_in:duty", args=[each.duty_id]), Urgency.TODAY, 5,
            each.young_person.called[:1],
        )  # fmt: skip
    by_young_people = Q(turn__isnull=False) | Q(by__kind=Person.Kind.YOUNG)
    for ask in Ask.objects.unseen().filter(by_young_people, duty__programme__in=mine).with_all():
        swapped = f"{ask.by.name} and {ask.asked.name} swapped"
        yield Need(
            swapped if ask.turn_id else f"{ask.asked.name} steps in",
            f"{ask.duty}. {'Both agreed' if ask.turn_id else f'{ask.by.name} asked'}. See that it is all right.",
            "Look", reverse("drop_in:swap_seen", args=[ask.pk]), Urgency.SOON, 1, ask.by.called[:1],
        )  # fmt: skip


def words_to_read(mine: list[Programme]) -> Iterator[Need]:
    unread = LookBack.objects.filter(programme__in=mine, read_at=None).select_related("person")
    for kept in unread.order_by("at"):
        yield Need(
            f"{kept.person.name} looked back",
            "Read it this week: it may say that something is still on their mind.",
            "Read", reverse("drop_in:looked_back", args=[kept.pk]), Urgency.SOON, 3, kept.person.called[:1],
        )  # fmt: skip


@needs
def my_duty_today(person: Person) -> Iterator[Need]:
    """For the adult on call: a duty today, and one that nobody has closed."""
    if not person.is_adult or not any(each.shape == "drop_in" for each in running()):
        return
    today = timezone.localdate()
    duties = Duty.objects.published().standing().filter(on__range=(today - timedelta(days=3), today))
    named = duties.filter(finished_at=None, programme__closed_on=None).with_place()
    for duty in named.filter(Q(adult=person) | Q(adult=None, place__adult=person)):
        slot, to_close = duty.place.slot, f"{duty.place}: close {near_words(duty.on, today)}"
        yield Need(
            f"You are on call: {duty.place}" if duty.on == today else to_close,
            f"{slot.starts_at:%H:%M} to {slot.ends_at:%H:%M}. Who is here, and who came, in taps.",
            "Open the duty", reverse("drop_in:duty", args=[duty.pk]),
            Urgency.TODAY if duty.on == today else Urgency.SOON, 3,
        )  # fmt: skip
