"""What the code itself needs to know of a session, whatever else a pack asks after one.

The one home of these keys: the loader refuses a pack whose ``session-log`` lacks one, and the pages read the
answers by these names. A pack may ask anything more; it is asked, checked and kept like any other question.
"""

from __future__ import annotations

from peerway.core.questions import QuestionSet

SESSION_LOG = "session-log"
HAPPENED, WHY_NOT, MINUTES, DID = "happened", "why_not", "minutes", "did"
CHOSE, FOR_YOU, ADULT = "chose", "for_you", "adult"
NEEDED: dict[str, tuple[str, ...]] = {
    HAPPENED: ("yes_no",),
    WHY_NOT: ("single",),
    MINUTES: ("number",),
    DID: ("many",),
    CHOSE: ("single",),
    FOR_YOU: ("faces", "scale"),
    ADULT: ("single",),
}
"""The key of each question, and the kinds it may be."""
ADULT_SAYS = frozenset({"no", "chat", "today"})
"""The choices of ``adult``: somebody waits for what they open, so they mean the same in every pack."""

LONGEST_WORDS = 200
"""A log holds facts, not stories: a box to write in is a line or two."""


def lacks(qset: QuestionSet) -> str:
    """What keeps a session log from being one: a key and a sentence, or nothing.

    >>> from peerway.core.packs import load_approach
    >>> lacks(load_approach("mentoring").questions["session-log"])
    ''
    """
    asked = {question.key: question for question in qset}
    for key, kinds in NEEDED.items():
        if key not in asked:
            return f"{key}: every session log asks this, because the pages need it."
        if asked[key].kind not in kinds:
            return f"{key}: kind: should be {' or '.join(kinds)}."
    for question in qset:
        if question.kind == "text" and question.max_length > LONGEST_WORDS:
            return f"{question.key}: max_length: at most {LONGEST_WORDS}. A log holds facts, not stories."
    choices = {choice.key for choice in asked[ADULT].choices}
    return "" if choices == ADULT_SAYS else f"{ADULT}: options: should be no, chat and today."
