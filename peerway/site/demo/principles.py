"""The five principles in the demo: where it began, a full review just opened, and what was agreed from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random
from types import SimpleNamespace

from django.utils import timezone

from peerway.people.models import Person
from peerway.principles import actions
from peerway.principles.asking import asked_in
from peerway.principles.models import Adaptation, Review, Step
from peerway.principles.voices import asked_of
from peerway.programmes.models import Programme

NOT_YET, STARTING, SOME, NEARLY = "not_yet", "starting", "some", "nearly_all"
# How each voice sees it, most of them; and where one sees it otherwise.
THEN: dict[str, tuple[str, dict[str, str]]] = {
    "staff": (STARTING, {}),
    "supporters": (STARTING, {}),
    "supported": (STARTING, {}),
}
NOW = {
    "staff": (
        SOME,
        {"3.4": NEARLY, "3.5": NEARLY, "4.3": NEARLY, "2.4": NEARLY, "1.3": STARTING, "4.7": NOT_YET},
    ),
    "supporters": (SOME, {"3.4": SOME, "4.3": NOT_YET, "5.7": NEARLY, "2.4": NEARLY, "3.1": NEARLY}),
    "supported": (SOME, {"3.4": STARTING, "3.5": NEARLY, "2.4": NEARLY, "4.3": STARTING, "5.8": STARTING}),
}
Views = dict[str, tuple[str, dict[str, str]]]


def look_together(programme: Programme, cast: SimpleNamespace) -> None:
    """A baseline eight weeks ago, a full review opened this week; a step of Amara's, and an adaptation."""
    today = timezone.localdate()
    review_of(programme, cast.rahman, Review.Kind.BASELINE, THEN, today - timedelta(weeks=8))
    full = review_of(programme, cast.rahman, Review.Kind.FULL, NOW, today - timedelta(days=4))
    actions.talk_about(full, by=cast.rahman)
    agree(programme, cast, today)


def review_of(programme: Programme, by: Person, kind: str, views: Views, opened_on: date) -> Review:
    review = actions.begin_review(programme, kind=kind, answer_by=timezone.localdate(), by=by)
    everybody_answers(review, views)
    actions.open_review(review, by=by)
    begun = opened_on - timedelta(days=14)
    Review.objects.filter(pk=review.pk).update(begun_on=begun, answer_by=opened_on, opened_on=opened_on)
    return Review.objects.with_programme().get(pk=review.pk)


def everybody_answers(review: Review, views: Views) -> None:
    random = Random(46)  # noqa: S311 - believable, not secret
    people = {person.pk: person for person in Person.objects.here_now()}
    for voice, asked in asked_of(review.programme).items():
        usual, otherwise = views[voice]
        for person in some_of([people[pk] for pk in sorted(asked) if pk in people], random):
            chosen = [
                (each.key, about(otherwise.get(each.key, usual), random)) for each in asked_in(review, voice)
            ]
            actions.answer_review(review, voice=voice, chosen=chosen, by=person)


def some_of(people: list[Person], random: Random) -> Iterable[Person]:
    """Most of a voice answers; of the team, everybody."""
    return [person for person in people if person.is_adult or random.random() < 0.8]


def about(level: str, random: Random) -> str:
    """One person's view: the usual one, or a step beside it."""
    steps = [NOT_YET, STARTING, SOME, NEARLY]
    place = steps.index(level) + random.choice((0, 0, 0, 0, -1, 1))
    return steps[min(max(place, 0), 3)]


def agree(programme: Programme, cast: SimpleNamespace, today: date) -> None:
    ask = actions.agree_step(
        programme, practice="3.4", says="Ask Year 7 which lunch is best, and try it for half a term",
        owner=cast.amara, beside=cast.cole, due_on=today + timedelta(days=20), by=cast.rahman,
    )  # fmt: skip
    answer = actions.agree_step(
        programme, practice="4.3", says="Answer every idea by Friday, and read the answers out in tutor time",
        owner=cast.rahman, beside=None, due_on=today + timedelta(days=5), by=cast.rahman,
    )  # fmt: skip
    Step.objects.filter(pk__in=[ask.pk, answer.pk]).update(agreed_on=today - timedelta(days=2))
    outside = actions.adapt(
        programme, practice="1.4", says="Some pairs walk round the field when it is dry",
        why="The library felt watched", look_on=today + timedelta(days=40), by=cast.rahman,
    )  # fmt: skip
    Adaptation.objects.filter(pk=outside.pk).update(made_on=today - timedelta(days=30))
