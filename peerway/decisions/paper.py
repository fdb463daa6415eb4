"""What is printed: ballot papers with a code each, and a result to hang up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from peerway.base.saying import date_words, moment_words
from peerway.decisions.counting import Bar, Shown
from peerway.decisions.models import Poll
from peerway.decisions.telling import closed_words, instruction, next_step, result_words, who_words


def ballots_paper(poll: Poll, codes: Sequence[str]) -> dict[str, Any]:
    """Four to a page: the question, what to do, the options with a box each, and the code."""
    today, closes = timezone.localdate(), timezone.localtime(poll.closes_at)
    secret = "Don't write your name. " if poll.is_secret else ""
    return {
        "question": poll.decision.title,
        "instruction": instruction(poll),
        "options": [option.words for option in poll.options]
        + ["None of these"] * (poll.method == "approval"),
        "note": f"{secret}Hand it in by {moment_words(closes, today)}.",
        "codes": list(codes),
        "dots": poll.method == Poll.Method.DOTS,
    }


def result_paper(poll: Poll, found: Shown) -> dict[str, Any]:
    """What was asked, what came of it, how it was counted, and who decides."""
    today = timezone.localdate()
    closed = timezone.localdate(poll.closed_at) if poll.closed_at else today
    people = f"{found.people} people voted. " if found.people else ""
    last = found.steps[-1] if found.steps else None
    return {
        "title": poll.decision.title,
        "note": f"{poll.decision.programme.name}. {people}Counted on {date_words(closed, today)}.",
        "says": result_words(poll, found.winners),
        "bars": [bar_paper(bar) for bar in (last.bars if last else ())],
        "steps": [line for step in found.steps for line in step.lines],
        "notes": [*found.notes, who_words(poll.decision), closed_words(poll), next_step(poll)],
    }


def bar_paper(bar: Bar) -> dict[str, Any]:
    return {"name": bar.name, "says": bar.says, "share": bar.share / 100, "won": bar.won}
