"""Question sets for the tests: one of every kind, and a strategy for any."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from peerway.core.questions import Audience, Condition, Option, Question, QuestionSet, parse

OPTIONS = (Option("a", "Apples"), Option("b", "Bread"), Option("c", "Cheese"))

EVERY_KIND = (
    Question("felt", "faces", "How was it?", dont_know=True),
    Question("fun", "scale", "Was it fun?", low_label="Not at all", high_label="A lot"),
    Question("safe", "slider", "How safe did you feel?"),
    Question("pick", "single", "Pick one", options=OPTIONS),
    Question("drawn", "picture", "Pick a picture", options=OPTIONS),
    Question("likes", "many", "Pick some", options=OPTIONS, at_most=2),
    Question("say", "text", "Say something", max_length=20),
    Question("minutes", "number", "How many minutes?", low=1, high=60),
    Question("day", "date", "Which day?"),
    Question("coming", "yes_no", "Are you coming?", reason="if_no", reason_ask="Why not?"),
)


def a_set(*questions: Question, **changed: Any) -> QuestionSet:
    its: dict[str, Any] = {
        "key": "test",
        "version": 1,
        "title": "A test",
        "asked_of": "young person",
        "audience": Audience(("Ms Rahman reads this.",)),
        "questions": questions or EVERY_KIND,
    }
    return QuestionSet(**(its | changed))


def data(**changed: Any) -> dict[str, Any]:
    its: dict[str, Any] = {
        "key": "test",
        "version": 1,
        "title": "A test",
        "asked_of": "young person",
        "audience": {"may_read": ["Ms Rahman reads this."]},
        "questions": [{"key": "say", "kind": "text", "ask": "Say something"}],
    }
    return its | changed


def parsed(**changed: Any) -> QuestionSet:
    return parse(data(**changed), "test.toml")


asks = st.sampled_from(["Say", "Is it OK?", "“Ça va” — 好吗?"])
sent = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["a", "b", "c", "yes", "no", "1", "5", "10", "dont_know", "2026-11-24", "x" * 30]),
)


@st.composite
def any_set(draw: st.DrawFn) -> QuestionSet:
    """Any mix of kinds, each question perhaps waiting for an earlier one that is answered by pressing."""
    chosen = draw(st.lists(st.sampled_from(EVERY_KIND), min_size=1, max_size=6, unique_by=lambda q: q.key))
    found: list[Question] = []
    for question in chosen:
        gates = [earlier for earlier in found if earlier.choices]
        condition = None
        if gates and draw(st.booleans()):
            gate = draw(st.sampled_from(gates))
            key = draw(st.sampled_from([choice.key for choice in gate.choices]))
            condition = Condition(gate.key, (key,))
        found.append(_with(question, draw(st.booleans()), draw(asks), condition))
    return a_set(*found)


def _with(question: Question, required: bool, ask: str, condition: Condition | None) -> Question:
    return replace(question, required=required, ask=ask, only_if=condition)


@st.composite
def any_form(draw: st.DrawFn, qset: QuestionSet) -> dict[str, str | list[str]]:
    """Whatever a browser, a script or a mischief-maker might send."""
    keys = [key for q in qset for key in (q.key, q.why_key, f"{q.key}-day", f"{q.key}-year")]
    return draw(st.dictionaries(st.sampled_from([*keys, "stranger"]), sent | st.lists(sent, max_size=4)))
