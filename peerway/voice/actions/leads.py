"""Rights are given and taken back, openly; words are proposed, and used or not, with a reason."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.relationships.actions.activities import put_away
from peerway.relationships.models import MadeHere
from peerway.voice.leads import Proposal, Right
from peerway.voice.places import WordPlace, place_of, put_in


@transaction.atomic
def give_right(programme: Programme, *, person: Person, what: str, until: date | None, by: Person) -> Right:
    """A young person may do one more thing, from today. Everybody in the programme can read that they may."""
    if person.is_adult:
        raise Mistake("Rights are for young people. Adults have parts in the team.")
    if Right.objects.filter(programme=programme, person=person, what=what, taken_back_on=None).exists():
        raise Mistake(f"{person.called} has this right already. Take it back first to change its end.")
    right = Right.objects.create(programme=programme, person=person, what=what, until=until, given_by=by)
    record("right.given", about=right, by=by, why=what)
    return right


@transaction.atomic
def take_back_right(right: Right, *, because: str, by: Person) -> None:
    """It ends today. That it ended is seen; the reason is for them and the adults."""
    if right.taken_back_on is not None:
        raise Mistake("This right was taken back already.")
    right.taken_back_on, right.taken_back_by, right.because = timezone.localdate(), by, because
    right.save(update_fields=["taken_back_on", "taken_back_by", "because"])
    record("right.taken_back", about=right, by=by, why=because)


@transaction.atomic
def propose(right: Right, *, place: WordPlace, after: str, why: str, by: Person) -> Proposal:
    """Other words for one place. One proposal waits there at a time."""
    if after.strip() == place.now.strip():
        raise Mistake("These are the words that stand there now. Change something.")
    if Proposal.objects.waiting().filter(programme=right.programme, place=place.key).exists():
        raise Mistake("Somebody has proposed other words for this already. Wait for the answer.")
    proposal = Proposal.objects.create(
        programme=right.programme,
        right=right,
        by=by,
        place=place.key,
        before=place.now,
        after=after.strip(),
        why=why,
    )
    record("proposal.made", about=proposal, by=by)
    return proposal


@transaction.atomic
def answer_proposal(proposal: Proposal, *, answer: str, reply: str, by: Person) -> None:
    """Yes: the words stand there from now on. No: they do not, and whoever proposed them reads why."""
    if not Proposal.objects.waiting().select_for_update().filter(pk=proposal.pk).exists():
        raise Mistake("This proposal was answered already.")
    if answer == Proposal.Answer.YES:
        place = place_of(proposal.programme, proposal.place)
        if place is None or place.now != proposal.before:
            raise Mistake("These words were changed meanwhile. Ask for a new proposal.")
    proposal.answer, proposal.reply = answer, reply
    proposal.answered_on, proposal.answered_by = timezone.localdate(), by
    proposal.save(update_fields=["answer", "reply", "answered_on", "answered_by"])
    record("proposal.answered", about=proposal, by=by, why=answer)
    if answer == Proposal.Answer.YES:
        put_in(proposal, by=by)


@transaction.atomic
def put_activity_away(made: MadeHere, *, by: Person) -> None:
    put_away(made, by=by)


@transaction.atomic
def bring_activity_back(made: MadeHere, *, by: Person) -> None:
    """It is offered again."""
    made.put_away_on, made.put_away_by = None, None
    made.save(update_fields=["put_away_on", "put_away_by"])
    record("made_here.brought_back", about=made, by=by)
