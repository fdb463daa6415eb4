"""Which words are asked: this setting's own version where there is one, else the pack's."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from peerway.base.prepared import prepared
from peerway.base.questions.models import AskedSet
from peerway.base.words import approach_of, in_words_of
from peerway.core.packs import load_approach
from peerway.core.questions import QuestionSet


def question_set(key: str, about: Any) -> QuestionSet:
    """The question set ``key`` as it is asked here and now, in the words of the programme it is asked for.

    ``about`` is an approach's slug, or anything with an ``approach`` (a programme) or a ``programme``.
    Raises ``KeyError`` when the approach has no such set.
    """
    approach = about if isinstance(about, str) else approach_of(about)
    mine = ours_now(approach=approach, key=key)
    return in_words_of(about, mine[0].qset if mine else load_approach(approach).questions[key])


@prepared
def ours_now(*, approach: str, key: str) -> QuerySet[AskedSet]:
    """This setting's own version: one at most is asked at a time."""
    return AskedSet.objects.current().of(approach, key)


def asked_as(version: str, about: Any) -> QuestionSet:
    """The question set that a stored "request@2" was answered to, to show its answers in its own words.

    A pack keeps only its newest version, so an answer to an older one is shown in the newest words.
    """
    key, _, number = version.partition("@")
    approach = about if isinstance(about, str) else approach_of(about)
    if number.isdigit() and int(number) >= AskedSet.FIRST:
        return in_words_of(about, AskedSet.objects.of(approach, key).get(version=int(number)).qset)
    return in_words_of(about, load_approach(approach).questions[key])


def version_of(qset: QuestionSet) -> str:
    """What is stored beside answers: "request@2"."""
    return f"{qset.key}@{qset.version}"
