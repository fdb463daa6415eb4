"""The doors of a programme, in the words on them; and who reads what comes through."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from peerway.core.questions import Audience, Question, QuestionSet
from peerway.programmes.models import TeamMember
from peerway.programmes.rhythms import rhythm
from peerway.recruitment.asking import Door

if TYPE_CHECKING:
    from peerway.people.models import Person
    from peerway.programmes.models import Programme

WAY = Door.Way


@dataclass(frozen=True)
class WayIn:
    """One door: what stands on it, and what it costs to go through."""

    way: str
    says: str
    more: str


def doors_of(programme: Programme) -> list[WayIn]:
    """The doors this programme opens, in the order young people said they would try them."""
    adults = " or ".join(person.name for person in who_runs(programme)) or "the adult who runs this"
    doors = [
        WayIn(WAY.SELF, "Ask for yourself", "Four taps. Nothing to write about why."),
        WayIn(WAY.FRIEND, "Ask with a friend", "They can ask for you, if you say yes."),
        WayIn(WAY.STAFF, f"Tell {adults}", "Or any adult here. They can ask for you, if you say yes."),
        WayIn(WAY.PARENT, "Through somebody at home", "A parent or carer can ask. We always check with you."),
        WayIn(WAY.PAPER, "Hand in a card", "Print one, tick it, and give it to any adult."),
    ]
    return [door for door in doors if not programme.doors or door.way in programme.doors]


def who_runs(programme: Programme) -> list[Person]:
    """The adults a young person would meet: facilitator first, then the second adult. One query."""
    members = TeamMember.objects.today().filter(
        programme=programme, part__in=[TeamMember.Part.FACILITATOR, TeamMember.Part.SECOND_ADULT]
    )
    return [member.person for member in members.select_related("person").order_by("part")]


def readers_of(programme: Programme) -> Audience:
    """Who will read this and who won't, with the names of the adults."""
    names = [str(person) for person in who_runs(programme)[:1]] or ["The adult who runs this"]
    days = rhythm(programme, "reply_within")
    supporter = programme.pack.words.supporter
    return Audience(
        may_read=(
            f"{names[0]}, who runs it. You hear back within {days} school days.",
            "One more adult who looks after people here, to check this is the right help.",
            f"Your {supporter} sees your first name and what you like doing. Not why you asked.",
        ),
        may_not_read=(
            "Your teachers, other students, and anyone at home unless you say so, or unless you might get hurt.",
        ),
    )


def who_asks(questions: QuestionSet, *, way: str, known: bool) -> QuestionSet:
    """The asking questions, for this door: a name and a form first, unless we know who is here."""
    kept = tuple(question for question in questions.questions if question.key != "who")
    return replace(questions, questions=kept if known else (*NAME[way == WAY.SELF], *kept))


YOU = (
    Question(
        key="name",
        kind="text",
        ask="What is your name?",
        help="First and last name.",
        required=True,
        max_length=100,
    ),
    Question(key="form", kind="text", ask="Which year or form are you in?", required=True, max_length=30),
)
THEM = (
    Question(
        key="name",
        kind="text",
        ask="What is their name?",
        help="First and last name.",
        required=True,
        max_length=100,
    ),
    Question(key="form", kind="text", ask="Which year or form are they in?", required=True, max_length=30),
    Question(
        key="they_know",
        kind="yes_no",
        ask="Do they know you are asking?",
        help="If not, we talk to them first. Nothing happens unless they want it.",
        required=True,
    ),
)
NAME = {True: YOU, False: THEM}


def with_a_name(questions: QuestionSet) -> QuestionSet:
    """The same questions for somebody we do not know yet: a name and a form first."""
    return replace(questions, questions=(*YOU, *questions.questions))
