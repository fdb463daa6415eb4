"""What a safe-to-match look asks on each side of a programme, and what its answers mean for matching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerway.base.questions import Told, asked_as, question_set, told
from peerway.core.packs import load_approach
from peerway.core.packs.looking import HOW, lacks
from peerway.core.packs.safety import Verdict
from peerway.core.questions import QuestionSet
from peerway.programmes.gates import Side
from peerway.recruitment.consent import Look

if TYPE_CHECKING:
    from peerway.programmes.models import Programme

OUTCOMES: dict[Verdict, str] = {
    "yes": Look.Outcome.YES,
    "yes_with_adult_support": Look.Outcome.WITH_ADULT,
    "better_help_elsewhere": Look.Outcome.ELSEWHERE,
}
"""What each verdict of a pack is to us. Nothing else maps the one to the other."""
VERDICT_OF: dict[str, Verdict] = {outcome: verdict for verdict, outcome in OUTCOMES.items()}
SAFE = frozenset({Look.Outcome.YES, Look.Outcome.WITH_ADULT})
MATCHED = frozenset({"pair", "group"})


def asked_on(programme: Programme, side: str) -> str:
    """The key of the set this side is asked; nothing where this side is not looked at, as at a drop-in."""
    look = programme.pack.safeguards.safe_to_match
    if side == Side.SUPPORTER:
        return look.questions_supporter
    return look.questions_supported if side == Side.SUPPORTED and programme.shape in MATCHED else ""


def look_set(programme: Programme, side: str) -> QuestionSet | None:
    """The questions of one side. A setting's own version that no longer ends in a verdict gives way to the pack's."""
    key = asked_on(programme, side)
    if not key:
        return None
    asked = question_set(key, programme)
    return load_approach(programme.approach).questions[key] if lacks(asked) else asked


def in_words(look: Look) -> list[Told]:
    """What was asked and said, in order; nothing for a look from before there were questions."""
    if not look.question_set:
        return []
    try:
        asked = asked_as(look.question_set, look.programme)
    except KeyError:
        return []
    return told(asked, {**look.answers, **({HOW: look.how} if look.how else {})})


def what_follows(look: Look) -> str:
    """What the pack says happens after this answer."""
    verdict = VERDICT_OF.get(look.outcome)
    return look.programme.pack.safeguards.safe_to_match.outcome(verdict).then if verdict else ""
