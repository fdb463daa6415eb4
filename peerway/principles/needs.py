"""Needs you today: a review to answer, to open or to begin; steps and adaptations whose day has come."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from peerway.base.memory import remembered
from peerway.base.needs import Need, Urgency, needs
from peerway.base.prepared import prepared
from peerway.base.saying import count_words, near_words
from peerway.people.models import Person
from peerway.principles.models import Adaptation, Review, Step, TurnOut
from peerway.programmes.policy import FACILITATOR, parts_today
from peerway.programmes.queries import running_with

GLANCE_EVERY, FULL_EVERY, FIRST_AFTER = timedelta(days=49), timedelta(days=365), timedelta(days=14)


@remembered
def reviews_here() -> tuple[Review, ...]:
    """The reviews of this setting, the oldest first: few, so one read serves every line."""
    return tuple(reviews_kept())


@prepared
def reviews_kept() -> QuerySet[Review]:
    return Review.objects.kept().with_programme().order_by("begun_on")


@needs
def reviews_to_answer(person: Person) -> Iterator[Need]:
    """The team is one of the voices."""
    parts = parts_today(person)
    if not parts:
        return
    today = timezone.localdate()
    asking = [review for review in reviews_here() if review.asks and review.programme_id in parts]
    if not asking:
        return
    answered = set(TurnOut.objects.filter(review__in=asking, person=person).values_list("review", flat=True))
    for review in asking:
        if review.pk not in answered:
            yield Need(
                f"How does it go? {review.get_kind_display()}",
                f"{review.programme.name}. Answer alone, {near_words(review.answer_by, today)} at the latest.",
                "Answer", reverse("principles:answer", args=[review.pk]),
                Urgency.SOON, 5 if review.kind == Review.Kind.GLANCE else 25, "5",
            )  # fmt: skip
        elif FACILITATOR in parts[review.programme_id] and review.answer_by < today:
            yield Need(
                "A review can be opened",
                f"{review.programme.name}. The day to answer by has passed. Everybody sees it at the same time.",
                "Open it", reverse("principles:review", args=[review.pk]), Urgency.SOON, 3, "5",
            )  # fmt: skip


@needs
def reviews_to_begin(person: Person) -> Iterator[Need]:
    """A baseline at the beginning, a glance each half term, a full review each year."""
    mine = running_with(person, FACILITATOR)
    if not mine:
        return
    today = timezone.localdate()
    for programme in mine:
        last = {each.kind: each.begun_on for each in reviews_here() if each.programme_id == programme.pk}
        kind = due_kind(last, programme.made_on, today)
        if kind:
            yield Need(
                f"{Review.Kind(kind).label}: look at the five principles",
                f"{programme.name}. Three voices, each alone; then you see where they differ.",
                "Begin", reverse("principles:begin", args=[programme.pk]), Urgency.WHEN_YOU_CAN, 5, "5",
            )  # fmt: skip


def due_kind(last: dict[str, date], made_on: date, today: date) -> str:
    """Which kind of review is due, by when each kind was last begun; "" for none."""
    if not last:
        return Review.Kind.BASELINE if today - made_on >= FIRST_AFTER else ""
    wide = [on for kind, on in last.items() if kind != Review.Kind.GLANCE]
    if not wide or today - max(wide) >= FULL_EVERY:
        return Review.Kind.FULL
    return Review.Kind.GLANCE if today - max(last.values()) >= GLANCE_EVERY else ""


@needs
def own_steps(person: Person) -> Iterator[Need]:
    """A step of theirs whose day is near, or has passed."""
    today = timezone.localdate()
    for step in steps_due(owner=person.pk) if person.is_adult else ():
        yield Need(
            f"Your next step: {step.says}",
            f"{step.programme.name}. Due {near_words(step.due_on, today)}.",
            "Say how it went", reverse("principles:done", args=[step.pk]), Urgency.SOON, 3,
        )  # fmt: skip


@needs
def adaptations_to_look_at(person: Person) -> Iterator[Need]:
    mine = running_with(person, FACILITATOR)
    if not mine:
        return
    found: dict[UUID, int] = {}
    for pk in adaptations_due(programmes=mine):
        found[pk] = found.get(pk, 0) + 1
    for programme in mine:
        if count := found.get(programme.pk):
            yield Need(
                f"{count_words(count, 'adaptation').capitalize()} to look at again",
                f"{programme.name}. You said you would: is it still right?",
                "See what", reverse("principles:index", args=[programme.pk]), Urgency.WHEN_YOU_CAN, 5, str(count),
            )  # fmt: skip


@prepared
def steps_due(*, owner: UUID) -> QuerySet[Step]:
    near = Step.objects.open().filter(owner=owner, due_on__lte=timezone.localdate() + timedelta(days=7))
    return near.select_related("programme")


@prepared
def adaptations_due(*, programmes: Collection[Any]) -> QuerySet[Any]:
    due = Adaptation.objects.standing().filter(look_on__lte=timezone.localdate())
    return due.filter(programme__pk__in=programmes).values_list("programme", flat=True)
