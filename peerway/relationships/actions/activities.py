"""Ideas for something new to do, their answers, and what a pair chooses for next time."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.relationships.activities import Chosen, Idea, MadeHere
from peerway.relationships.doing import MADE
from peerway.relationships.models import Meeting, Relationship

LONGEST_KEY = 50


@transaction.atomic
def propose(programme: Programme, *, words: dict[str, str], by: Person) -> Idea:
    """A young person thinks of something new. It waits for the adults who run the programme."""
    idea = Idea(programme=programme, by=by)
    idea.words = words
    idea.save()
    record("idea.proposed", about=idea, by=by)
    return idea


@transaction.atomic
def answer_idea(
    idea: Idea,
    *,
    answer: str,
    by: Person,
    reply: str = "",
    because: str = "",
    made: dict[str, Any] | None = None,
) -> None:
    """Answer, once. A yes puts it beside the library here, as the adult wrote it out and without a name."""
    if not Idea.objects.waiting().select_for_update().filter(pk=idea.pk).exists():
        raise Mistake("This idea has been answered already.")
    idea.answer, idea.because = answer, because if answer == Idea.Answer.NOT_NOW else ""
    idea.reply, idea.answered_on, idea.answered_by = reply, timezone.localdate(), by
    if answer != Idea.Answer.NOT_NOW:
        idea.made = MadeHere.objects.create(key=new_key(str((made or {})["name"])), **(made or {}))
    idea.save()
    record("idea.answered", about=idea, by=by, why=answer)


def new_key(name: str) -> str:
    """A key that tells the name and that nobody has here: "made-balloon-tennis", "made-balloon-tennis-2"."""
    first = MADE + (slugify(name)[:LONGEST_KEY].strip("-") or "something-new")
    taken = set(MadeHere.objects.filter(key__startswith=first).values_list("key", flat=True))
    return next(key for n in range(1, 999) if (key := first if n == 1 else f"{first}-{n}") not in taken)


@transaction.atomic
def put_away(made: MadeHere, *, by: Person) -> None:
    """It is no longer offered. Sessions that did it still say so."""
    made.put_away_on, made.put_away_by = timezone.localdate(), by
    made.save(update_fields=["put_away_on", "put_away_by"])
    record("made_here.put_away", about=made, by=by)


@transaction.atomic
def choose(pair: Relationship, *, key: str, by: Person) -> None:
    """Choose one thing for the next session, in place of what this one of the two chose before.

    No key takes the choice back.
    """
    meeting = next_meeting(pair)
    if meeting is None:
        raise Mistake("Your next session has no day yet. Choose once it has one.")
    Chosen.objects.filter(meeting=meeting, by=by).delete()
    if key:
        Chosen.objects.create(relationship=pair, meeting=meeting, by=by, key=key)
    record("activity.chosen", about=meeting, by=by)


def next_meeting(pair: Relationship) -> Meeting | None:
    ahead = Meeting.objects.filter(
        relationship=pair, on__gte=timezone.localdate(), outcome="", called_off_at=None
    )
    return ahead.order_by("on").first()
