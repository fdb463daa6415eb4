"""Question sets from tables and back again, and when a change needs a new version."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from peerway.core.questions.model import Option, Question, QuestionSet
from peerway.core.strict import DataError, build, read_toml, to_data

Lists = Mapping[str, tuple[Option, ...]]
FREE_TO_CHANGE = frozenset({"help", "section", "lines", "low_label", "high_label", "labels", "options_from"})
OTHER_WORDS = frozenset({"easy", "younger", "older"})


def parse(data: Mapping[str, Any], where: str = "question set", lists: Lists | None = None) -> QuestionSet:
    """A question set from a table. ``lists`` are the shared lists that ``options_from`` may name.

    Raises DataError naming ``where`` and the key.
    """
    qset = build(QuestionSet, data, where)
    return replace(qset, questions=tuple(_with_list(q, lists or {}, where) for q in qset.questions))


def parse_file(path: Path, where: str = "", lists: Lists | None = None) -> QuestionSet:
    """A question set from a TOML file, whose key is the name of the file."""
    shown = where or path.name
    qset = parse(read_toml(path, shown), shown, lists)
    if qset.key != path.stem:
        raise DataError(f"{shown}: key: “{qset.key}” should be “{path.stem}”, the name of the file.")
    return qset


def as_data(qset: QuestionSet) -> dict[str, Any]:
    """A question set as a table, for the editor and for storing: ``parse(as_data(qset))`` is the same set.

    A question that chooses from a shared list names the list and leaves the choices out.
    """
    data: dict[str, Any] = to_data(qset)
    for question in data["questions"]:
        if question.get("options_from"):
            question.pop("options", None)
    return data


def digest(qset: QuestionSet) -> str:
    """A fingerprint of every word. The same words give the same fingerprint on any machine."""
    text = json.dumps(as_data(qset), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def same_meaning(old: QuestionSet, new: QuestionSet) -> bool:
    """Whether answers to ``new`` may stand beside answers to ``old`` under one version.

    Free: the heading and intro, help lines, section headings, the size of a box, punctuation and capitals; and
    the other words for easy read and for an age, which say the same as the usual ones or are wrong.
    Not free: which questions, in which order, their wording and choices, what is required, when they are
    asked, and who reads the answers (somebody answered because of who would read it).
    """
    return _meaning(old) == _meaning(new)


def _meaning(qset: QuestionSet) -> object:
    data = as_data(qset)
    questions = [
        {key: _plain(value) for key, value in question.items() if key not in FREE_TO_CHANGE | OTHER_WORDS}
        | {"labels": [_plain(c.says) for c in its.choices] if not its.options_from else its.options_from}
        for question, its in zip(data["questions"], qset.questions, strict=True)
    ]
    return (qset.key, qset.language, qset.asked_of, _plain(data["audience"]), questions)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return re.sub(r"[\W_]+", " ", value).strip().casefold()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        kept = value.keys() - OTHER_WORDS - {"help", "picture", "group"}
        return {key: _plain(value[key]) for key in sorted(kept)}
    return value


def _with_list(question: Question, lists: Lists, where: str) -> Question:
    if not question.options_from:
        return question
    if question.options_from not in lists:
        raise DataError(f"{where}: {question.key}: there is no list called “{question.options_from}”.")
    return replace(question, options=lists[question.options_from])
