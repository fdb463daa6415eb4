"""Run the worked examples inside a pack against the engine."""

from __future__ import annotations

from peerway.core.packs.approach import Approach, Example, WayExample
from peerway.core.questions import check
from peerway.core.rhythm import check_ins_due, stage_of


def failing_examples(approach: Approach) -> list[str]:
    """One sentence for each example that does not come out as the pack says it does."""
    found = [_form(approach, example) for example in approach.examples.forms]
    found += [_way(example) for example in approach.examples.way]
    return [sentence for sentence in found if sentence]


def _form(approach: Approach, example: Example) -> str:
    checked = check(approach.questions[example.questions], example.sent)
    if checked.answers != dict(example.answers):
        return f"“{example.why}”: answers were {checked.answers}."
    if checked.errors != dict(example.errors):
        return f"“{example.why}”: errors were {checked.errors}."
    return ""


def _way(example: WayExample) -> str:
    stage = stage_of(example.held, example.planned)
    due = check_ins_due(example.held, example.planned, ())
    if (stage, due) == (example.stage, (example.check_in,) if example.check_in else ()):
        return ""
    return f"“{example.why}”: the stage was {stage} and the check-ins due were {due}."
