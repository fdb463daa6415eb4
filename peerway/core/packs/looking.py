"""What the code itself needs to know of a safe-to-match look, whatever else a pack asks in one.

The one home of these keys: a pack whose look lacks one is refused, and the pages read the answers by these names.
A pack may ask anything more; it is asked, checked and kept like any other question.
"""

from __future__ import annotations

from typing import get_args

from peerway.core.packs.safety import Verdict
from peerway.core.questions import Answers, QuestionSet

VERDICT = "verdict"
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
HOW, WHERE = "support", "where"
OPENED_BY: dict[str, Verdict] = {HOW: "yes_with_adult_support", WHERE: "better_help_elsewhere"}
"""What an adult is asked to write down after two of the three answers, and may not leave out."""
APART, TICKED = "apart", "now"
"""Asked where the pack asks it: somebody to keep apart, and what is true just now and speaks against a match."""


def lacks(qset: QuestionSet) -> str:
    """What keeps a set of questions from being a safe-to-match look: a key and a sentence, or nothing.

    >>> from peerway.core.packs import load_approach
    >>> lacks(load_approach("mentoring").questions["safe-to-match-supporter"])
    ''
    """
    asked = {question.key: question for question in qset}
    verdict = asked.get(VERDICT)
    if verdict is None or verdict.kind != "single" or not verdict.required:
        return f"{VERDICT}: a safe-to-match look ends with this: kind “single”, and required."
    if {choice.key for choice in verdict.choices} != set(VERDICTS):
        return f"{VERDICT}: options: should be {', '.join(VERDICTS)}."
    for key, opens in OPENED_BY.items():
        question = asked.get(key)
        opened = question.only_if if question else None
        if question is None or not question.required or opened is None or opened.is_any != (opens,):
            return f"{key}: should be asked, and required, after “{opens}”."
    return ""


def ticked(qset: QuestionSet, answers: Answers) -> list[str]:
    """What is true just now and speaks against a match, in the set's own words."""
    said = answers.get(TICKED)
    asked = next((question for question in qset if question.key == TICKED), None)
    if asked is None or not isinstance(said, (list, tuple)):
        return []
    return [option.says for option in asked.options if option.key in said]


def is_at_odds(qset: QuestionSet, answers: Answers) -> bool:
    """Whether something speaks against a match, and the answer is a plain yes all the same."""
    return bool(ticked(qset, answers)) and answers.get(VERDICT) == "yes"
