"""The doors of a programme, in the words on them; and who reads what comes through."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from peerway.core.questions import Audience, Question, QuestionSet, Wording
from peerway.programmes.models import TeamMember
from peerway.programmes.rhythms import rhythm
from peerway.recruitment.asking import Door

if TYPE_CHECKING:
    from peerway.people.models import Person
    from peerway.programmes.models import Programme

WAY = Door.Way
DOORS = (
    (WAY.SELF, "Ask for yourself", "Four taps. Nothing to write about why.", "user"),
    (WAY.FRIEND, "Ask with a friend", "They can ask for you, if you say yes.", "users"),
    (
        WAY.STAFF,
        "Tell {adults}",
        "Or any adult here. They can ask for you, if you say yes.",
        "message-circle",
    ),
    (WAY.PARENT, "Through somebody at home", "A parent or carer can ask. We always check with you.", "house"),
    (WAY.PAPER, "Hand in a card", "Print one, tick it, and give it to any adult.", "file-text"),
)
EASY_DOORS = (
    (WAY.SELF, "Ask for yourself", "Press a few buttons. You don't need to write why.", "user"),
    (WAY.FRIEND, "Ask with a friend", "A friend can ask for you. You say yes first.", "users"),
    (WAY.STAFF, "Tell {adults}", "You can tell any adult here. You say yes first.", "message-circle"),
    (WAY.PARENT, "Someone at home asks", "They can ask for you. We check with you.", "house"),
    (WAY.PAPER, "Ask on paper", "Print a card. Tick it. Give it to an adult.", "file-text"),
)


@dataclass(frozen=True)
class WayIn:
    """One door: what stands on it, and what it costs to go through."""

    way: str
    says: str
    more: str
    picture: str


def doors_of(programme: Programme, *, simply: bool = False) -> list[WayIn]:
    """The doors this programme opens, in the order young people said they would try them."""
    adults = " or ".join(person.name for person in who_runs(programme)) or "the adult who runs this"
    doors = [
        WayIn(way, says.format(adults=adults), more, picture)
        for way, says, more, picture in (EASY_DOORS if simply else DOORS)
    ]
    return [door for door in doors if not programme.doors or door.way in programme.doors]


def who_runs(programme: Programme) -> list[Person]:
    """The adults a young person would meet: facilitator first, then the second adult. One query."""
    members = TeamMember.objects.today().filter(
        programme=programme, part__in=[TeamMember.Part.FACILITATOR, TeamMember.Part.SECOND_ADULT]
    )
    return [member.person for member in members.select_related("person").order_by("part")]


def readers_of(programme: Programme, *, simply: bool = False) -> Audience:
    """Who will read this and who won't, with the names of the adults; ``simply`` in shorter words."""
    names = [str(person) for person in who_runs(programme)[:1]] or ["The adult who runs this"]
    days = rhythm(programme, "reply_within")
    supporter = programme.pack.words.supporter
    if simply:
        return Audience(
            may_read=(
                f"{names[0]} reads it.",
                f"They tell you in {days} school days or less.",
                "One more adult reads it. They check that this is the right help.",
                f"Your {supporter} sees your first name and what you like.",
                f"Your {supporter} does not see why you ask.",
            ),
            may_not_read=(
                "Your teachers don't see it. Other students don't see it.",
                "We only tell them at home if you say so, or if you might get hurt.",
            ),
        )
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


BY_AN_ADULT = frozenset({WAY.STAFF, WAY.PARENT})


def asked_by(way: str) -> str:
    """Which questions stand behind a door: a young person's own, or those for an adult who asks for them."""
    return "request-by-adult" if way in BY_AN_ADULT else "support-request"


# Where we know who is here there is nothing to type, and the pack says so; here there is a name.
BEGINNINGS = {
    True: (
        "Your name and your form, and then a few taps. You need not say why. You can change your mind at any time.",
        "Write your name and your form. Then press what you want. You can stop at any time.",
    ),
    False: (
        "You are asking for somebody else. Tick what you think they would, or leave it out. They decide, not you.",
        "You ask for somebody else. Press what they would like. They can say no.",
    ),
}


def who_asks(questions: QuestionSet, *, way: str, known: bool) -> QuestionSet:
    """The asking questions, for this door: a name and a form first, unless we know who is here."""
    kept = tuple(question for question in questions.questions if question.key != "who")
    if known:
        return replace(questions, questions=kept)
    if way in BY_AN_ADULT:  # whether the young person knows is the first of their own questions
        return replace(questions, questions=(*THEM[:2], *kept))
    usual, easy = BEGINNINGS[way == WAY.SELF]
    return replace(
        questions,
        questions=(*NAME[way == WAY.SELF], *kept),
        intro=usual,
        easy=replace(questions.easy, intro=easy) if questions.easy else None,
        younger=replace(questions.younger, intro=easy) if questions.younger else None,
        older=replace(questions.older, intro=usual) if questions.older else None,
    )


YOU = (
    Question(
        key="name",
        kind="text",
        ask="What is your name?",
        help="First and last name.",
        required=True,
        max_length=100,
        lines=1,
    ),
    Question(
        key="form", kind="text", ask="Which year or form are you in?", required=True, max_length=30, lines=1
    ),
)
THEM = (
    Question(
        key="name",
        kind="text",
        ask="What is their name?",
        help="First and last name.",
        required=True,
        max_length=100,
        lines=1,
    ),
    Question(
        key="form", kind="text", ask="Which year or form are they in?", required=True, max_length=30, lines=1
    ),
    Question(
        key="they_know",
        kind="yes_no",
        ask="Do they know you are asking?",
        help="If not, we talk to them first. Nothing happens unless they want it.",
        required=True,
        easy=Wording("Do they know that you ask?", help="If they don't know, we talk to them first."),
    ),
)
NAME = {True: YOU, False: THEM}


def with_a_name(questions: QuestionSet) -> QuestionSet:
    """The same questions for somebody we do not know yet: a name and a form first."""
    return replace(questions, questions=(*YOU, *questions.questions))
