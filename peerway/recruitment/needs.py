"""What recruiting needs of those who run a programme: answers, above all; and a look, of those who keep people safe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Model, QuerySet
from django.urls import reverse
from django.utils import timezone

from peerway.base.memory import for_many
from peerway.base.needs import Need, Urgency, needs
from peerway.base.prepared import prepared
from peerway.base.saying import count_words, near_words
from peerway.base.words import with_capital
from peerway.people.models import Person
from peerway.programmes.gates import Side, people_on_sides
from peerway.programmes.models import Programme, TeamMember
from peerway.programmes.policy import FACILITATOR
from peerway.programmes.queries import running, running_with
from peerway.recruitment.counts import asked_in, offered_in
from peerway.recruitment.gates import waiting_for_a_look, without_a_yes
from peerway.recruitment.models import Card, Look, Supporter
from peerway.recruitment.queries import looks_in, yeses_in

LOOKS_AT = {TeamMember.Part.SAFEGUARDING_LEAD, TeamMember.Part.SAFEGUARDING_DEPUTY}


def run_by(person: Person) -> list[Programme]:
    """The running programmes somebody facilitates."""
    return running_with(person, FACILITATOR)


def read_ahead(programmes: Iterable[Programme], about: for_many[UUID, Any]) -> None:
    """Everybody in these programmes, and one thing about them: read together, then asked one by one."""
    keys = [programme.pk for programme in programmes]
    people_on_sides.all((key, side) for key in keys for side in Side)
    about.all(keys)


def counted(rows: QuerySet[Any, Any], programmes: Sequence[Any]) -> QuerySet[Any, Any]:
    """How many rows each programme has."""
    of_these = rows.filter(programme__pk__in=programmes)
    return of_these.order_by().values_list("programme").annotate(many=Count("pk"))


@prepared
def cards_waiting(*, programmes: Sequence[Any]) -> QuerySet[Any, Any]:
    return counted(Card.objects.waiting(), programmes)


@prepared
def cards_to_read(*, programmes: Sequence[Any]) -> QuerySet[Any, Any]:
    """Words on a supporter's card that nobody has agreed to yet."""
    return counted(Supporter.objects.active().filter(card_agreed_on=None).exclude(card=""), programmes)


@prepared
def help_to_arrange(*, programmes: Sequence[Any]) -> QuerySet[Any, Any]:
    return counted(Look.objects.to_arrange(), programmes)


@needs
def askings_to_answer(person: Person) -> Iterator[Need]:
    """One line a programme, however many asked; late ones are said first."""
    mine, today = run_by(person), timezone.localdate()
    if not mine:
        return
    counts = asked_in.all(programme.pk for programme in mine)
    for programme in mine:
        many, first = counts[programme.pk].waiting, counts[programme.pk].first
        if first is None:
            continue
        late = first < today
        waits = "waits" if many == 1 else "wait"
        yield Need(
            with_capital(f"{count_words(many, 'young person', 'young people')} asked and {waits} for an answer"),
            f"{programme.name}. The first answer {'was' if late else 'is'} due {near_words(first, today)}.",
            "Answer", desk(programme), Urgency.TODAY if first <= today else Urgency.SOON, 5 * many, str(many),
        )  # fmt: skip


@needs
def things_on_the_desk(person: Person) -> Iterator[Need]:
    """Cards handed in, offers to answer, and the words on a card that young people will read."""
    mine = run_by(person)
    if not mine:
        return
    cards, words = dict(cards_waiting(programmes=mine)), dict(cards_to_read(programmes=mine))
    found = offered_in.all(programme.pk for programme in mine)
    offers = {programme: many.waiting for programme, many in found.items()}
    for programme in mine:
        yield from line(programme, cards, "card handed in", "cards handed in", "Find who each is about.", 2)
        yield from line(programme, offers, "offer to answer", "offers to answer", "Everybody gets a role.", 8)
        yield from line(
            programme, words, "card to read", "cards to read", "Then young people may choose by them.", 1
        )


def line(
    programme: Programme, counts: dict[UUID, int], one: str, many: str, why: str, minutes: int
) -> Iterator[Need]:
    count = counts.get(programme.pk, 0)
    if count:
        yield Need(
            with_capital(count_words(count, one, many)), f"{programme.name}. {why}",
            "Open", desk(programme), Urgency.SOON, minutes * count, str(count),
        )  # fmt: skip


@needs
def yeses_missing(person: Person) -> Iterator[Need]:
    mine = run_by(person)
    read_ahead(mine, yeses_in)
    for programme in mine:
        count = sum(len(without_a_yes(programme, side)) for side in Side)
        if count:
            yield Need(
                f"{with_capital(count_words(count, 'person is', 'people are'))} waiting for a yes",
                f"{programme.name}. Their own, or one from home. Nobody is matched without it.",
                "See who", reverse("recruitment:consents", args=[programme.pk]), Urgency.SOON, 5, str(count),
            )  # fmt: skip


@needs
def looks_missing(person: Person) -> Iterator[Need]:
    """For the safeguarding leads: nobody is matched before somebody who knows them has looked."""
    mine = looked_at_by(person)
    read_ahead(mine, looks_in)
    for programme in mine:
        count = waiting_for_a_look(programme)
        if count:
            yield Need(
                f"{with_capital(count_words(count, 'person needs', 'people need'))} a safe-to-match look",
                f"{programme.name}. Nobody is matched before somebody who knows them has looked.",
                "Look", reverse("recruitment:looks", args=[programme.pk]),
                Urgency.SOON, 3 * count, str(count),
            )  # fmt: skip


@needs
def better_help_to_arrange(person: Person) -> Iterator[Need]:
    """Somebody was to have better help than this: open until somebody has talked with them."""
    mine = run_by(person)
    counts = dict(help_to_arrange(programmes=mine)) if mine else {}
    for programme in mine:
        count = counts.get(programme.pk, 0)
        if count:
            yield Need(
                f"Better help to arrange for {count_words(count, 'person', 'people')}",
                f"{programme.name}. Somebody talks with them: who, and by when, is in the look.",
                "Open", f"{desk(programme)}#better-help", Urgency.TODAY, 10 * count, str(count),
            )  # fmt: skip


def looked_at_by(person: Person) -> list[Programme]:
    """The running programmes in whose team somebody keeps people safe; all of them, for the setting's leads."""
    return list(running()) if person.keeps_people_safe else running_with(person, *LOOKS_AT)


def desk(programme: Model) -> str:
    return reverse("recruitment:index", args=[programme.pk])
