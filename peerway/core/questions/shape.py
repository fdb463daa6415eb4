"""Is a question put together rightly? Each mistake is one sentence that says how to put it right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerway.core.questions.vocabulary import CHOOSING, KEY, STEPPED

if TYPE_CHECKING:
    from peerway.core.questions.model import Question, QuestionSet


def check_shape(question: Question) -> None:
    """Raise ValueError with a sentence for whoever wrote the question."""
    for trouble in (_key, _options, _steps, _labels, _extras, _wordings):
        if sentence := trouble(question):
            raise ValueError(f"question “{question.key}”: {sentence}")


def check_set(qset: QuestionSet) -> None:
    """Raise ValueError when questions repeat, or wait for an answer that cannot have come."""
    if not qset.questions:
        raise ValueError("a question set needs at least one question.")
    if qset.version < 1:
        raise ValueError("versions start at 1.")
    if not qset.audience.may_read:
        raise ValueError("say who may read the answers: “may_read” is empty.")
    earlier: dict[str, Question] = {}
    for question in qset.questions:
        if question.key in earlier:
            raise ValueError(f"two questions are called “{question.key}”.")
        _check_condition(question, earlier)
        earlier[question.key] = question


def _check_condition(question: Question, earlier: dict[str, Question]) -> None:
    if question.only_if is None:
        return
    gate = earlier.get(question.only_if.question)
    if gate is None:
        wanted = question.only_if.question
        raise ValueError(f"“{question.key}” waits for “{wanted}”, which is not asked before it.")
    offered = {choice.key for choice in gate.choices}
    for wanted in question.only_if.is_any:
        if wanted not in offered:
            raise ValueError(f"“{question.key}” waits for “{wanted}”, which “{gate.key}” does not offer.")


def _key(question: Question) -> str:
    if not KEY.fullmatch(question.key):
        return "a key is small letters, numbers and _, and starts with a letter."
    return "" if question.ask.strip() else "“ask” is empty."


def _options(question: Question) -> str:
    keys = [option.key for option in question.options]
    if question.kind not in CHOOSING:
        return f"a {question.kind} question has no options." if keys or question.options_from else ""
    if len(keys) < 2 and not question.options_from:
        return "give at least two options."
    if len(set(keys)) < len(keys):
        return "two options have the same key."
    return "" if all(keys) else "an option has an empty key."


def _steps(question: Question) -> str:
    if question.kind not in STEPPED | {"number"}:
        return "low and high are for numbers." if (question.low, question.high) != (None, None) else ""
    if question.lowest >= question.highest:
        return "“low” must be less than “high”."
    if question.kind in STEPPED and question.highest - question.lowest > 10:
        return "at most eleven steps."
    return ""


def _labels(question: Question) -> str:
    if not question.labels:
        return ""
    if question.kind not in ("scale", "faces"):
        return "labels are for scale and faces."
    wanted = question.highest - question.lowest + 1
    return "" if len(question.labels) == wanted else f"give {wanted} labels, one for each step."


def _extras(question: Question) -> str:
    if question.at_most is not None and (question.kind != "many" or question.at_most < 1):
        return "“at_most” is for many, and is at least 1."
    if question.reason != "never" and question.kind != "yes_no":
        return "“reason” is for yes_no."
    if question.dont_know and question.kind in ("text", "many", "date", "number"):
        return "“dont_know” is for questions answered by one press. A text or list can be left empty."
    return "" if 1 <= question.max_length <= 20_000 else "“max_length” is from 1 to 20000."


def _wordings(question: Question) -> str:
    """Other words fit the question as it is: they add no steps, and say every one."""
    for name in ("easy", "younger", "older"):
        words = getattr(question, name)
        if words is None:
            continue
        if not words.ask.strip():
            return f"“ask” is empty in “{name}”."
        steps = len(question.labels) if question.labels else question.highest - question.lowest + 1
        if words.labels and (question.kind not in ("scale", "faces") or len(words.labels) != steps):
            return f"the labels in “{name}” do not fit: as many as there are steps, for scale and faces only."
        if words.reason_ask and question.reason == "never":
            return f"“reason_ask” in “{name}” asks for a reason that is not asked for."
    return ""
