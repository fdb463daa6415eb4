"""An idea is heard, worded for everybody, goes step by step, becomes a vote or an activity, or is passed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.decisions.public import Decision, open_decision
from peerway.people.models import Person
from peerway.people.queries import year_calendar
from peerway.programmes.models import Programme
from peerway.relationships.actions.activities import new_key
from peerway.relationships.models import MadeHere
from peerway.safeguarding.public import pass_on
from peerway.voice.ideas import ANSWERS, Idea, OnPoster, State, Step
from peerway.voice.rules import ANSWER_WITHIN

MOST_ON_POSTER = 8


@transaction.atomic
def hear(
    programme: Programme,
    *,
    words: str,
    way: str,
    by: Person | None = None,
    name: str = "",
    typed_by: Person | None = None,
) -> Idea:
    """Take an idea. ``by`` is whoever gave their name, and nobody else: the journal does not know either."""
    today = timezone.localdate()
    idea = Idea(programme=programme, way=way, by=by, typed_by=typed_by, heard_on=today)
    idea.answer_by = year_calendar().school_days_after(today, ANSWER_WITHIN)
    idea.said = {"words": words, "name": name}
    idea.save()
    Step.objects.create(idea=idea, state=State.HEARD, on=today, by=typed_by)
    record("idea.heard", about=idea, by=by or typed_by, why=way)
    return idea


@transaction.atomic
def word(idea: Idea, *, wording: str, by: Person) -> None:
    """The words everybody reads, as an adult wrote them. The author's own stay sealed."""
    must_be_open(idea)
    idea.wording, idea.worded_on, idea.worded_by = wording, timezone.localdate(), by
    idea.save(update_fields=["wording", "worded_on", "worded_by"])
    record("idea.worded", about=idea, by=by)


@transaction.atomic
def take_step(
    idea: Idea, *, state: str, says: str, by: Person, because: str = "", told: Sequence[str] = ()
) -> Step:
    """One step on. What is decided, done or not done is an answer, and everybody reads why."""
    must_be_open(idea)
    if state in ANSWERS and not (idea.wording and says):
        raise Mistake("Write the words everybody reads first: an answer is for everybody.")
    if state == State.NOT and not because:
        raise Mistake("Say why not: choose a reason.")
    step = Step.objects.create(
        idea=idea,
        state=state,
        says=says,
        by=by,
        told=list(told),
        because=because if state == State.NOT else "",
    )
    idea.state = state
    if state in ANSWERS and idea.answered_on is None:
        idea.answered_on = step.on
    idea.save(update_fields=["state", "answered_on"])
    record("idea.stepped", about=idea, by=by, why=state)
    return step


def must_be_open(idea: Idea) -> None:
    if idea.passed_on_on is not None:
        raise Mistake("This was passed on as a worry. It is no idea any more.")


@transaction.atomic
def pass_on_as_worry(idea: Idea, *, by: Person) -> None:
    """It is really a worry: the safeguarding lead gets it in its own words, and here its words go."""
    must_be_open(idea)
    said = idea.said
    named = idea.by.name if idea.by else said.get("name", "")
    who = f"It was signed: {named}." if named else "It came without a name."
    pass_on(f"This came as an idea. {who} It said:\n\n{said['words']}", by=by)
    idea.passed_on_on, idea.passed_on_by = timezone.localdate(), by
    idea.wording, idea.worded_on, idea.worded_by, idea.said = "", None, None, {}
    idea.save()
    OnPoster.objects.filter(idea=idea).delete()
    record("idea.passed_on", about=idea, by=by)


@transaction.atomic
def take_to_a_vote(idea: Idea, *, options: Sequence[str], who: str, by: Person) -> Decision:
    """The idea becomes a question with options. How it is voted on is chosen on the decision's own page."""
    must_be_open(idea)
    if not idea.wording:
        raise Mistake("Write the words everybody reads first: everybody votes on them.")
    if idea.decision_id:
        raise Mistake("This idea is being decided already.")
    decision = open_decision(idea.programme, title=idea.wording[:120], who=who, options=options, by=by)
    idea.decision = decision
    idea.save(update_fields=["decision"])
    take_step(idea, state=State.TALKED, says="It goes to a vote.", told=[Step.Told.PAGE], by=by)
    return decision


@transaction.atomic
def make_an_activity(idea: Idea, *, made: Mapping[str, Any], by: Person) -> MadeHere:
    """The idea is on the list of things to do together from now on, as an adult wrote it out."""
    must_be_open(idea)
    if idea.activity_id:
        raise Mistake("It is on the list already.")
    idea.activity = MadeHere.objects.create(key=new_key(str(made["name"])), **made)
    idea.save(update_fields=["activity"])
    record("idea.made_an_activity", about=idea, by=by)
    return idea.activity


@transaction.atomic
def choose_for_poster(programme: Programme, *, ideas: Sequence[Idea], by: Person) -> None:
    """These ideas stand on the poster, in place of those that did."""
    if len(ideas) > MOST_ON_POSTER:
        raise Mistake(f"{MOST_ON_POSTER} ideas fit on a poster. Choose fewer.")
    OnPoster.objects.filter(programme=programme).delete()
    OnPoster.objects.bulk_create(OnPoster(programme=programme, idea=idea, by=by) for idea in ideas)
    record("poster.chosen", about=programme, by=by)
