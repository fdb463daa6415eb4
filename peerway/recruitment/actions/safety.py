"""Yeses as events, the look that makes a match safe, and two people kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.core.packs.looking import HOW
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.models import Asking, Consent, KeptApart, Look, Supporter

OWN_YES_WORDING = "own-yes@1"


def say_own_yes(programme: Programme, *, is_yes: bool, by: Person) -> Consent:
    """Somebody gives their own yes on the page that tells them what it is, or takes it back."""
    return record_consent(
        programme, person=by, what=Consent.What.OWN_YES,
        said=Consent.Said.YES if is_yes else Consent.Said.WITHDRAWN,
        how=Consent.How.SCREEN, wording=OWN_YES_WORDING, by=by,
    )  # fmt: skip


@transaction.atomic
def record_consent(
    programme: Programme, *, person: Person, what: str, said: str, how: str, wording: str, by: Person | None
) -> Consent:
    """Somebody said yes, said no, or took a yes back. A young person's own yes is said by nobody else."""
    own = what == Consent.What.OWN_YES
    if own and how == Consent.How.SCREEN and (by is None or by.pk != person.pk):
        raise Mistake("A young person's own yes is theirs to say.")
    event = Consent.objects.create(
        programme=programme, person=person, what=what, said=said, how=how, wording=wording, recorded_by=by
    )
    record("consent.given" if said == Consent.Said.YES else "consent.not_given", about=event, by=by, why=what)
    return event


@transaction.atomic
def look_at(
    programme: Programme,
    *,
    person: Person,
    side: str,
    outcome: str,
    answers: Mapping[str, Any] | None = None,
    question_set: str = "",
    note: str = "",
    by: Person,
) -> Look:
    """Somebody with pastoral or safeguarding knowledge looked at whether a match is safe.

    What the adult who is there does is sealed by itself: whoever is in the room reads that, and not why.
    """
    look = Look(
        programme=programme, person=person, side=side, outcome=outcome, by=by, question_set=question_set
    )
    said = dict(answers or {})
    look.how = str(said.pop(HOW, ""))
    look.answers, look.note = said, note
    look.save()
    record("look.taken", about=look, by=by, why=outcome)
    return look


@transaction.atomic
def finish_look(look: Look, *, by: Person) -> None:
    """The better help was talked about with them: it is off the list."""
    look.finish(by=by)
    look.save(update_fields=["done_at", "done_by"])
    record("look.finished", about=look, by=by)


@transaction.atomic
def keep_apart(one: Person, other: Person, *, asked_by: Person | None = None, by: Person) -> KeptApart:
    """These two are never matched. Nobody is asked why, and neither of them is told.

    ``asked_by`` is whose wish it is, where somebody else writes it down for them.
    """
    whose = asked_by or by
    apart, is_new = KeptApart.objects.get_or_create(one=one, other=other, asked_by=whose, lifted_at=None)
    if is_new:
        record("apart.kept", about=apart, by=by)
    return apart


@transaction.atomic
def rather_not(asking: Asking, *, people: Iterable[Person], instead: bool, by: Person) -> None:
    """Supporters of this programme a young person would rather not be with; ``instead`` of those before, or as well."""
    mine, named = KeptApart.objects.filter(asked_by=asking.person, lifted_at=None), list(people)
    offered = Supporter.objects.active().filter(programme=asking.programme).values("person")
    for apart in mine.filter(other__in=offered).exclude(other__in=named) if instead else ():
        lift_apart(apart, by=by)
    for other in named:
        keep_apart(asking.person, other, asked_by=asking.person, by=by)


@transaction.atomic
def lift_apart(apart: KeptApart, *, by: Person) -> None:
    apart.lifted_at = timezone.now()
    apart.save(update_fields=["lifted_at"])
    record("apart.lifted", about=apart, by=by)
