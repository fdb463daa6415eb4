"""Decisions begin, are decided, are looked back on, or are taken back."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from peerway.base.journal import record
from peerway.decisions.models import Decision, Option
from peerway.people.models import Person
from peerway.programmes.models import Programme


@transaction.atomic
def begin_decision(
    programme: Programme,
    *,
    title: str,
    by: Person | None,
    about: str = "",
    who: str = Decision.Who.TOGETHER,
    because: str = "",
    why_who: str = "",
    options: Sequence[str] = (),
) -> Decision:
    """Something is to be decided in this programme. Options may come later, before a vote opens."""
    decision = Decision.objects.create(
        programme=programme, title=title, about=about, who=who, because=because, why_who=why_who, begun_by=by
    )
    offer(decision, options)
    record("decision.begun", about=decision, by=by)
    return decision


def offer(decision: Decision, options: Sequence[str]) -> list[Option]:
    """These options, in this order, in place of those there were."""
    decision.options.all().delete()
    told = list(dict.fromkeys(words.strip() for words in options if words.strip()))
    return Option.objects.bulk_create(
        Option(decision=decision, words=words, place=place) for place, words in enumerate(told)
    )
