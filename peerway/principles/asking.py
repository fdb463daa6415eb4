"""The questions each voice is asked: one practice, one question, in the words they read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peerway.core.principles import Practice, load_principles
from peerway.core.principles.voices import DONT_KNOW, NOT_FOR_US, SAYS, Level
from peerway.core.questions import Audience, Option, Question, QuestionSet
from peerway.core.questions.wording import Heading, Wording
from peerway.core.small_numbers import HIDDEN_BELOW
from peerway.principles.evidence import practices_of

if TYPE_CHECKING:
    from peerway.principles.models import Review

STAFF = tuple(Option(level.key, words) for level, words in SAYS.items())
NOT_OURS = Option(NOT_FOR_US, "Not for us", help="Write down why on its page, as an adaptation.")
YOUNG = (
    Option(Level.NEARLY_ALL.key, "Yes", picture="thumbs-up", easy="Yes"),
    Option(Level.SOME.key, "Sometimes, or for some", picture="smile", easy="Sometimes"),
    Option(Level.STARTING.key, "Only a little", picture="meh", easy="A little"),
    Option(Level.NOT_YET.key, "No", picture="thumbs-down", easy="No"),
)
LEVELS = (*(level.key for level in Level), NOT_FOR_US, DONT_KNOW)

READ_BY = Audience(
    (
        f"Answers are counted together. What most say is shown once {HIDDEN_BELOW} or more have answered.",
        "It is shown to everybody at the same time: young people and adults.",
    ),
    (
        "Nobody can see what you chose. It is kept without your name.",
        "We only keep that you have answered, so that you are not asked again.",
    ),
)
EASY_READ_BY = Audience(
    ("We count all the answers together.", "Everybody sees what most of you say."),
    ("Nobody can see what you press.", "We only keep that you have answered."),
)
STAFF_READ_BY = Audience(
    ("The team sees what most of you chose, next to what young people say.",),
    ("What each of you chose is not kept. In a team of one or two, others can guess.",),
)


def asked_in(review: Review, voice: str) -> list[Practice]:
    """The practices one voice is asked about in a review: a handful in a glance."""
    asked = [each for each in practices_of(review.programme) if voice == "staff" or asks(each, voice)]
    if review.kind != "glance":
        return asked
    return [each for each in asked if each.ask and each.ask.glance]


def asks(practice: Practice, voice: str) -> bool:
    return practice.ask is not None and voice in practice.ask.of


def questions_of(review: Review, voice: str) -> QuestionSet:
    """What this voice is asked in this review."""
    staff = voice == "staff"
    practices = asked_in(review, voice)
    return QuestionSet(
        key=f"review-{voice}",
        version=review.pack_version,
        title=TITLES[voice],
        asked_of="staff" if staff else "supporter" if voice == "supporters" else "young person",
        audience=STAFF_READ_BY if staff else READ_BY,
        questions=tuple(for_staff(each) if staff else for_young(each) for each in practices),
        intro=INTROS[voice],
        easy=None if staff else Heading("How is it here?", "Say what is true for you.", EASY_READ_BY),
    )


TITLES = {
    "staff": "What happens here?",
    "supporters": "How is it, being a supporter here?",
    "supported": "How is it for you here?",
}
YOUNG_INTRO = (
    "There is no right answer. Leave out what you don't want to say. You can't change it once it is sent."
)
INTROS = {
    "staff": "Answer alone, and before you know what others say. Think of what you have seen, not of what is planned.",
    "supporters": YOUNG_INTRO,
    "supported": YOUNG_INTRO,
}


def for_staff(practice: Practice) -> Question:
    return Question(
        practice.field,
        "single",
        practice.name,
        help=practice.says,
        section=section_of(practice),
        options=(*STAFF, NOT_OURS),
        dont_know=True,
    )


def for_young(practice: Practice) -> Question:
    ask = practice.ask
    if ask is None:
        raise ValueError(f"Young people are not asked about {practice.key}.")
    return Question(
        practice.field,
        "single",
        ask.says,
        options=YOUNG,
        dont_know=True,
        easy=Wording(ask.easy),
        older=Wording(ask.older) if ask.older else None,
    )


def section_of(practice: Practice) -> str:
    """The heading above the first practice of each principle that is asked."""
    principle = next(each for each in load_principles() if practice in each.practices)
    return principle.name if principle.practices[0] is practice else ""


def chosen(review: Review, voice: str, answers: dict[str, Any]) -> list[tuple[str, str]]:
    """What was chosen, as (practice, level). What was left out is no answer."""
    said = ((each.key, answers.get(each.field)) for each in asked_in(review, voice))
    return [(key, level) for key, level in said if level in LEVELS]
