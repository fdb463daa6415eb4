"""How easy it is to read, said so that somebody can do something about it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from peerway.core.questions import QuestionSet, readability

MOST_HINTS = 6


@dataclass(frozen=True)
class Advice:
    """``says`` is one sentence on the whole; ``hints`` are what makes it hard, and what to do."""

    says: str
    ok: bool
    hints: tuple[tuple[str, str], ...]


def advice_on(qset: QuestionSet) -> Advice:
    """For the whole set."""
    found = readability(qset)
    hints = tuple((hard.words, hard.advice) for hard in found.hard[:MOST_HINTS])
    if found.age is None:
        return Advice("There is too little text here to say how easy it is to read.", True, hints)
    age = max(6, round(found.age))
    if found.ok:
        return Advice(f"Reads at about age {age}. That suits its readers.", True, hints)
    return Advice(f"Reads at about age {age}; try shorter sentences. Aim for {found.limit}.", False, hints)


def advice_on_question(qset: QuestionSet, key: str) -> str:
    """For one question, after it is saved: its worst trouble, or nothing."""
    alone = replace(qset.question(key), only_if=None)
    quiet = replace(qset.audience, may_read=("-",), may_not_read=())
    advice = advice_on(replace(qset, questions=(alone,), intro="", audience=quiet))
    if not advice.ok:
        return advice.says
    return f"“{advice.hints[0][0]}”: {advice.hints[0][1]}" if advice.hints else ""
