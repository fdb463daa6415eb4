"""Decisions begin, are decided, changed by adults, looked back on, or taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.decisions.models import Decision, Option
from peerway.decisions.rules import LOOK_BACK_AFTER, OPTIONS_AT_MOST
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


def locked(decision: Decision) -> Decision:
    """The decision as it stands, held until this is done; refused when it is no longer to be decided."""
    found: Decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if not found.is_open:
        raise Mistake("This is decided or called off already. Look at it again.")
    return found


@transaction.atomic
def change_options(decision: Decision, *, options: Sequence[str], by: Person) -> None:
    """Other options, or another order, before a vote opens."""
    offer(no_vote_open(locked(decision)), options)
    record("decision.options_changed", about=decision, by=by)


@transaction.atomic
def move_option(option: Option, *, up: bool, by: Person) -> None:
    """One place up or down the list."""
    decision = no_vote_open(locked(option.decision))
    now = list(decision.options.offered())
    place = next((n for n, each in enumerate(now) if each.pk == option.pk), None)
    other = None if place is None else place + (-1 if up else 1)
    if place is None or other is None or not 0 <= other < len(now):
        return
    now[place], now[other] = now[other], now[place]
    put_in_order(now)
    record("decision.options_changed", about=decision, by=by)


def no_vote_open(decision: Decision) -> Decision:
    if decision.polls.not_closed().exists():
        raise Mistake("A vote is open on these options. Close it before you change them.")
    return decision


def offer(decision: Decision, options: Sequence[str]) -> list[Option]:
    """Offer these, in this order. One that is no longer offered is kept for the votes it was in."""
    told = list(dict.fromkeys(words.strip() for words in options if words.strip()))
    if len(told) > OPTIONS_AT_MOST:
        raise Mistake(f"That is too much to choose from. Offer {OPTIONS_AT_MOST} at most.")
    known = {option.words: option for option in decision.options.all()}
    decision.options.exclude(words__in=told).update(dropped_on=timezone.localdate())
    decision.options.filter(words__in=told).update(dropped_on=None)
    rows = [known.get(words) or Option.objects.create(decision=decision, words=words) for words in told]
    put_in_order(rows)
    return rows


def put_in_order(options: Sequence[Option]) -> None:
    for place, option in enumerate(options):
        option.place = place
    Option.objects.bulk_update(options, ["place"])


def decide(
    decision: Decision,
    *,
    how: str,
    chosen: Option | None,
    outcome: str,
    by: Person | None,
    look_back: date | None,
) -> None:
    """It is decided. From a vote, or from a talk; the caller holds the row."""
    today = timezone.localdate()
    decision.how, decision.chosen, decision.outcome = how, chosen, outcome
    decision.decided_on, decision.decided_by = today, by
    decision.look_back_on = look_back or today + LOOK_BACK_AFTER
    decision.save(
        update_fields=[
            "how",
            "chosen",
            "outcome",
            "decided_on",
            "decided_by",
            "look_back_on",
            "who",
            "because",
            "why_who",
        ]
    )
    record("decision.made", about=decision, by=by)


@transaction.atomic
def settle(
    decision: Decision,
    *,
    how: str,
    outcome: str,
    by: Person,
    who: str,
    because: str = "",
    why_who: str = "",
    look_back_on: date | None = None,
) -> None:
    """It was decided without a vote, or after one that only asked. Who really decided is said as it was."""
    held = no_vote_open(locked(decision))
    held.who, held.because, held.why_who = who, because, why_who
    decide(held, how=how, chosen=None, outcome=outcome, by=by, look_back=look_back_on)


@transaction.atomic
def overrule(decision: Decision, *, outcome: str, why: str, by: Person) -> None:
    """Adults change what young people had decided. It stays on the record, with the reason, for everybody to read."""
    held: Decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if held.decided_on is None or held.overruled_on:
        raise Mistake("Only a decision that was made, and not changed before, can be changed.")
    held.outcome, held.overruled_why = outcome, why
    held.overruled_on, held.overruled_by = timezone.localdate(), by
    held.save(update_fields=["outcome", "overruled_why", "overruled_on", "overruled_by"])
    record("decision.overruled", about=held, by=by)


@transaction.atomic
def look_back(decision: Decision, *, changed: str, what_changed: str, by: Person) -> None:
    """What changed because of it; said again as often as somebody knows better."""
    held: Decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if held.decided_on is None:
        raise Mistake("It is not decided yet, so nothing can have changed because of it.")
    held.changed, held.what_changed = changed, what_changed
    held.changed_on, held.changed_by = timezone.localdate(), by
    held.save(update_fields=["changed", "what_changed", "changed_on", "changed_by"])
    record("decision.looked_back_on", about=held, by=by)


@transaction.atomic
def withdraw_decision(decision: Decision, *, why: str, by: Person) -> None:
    """It is not to be decided any more, and everybody reads why."""
    held = no_vote_open(locked(decision))
    held.withdrawn_on, held.withdrawn_why = timezone.localdate(), why
    held.save(update_fields=["withdrawn_on", "withdrawn_why"])
    record("decision.withdrawn", about=held, by=by)
