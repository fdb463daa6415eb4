"""Needs you today: what a pair needs of the adults who run the programme."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from peerway.base.needs import Need, Urgency, needs
from peerway.base.saying import count_words, date_words, near_words
from peerway.people.models import Person
from peerway.programmes.policy import FACILITATOR, parts_today
from peerway.programmes.rhythms import rhythm
from peerway.relationships import policy
from peerway.relationships.models import (
    CheckIn,
    ExitTalk,
    LeftBehind,
    Meeting,
    Relationship,
    ShortMessage,
    Wish,
)
from peerway.relationships.queries.courses import courses_of
from peerway.relationships.queries.rooms import rooms_of
from peerway.relationships.rules import Course

SAYS = {
    Wish.Wants.TIME: "another time", Wish.Wants.PLACE: "another place", Wish.Wants.WHAT: "to do something else",
    Wish.Wants.PERSON: "to be with somebody else", Wish.Wants.STOP: "to stop", Wish.Wants.TALK: "to talk to an adult",
}  # fmt: skip


def runs(person: Person) -> list[object]:
    """The programmes somebody facilitates. Nobody else is asked for anything here."""
    return [pk for pk, parts in parts_today(person).items() if FACILITATOR in parts]


@needs
def pairs_to_look_at(person: Person) -> Iterator[Need]:
    """Two missed in a row, an ending that is near, one that is past, and a first meeting still to hold."""
    mine = runs(person)
    if not mine:
        return
    pairs = list(Relationship.objects.open().filter(programme__in=mine).with_its_people())
    courses = courses_of(pairs)
    for pair in pairs:
        need = need_of(pair, courses[pair.pk], timezone.localdate())
        if need is not None:
            yield need


def need_of(pair: Relationship, course: Course, today: date) -> Need | None:
    """The one thing a pair needs most; a paused pair needs nothing."""
    if pair.goodbye_on and pair.goodbye_on < today:
        return past_goodbye(pair, today)
    if pair.is_paused:
        return None
    if pair.first_met_on is None:
        return to_meet_first(pair)
    if course.missed_in_a_row >= rhythm(pair.programme, "missed_in_a_row"):
        return gone_quiet(pair, course, today)
    near = len(course.ahead) <= rhythm(pair.programme, "ending_reminder")
    return end_in_sight(pair, course, today) if near and not pair.goodbye_on else None


def gone_quiet(pair: Relationship, course: Course, today: date) -> Need:
    met = f"They last met {near_words(course.last_met, today)}." if course.last_met else "They have not met yet."
    return Need(
        f"{pair} missed {count_words(course.missed_in_a_row, 'session')} in a row",
        f"{met} Ask both this week, before anybody decides anything. Nothing has been paused.",
        "Look", url("detail", pair), Urgency.TODAY, 10, str(pair.young_person.called)[:1],
    )  # fmt: skip


def to_meet_first(pair: Relationship) -> Need:
    return Need(
        f"{pair} have not had their first meeting",
        "Be there, and make the agreement with them.",
        "First meeting", url("first_meeting", pair), Urgency.SOON, 20,
    )  # fmt: skip


def end_in_sight(pair: Relationship, course: Course, today: date) -> Need:
    left = f"{count_words(len(course.ahead), 'session')} left" if course.ahead else "no session left"
    last = f"The last is {date_words(course.last_on, today)}. " if course.last_on else ""
    return Need(
        f"{pair} have {left}",
        f"{last}Plan the goodbye with them.",
        "Plan the goodbye", url("goodbye", pair), Urgency.SOON, 5,
    )  # fmt: skip


def past_goodbye(pair: Relationship, today: date) -> Need:
    assert pair.goodbye_on is not None
    return Need(
        f"{pair} said goodbye {near_words(pair.goodbye_on, today)}",
        "Thank them both, and say how it ended.",
        "Close it", url("ending", pair), Urgency.SOON, 5,
    )  # fmt: skip


@needs
def adults_asked_for(person: Person) -> Iterator[Need]:
    """A supporter asked for an adult after a session."""
    mine = runs(person)
    if not mine:
        return
    waiting = Meeting.objects.waiting_for_an_adult().filter(relationship__programme__in=mine)
    for meeting in waiting.with_its_people():
        supporter = meeting.relationship.supporter
        today = meeting.wants_adult == Meeting.Adult.TODAY
        yield Need(
            f"{supporter.name} would like an adult {meeting.get_wants_adult_display()}",
            f"After the session on {date_words(meeting.on, timezone.localdate())}.",
            "See to it", reverse("relationships:adult", args=[meeting.pk]),
            Urgency.SAFETY if today else Urgency.TODAY, 10, supporter.called[:1],
        )  # fmt: skip


@needs
def looks_wanted(person: Person) -> Iterator[Need]:
    """Check-ins that are low or apart, one line a pair; and who still has something on their mind at the end."""
    mine = runs(person)
    if not mine:
        return
    told: set[tuple[object, str]] = set()
    low = CheckIn.objects.filter(relationship__programme__in=mine, wants_a_look=True, looked_at=None)
    for said in low.with_its_people().order_by("at"):
        if (said.relationship_id, said.point) in told:
            continue
        told.add((said.relationship_id, said.point))
        yield Need(
            f"How {said.relationship} get on wants a look",
            f"A check-in {said.get_point_display()} was low, asked for a change, or the two see it differently.",
            "Look", reverse("relationships:look", args=[said.pk]), Urgency.TODAY, 5,
        )  # fmt: skip


@needs
def wishes(person: Person) -> Iterator[Need]:
    """One of the two would like something changed, or sent word."""
    mine = runs(person)
    if not mine:
        return
    for wished in Wish.objects.unanswered().filter(relationship__programme__in=mine).with_its_people().select_related("by"):
        yield Need(
            f"{wished.by.name} would like {SAYS[Wish.Wants(wished.wants)]}",
            f"In the pair {wished.relationship}. Talk with {wished.by.called} alone first. Nobody has to say why.",
            "Answer", reverse("relationships:wish", args=[wished.pk]), Urgency.TODAY, 5, wished.by.called[:1],
        )  # fmt: skip
    words = ShortMessage.objects.unseen().filter(relationship__programme__in=mine, relationship__ended_on=None)
    for message in words.select_related(
        "by", "meeting", "relationship__supporter", "relationship__young_person"
    ):
        when = f" on {date_words(message.meeting.on, timezone.localdate())}" if message.meeting else ""
        yield Need(
            f"{message.in_words}{when}",
            f"Make sure {message.relationship.other(message.by).called} knows.",
            "Open", url("detail", message.relationship), Urgency.TODAY, 2,
        )  # fmt: skip


@needs
def people_left(person: Person) -> Iterator[Need]:
    """After an unplanned ending: the young person who was left."""
    mine = runs(person)
    if not mine:
        return
    today = timezone.localdate()
    left = LeftBehind.objects.filter(relationship__programme__in=mine, talked_on=None)
    for each in left.with_its_people().order_by("talk_by"):
        late = each.talk_by < today
        yield Need(
            f"Talk with {each.relationship.young_person.name}, whose pair ended early",
            f"{'It was due' if late else 'Do it'} by {date_words(each.talk_by, today)}. They should not hear it from a friend.",
            "What to say", reverse("relationships:left_behind", args=[each.pk]),
            Urgency.SAFETY if late else Urgency.TODAY, 15, each.relationship.young_person.called[:1],
        )  # fmt: skip


@needs
def rooms_to_log(person: Person) -> Iterator[Need]:
    """A room that met and is not logged, for the adults who were there; and today's."""
    today = timezone.localdate()
    for room in rooms_of(person, policy.IN_THE_ROOM, today):
        if room.is_due:
            yield Need(
                f"{room.place}: log {near_words(room.on, today)}" if room.on < today else f"{room.place} meets today",
                f"{count_words(room.pairs, 'pair')}. Everybody is marked as met: change what was different.",
                "Log the room", reverse("relationships:room", args=[room.place.pk, room.on.isoformat()]),
                Urgency.TODAY if room.on == today else Urgency.SOON, 1, str(room.pairs),
            )  # fmt: skip


@needs
def still_on_their_mind(person: Person) -> Iterator[Need]:
    """Somebody looked back, and nobody has read it yet."""
    mine = runs(person)
    if not mine:
        return
    unread = ExitTalk.objects.filter(read_at=None, relationship__programme__in=mine)
    for talk in unread.with_its_people().select_related("person").order_by("at"):
        yield Need(
            f"{talk.person.name} looked back at {talk.relationship}",
            "Read it this week: it may say that something is still on their mind.",
            "Read", reverse("relationships:exit", args=[talk.pk]), Urgency.SOON, 3, talk.person.called[:1],
        )  # fmt: skip


def url(page: str, pair: Relationship) -> str:
    return reverse(f"relationships:{page}", args=[pair.pk])
