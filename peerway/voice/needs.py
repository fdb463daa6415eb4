"""Needs you today: ideas and proposals without an answer, terms that are over, feedback, things to put right."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from peerway.base.needs import Need, Urgency, needs
from peerway.base.prepared import prepared
from peerway.base.saying import count_words, near_words
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.programmes.policy import FACILITATOR
from peerway.programmes.queries import running_with
from peerway.voice.models import FeedbackRound, Idea, Proposal, PuttingRight, Seat


def mine(person: Person) -> list[Programme]:
    return running_with(person, FACILITATOR) if person.is_adult else []


@needs
def ideas_to_answer(person: Person) -> Iterator[Need]:
    """One line a programme: how many ideas wait, and how many everybody can see waiting too long."""
    programmes = {programme.pk: programme for programme in mine(person)}
    if not programmes:
        return
    for pk, waiting, late, new in ideas_waiting(programmes=programmes):
        programme = programmes[pk]
        says = f"{count_words(waiting, 'idea').capitalize()} from young people to answer"
        why = (
            f"{programme.name}. Everybody here can see that {count_words(late, 'idea')} waited too long."
            if late
            else f"{programme.name}. Each is answered within 20 school days."
        )
        if new:
            why += f" Nobody has read {count_words(new, 'new one')} yet."
        yield Need(
            says, why, "Read them", reverse("voice:ideas", args=[programme.pk]),
            Urgency.TODAY if late else Urgency.SOON, 5, str(waiting),
        )  # fmt: skip


@needs
def proposals_to_answer(person: Person) -> Iterator[Need]:
    programmes = mine(person)
    if not programmes:
        return
    for proposal in proposals_waiting(programmes=programmes):
        yield Need(
            f"{proposal.by.name} proposes other words",
            f"{proposal.programme.name}. Sent {near_words(timezone.localdate(proposal.at), timezone.localdate())}.",
            "Look at them", reverse("voice:proposal", args=[proposal.pk]), Urgency.SOON, 3, proposal.by.called[:1],
        )  # fmt: skip


@needs
def terms_that_are_over(person: Person) -> Iterator[Need]:
    """Time to ask somebody new into the design group, or to agree on one more term."""
    programmes = mine(person)
    if not programmes:
        return
    for pk, name, many in terms_over(programmes=programmes):
        yield Need(
            f"{count_words(many, 'term').capitalize()} in the design group {'is' if many == 1 else 'are'} over",
            f"{name}. Thank them, and ask somebody new. Or agree on one more term.",
            "See the group", reverse("voice:group", args=[pk]), Urgency.WHEN_YOU_CAN, 5,
        )  # fmt: skip


@needs
def rounds_to_close(person: Person) -> Iterator[Need]:
    programmes = mine(person)
    if not programmes:
        return
    for asked in rounds_over(programmes=programmes):
        yield Need(
            "Young people have said what they think", f"{asked.programme.name}. Close the round to read it with them.",
            "Read it", reverse("voice:feedback", args=[asked.programme_id]), Urgency.SOON, 5,
        )  # fmt: skip


@needs
def things_to_put_right(person: Person) -> Iterator[Need]:
    """Somebody asked for what is kept about them to be put right, stopped or forgotten."""
    if not person.runs_things:
        return
    for asked in asked_to_put_right(until=timezone.localdate()):
        yield Need(
            f"{asked.person.name} asks about what is kept",
            f"Answer by {near_words(asked.answer_by, timezone.localdate())}. It is sealed until you open it.",
            "Read it", reverse("voice:putting_right", args=[asked.pk]), Urgency.TODAY, 5, asked.person.called[:1],
        )  # fmt: skip


@prepared
def ideas_waiting(*, programmes: Collection[Any]) -> QuerySet[Any]:
    rows = Idea.objects.unanswered().filter(programme__pk__in=programmes).order_by().values_list("programme")
    return rows.annotate(
        waiting=Count("pk"),
        late=Count("pk", filter=Q(answer_by__lt=timezone.localdate())),
        new=Count("pk", filter=Q(wording="")),
    )


@prepared
def proposals_waiting(*, programmes: Collection[Any]) -> QuerySet[Proposal]:
    return Proposal.objects.waiting().filter(programme__pk__in=programmes).select_related("programme", "by")


@prepared
def terms_over(*, programmes: Collection[Any]) -> QuerySet[Any]:
    over = Seat.objects.taken().filter(until__lt=timezone.localdate(), group__programme__pk__in=programmes)
    rows = over.order_by().values_list("group__programme", "group__programme__name")
    return rows.annotate(n=Count("pk"))


@prepared
def rounds_over(*, programmes: Collection[Any]) -> QuerySet[FeedbackRound]:
    rows = FeedbackRound.objects.filter(closed_on=None, closes_on__lt=timezone.localdate())
    return rows.filter(programme__pk__in=programmes).with_its_programme()


@prepared
def asked_to_put_right(*, until: date) -> QuerySet[PuttingRight]:
    waiting = PuttingRight.objects.waiting().filter(asked_on__lte=until)
    return waiting.select_related("person").defer("sealed_words", "sealed_reply")
