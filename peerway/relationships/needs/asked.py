"""What somebody of a pair asked for, said low, or was left with: each waits for an adult."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from peerway.base.needs import Need, Urgency, needs
from peerway.base.prepared import prepared
from peerway.base.saying import date_words
from peerway.people.models import Person
from peerway.people.queries import year_calendar
from peerway.programmes.models import Programme
from peerway.relationships.models import CheckIn, ExitTalk, LeftBehind, Meeting, ShortMessage, Wish
from peerway.relationships.needs.whose import runs, url
from peerway.relationships.queries.waiting import look_by

SAYS = {
    Wish.Wants.TIME: "another time", Wish.Wants.PLACE: "another place", Wish.Wants.WHAT: "to do something else",
    Wish.Wants.PERSON: "to be with somebody else", Wish.Wants.STOP: "to stop", Wish.Wants.TALK: "to talk to an adult",
}  # fmt: skip


@needs
def adults_asked_for(person: Person) -> Iterator[Need]:
    """A supporter asked for an adult after a session."""
    mine = runs(person)
    if not mine:
        return
    for meeting in wanting_an_adult(programmes=mine):
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
    low = low_check_ins(programmes=mine)
    if not low:
        return
    calendar, today, told = year_calendar(), timezone.localdate(), set[tuple[object, str]]()
    programmes: dict[UUID, Programme] = {}
    for said in low:
        if (said.relationship_id, said.point) in told:
            continue
        told.add((said.relationship_id, said.point))
        programme = programmes.setdefault(said.relationship.programme_id, said.relationship.programme)
        by = look_by(said.at, programme, calendar)
        yield Need(
            f"How {said.relationship} get on wants a look",
            f"A check-in {said.get_point_display()} was low, asked for a change, or the two see it differently. "
            f"{'It was due' if by < today else 'Do it'} by {date_words(by, today)}.",
            "Look", reverse("relationships:look", args=[said.pk]), Urgency.TODAY, 5,
        )  # fmt: skip


@needs
def wishes(person: Person) -> Iterator[Need]:
    """One of the two would like something changed, or sent word."""
    mine = runs(person)
    if not mine:
        return
    for wished in unanswered(programmes=mine):
        yield Need(
            f"{wished.by.name} would like {SAYS[Wish.Wants(wished.wants)]}",
            f"In the pair {wished.relationship}. Talk with {wished.by.called} alone first. Nobody has to say why.",
            "Answer", reverse("relationships:wish", args=[wished.pk]), Urgency.TODAY, 5, wished.by.called[:1],
        )  # fmt: skip
    for message in unseen(programmes=mine):
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
    for each in left_in(programmes=mine):
        late = each.talk_by < today
        yield Need(
            f"Talk with {each.relationship.young_person.name}, whose pair ended early",
            f"{'It was due' if late else 'Do it'} by {date_words(each.talk_by, today)}. Not from a friend: from you.",
            "What to say", reverse("relationships:left_behind", args=[each.pk]),
            Urgency.SAFETY if late else Urgency.TODAY, 15, each.relationship.young_person.called[:1],
        )  # fmt: skip


@needs
def still_on_their_mind(person: Person) -> Iterator[Need]:
    """Somebody looked back, and nobody has read it yet."""
    mine = runs(person)
    if not mine:
        return
    for talk in unread_talks(programmes=mine):
        yield Need(
            f"{talk.person.name} looked back at {talk.relationship}",
            "Read it this week: it may say that something is still on their mind.",
            "Read", reverse("relationships:exit", args=[talk.pk]), Urgency.SOON, 3, talk.person.called[:1],
        )  # fmt: skip


PAIR = ("relationship__supporter", "relationship__young_person")


@prepared
def wanting_an_adult(*, programmes: Sequence[UUID]) -> QuerySet[Meeting]:
    rows = Meeting.objects.waiting_for_an_adult().filter(relationship__programme__pk__in=programmes)
    return rows.select_related("relationship__supporter")


@prepared
def low_check_ins(*, programmes: Sequence[UUID]) -> QuerySet[CheckIn]:
    rows = CheckIn.objects.filter(wants_a_look=True, looked_at=None)
    rows = rows.filter(relationship__programme__pk__in=programmes).defer("sealed_answers")
    return rows.select_related(*PAIR, "relationship__programme").order_by("at")


@prepared
def unanswered(*, programmes: Sequence[UUID]) -> QuerySet[Wish]:
    rows = Wish.objects.unanswered().filter(relationship__programme__pk__in=programmes)
    return rows.select_related(*PAIR, "by")


@prepared
def unseen(*, programmes: Sequence[UUID]) -> QuerySet[ShortMessage]:
    """Of pairs that have not ended."""
    rows = ShortMessage.objects.unseen().filter(relationship__ended_on=None)
    return rows.filter(relationship__programme__pk__in=programmes).select_related(*PAIR, "by", "meeting")


@prepared
def left_in(*, programmes: Sequence[UUID]) -> QuerySet[LeftBehind]:
    rows = LeftBehind.objects.filter(relationship__programme__pk__in=programmes, talked_on=None)
    return rows.select_related("relationship__young_person").order_by("talk_by")


@prepared
def unread_talks(*, programmes: Sequence[UUID]) -> QuerySet[ExitTalk]:
    rows = ExitTalk.objects.filter(read_at=None, relationship__programme__pk__in=programmes)
    return rows.select_related(*PAIR, "person").defer("sealed_answers").order_by("at")
