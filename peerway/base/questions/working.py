"""A question set while somebody changes it: kept as their draft, always whole, one step from undone.

Every change makes a new set and reads it, so what does not hold together is refused with a sentence and the
copy stays as it was. Nobody is asked from a working copy: ``actions.release_set`` does that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Self

from django.http import Http404

from peerway.base.drafts import draft_of, drop_draft, save_draft
from peerway.base.questions.models import AskedSet
from peerway.base.questions.versions import question_set
from peerway.core.packs import DataError, load_approach, options_by_list, slugs
from peerway.core.questions import Question, QuestionSet, as_data, digest, parse
from peerway.core.questions.parsing import OTHER_WORDS

KEPT_FOR_HOURS = 30 * 24
SAID = ("ask", "help", "reason_ask", "low_label", "high_label", "labels")
Data = dict[str, Any]


class Refused(ValueError):
    """A change would break the set; the message says why."""


@dataclass(frozen=True)
class Copy:
    """``asked`` is what people are asked now; ``qset`` what they would be asked; ``before`` undoes a step.

    ``began`` is the version this copy was taken from.
    """

    approach: str
    asked: QuestionSet
    qset: QuestionSet
    before: Data | None
    began: int

    @classmethod
    def of(cls, person: Any, approach: str, key: str) -> Self:
        """This person's copy, or a fresh one. 404 when there is no such set."""
        if approach not in slugs() or key not in load_approach(approach).questions:
            raise Http404
        asked = question_set(key, approach)
        kept = draft_of(person, draft_key(approach, key))
        try:
            qset = _read(kept["set"]) if kept else asked
        except Refused:  # kept before Peerway was updated, and no longer understood
            kept, qset = {}, asked
        return cls(approach, asked, qset, kept.get("before"), kept.get("began", asked.version))

    @property
    def key(self) -> str:
        return self.qset.key

    @property
    def is_changed(self) -> bool:
        return digest(replace(self.qset, version=self.asked.version)) != digest(self.asked)

    @property
    def is_overtaken(self) -> bool:
        """Whether somebody put another version to use since this copy was begun."""
        return self.is_changed and self.began != self.asked.version

    @property
    def taken_out(self) -> list[Question]:
        """Questions of the pack that would no longer be asked."""
        kept = {question.key for question in self.qset}
        pack = load_approach(self.approach).questions[self.key]
        return [question for question in pack if question.key not in kept]

    @property
    def is_ours(self) -> bool:
        """Whether this setting asks a version of its own now."""
        return self.asked.version >= AskedSet.FIRST

    @property
    def our_number(self) -> int:
        return self.asked.version - AskedSet.FIRST + 1

    def question(self, key: str) -> Question:
        try:
            return self.qset.question(key)
        except KeyError:
            raise Http404 from None

    def change(self, person: Any, how: Callable[[Data], None]) -> Self:
        """Change the copy. Raises ``Refused`` with a sentence when the set would not hold together."""
        data = as_data(self.qset)
        how(data)
        qset = _read(data)
        self._keep(person, data)
        return replace(self, qset=qset, before=as_data(self.qset))

    def undo(self, person: Any) -> None:
        """Take the last step back. Done twice, it is done again."""
        if self.before is not None:
            self._keep(person, self.before)

    def _keep(self, person: Any, data: Data) -> None:
        kept = {"set": data, "before": as_data(self.qset), "began": self.began}
        save_draft(person, draft_key(self.approach, self.key), kept, hours=KEPT_FOR_HOURS)

    def forget(self, person: Any) -> None:
        drop_draft(person, draft_key(self.approach, self.key))


def draft_key(approach: str, key: str) -> str:
    return f"questions:{approach}:{key}"


def _read(data: Data) -> QuestionSet:
    try:
        return parse(data, "", options_by_list())
    except DataError as error:
        raise Refused(_sentence(str(error))) from None


def _sentence(said: str) -> str:
    """A mistake as one sentence for the person who made it, without the place in a file."""
    words = re.sub(r"^[\s:]*(?:questions\[\d+\]:\s*)?(?:question “[^”]*”:\s*)?", "", said)
    return words[:1].upper() + words[1:]


# ---- The changes there are. Each takes the data of a set and changes it in place.


def put(question: Data, *, after: str = "") -> Callable[[Data], None]:
    """Put a question in its place: over the one with the same key, else after ``after``, else at the end."""

    def how(data: Data) -> None:
        keys = [its["key"] for its in data["questions"]]
        if question["key"] in keys:
            place = keys.index(question["key"])
            data["questions"][place] = said_anew(question, data["questions"][place])
        else:
            place = keys.index(after) + 1 if after in keys else len(keys)
            data["questions"].insert(place, question)

    return how


def said_anew(new: Data, old: Data) -> Data:
    """What is reworded is said in the usual words only: the easy words may not say the same any more."""
    before = {option["key"]: option["says"] for option in old.get("options", ())}
    options = [
        option if before.get(option["key"], option["says"]) == option["says"] else _usual(option)
        for option in new.get("options", ())
    ]
    new = {**new, "options": options} if options else new
    return new if all(new.get(name) == old.get(name) for name in SAID) else _usual(new)


def _usual(data: Data) -> Data:
    return {name: value for name, value in data.items() if name not in OTHER_WORDS}


def move(key: str, *, by: int) -> Callable[[Data], None]:
    """Move a question one place up (-1) or down (1). At the edge it stays."""

    def how(data: Data) -> None:
        questions = data["questions"]
        place = next(n for n, its in enumerate(questions) if its["key"] == key)
        to = place + by
        if 0 <= to < len(questions):
            questions.insert(to, questions.pop(place))

    return how


def remove(key: str) -> Callable[[Data], None]:
    def how(data: Data) -> None:
        data["questions"] = [its for its in data["questions"] if its["key"] != key]

    return how


def reword(**words: Any) -> Callable[[Data], None]:
    """Change the heading, the intro or who reads the answers."""

    def how(data: Data) -> None:
        changed = any(data.get(name) != value for name, value in words.items())
        for name in OTHER_WORDS if changed else ():
            data.pop(name, None)
        data.update(words)

    return how


def make_key(words: str, taken: set[str]) -> str:
    """A short name for a new question or choice, made of its words, that nothing else has.

    >>> make_key("What’s your favourite place?", set()), make_key("Art", {"art"})
    ('whats_your_favourite_place', 'art_2')
    """
    plain = (
        unicodedata.normalize("NFKD", re.sub(r"[’']", "", words)).encode("ascii", "ignore").decode().lower()
    )
    stem = re.sub(r"[^a-z0-9]+", "_", plain)[:34].strip("_")
    stem = stem if stem[:1].isalpha() else f"q_{stem}".strip("_")
    return next(key for key in (stem, *(f"{stem}_{n}" for n in range(2, 1000))) if key not in taken)


def data_of(qset: QuestionSet, key: str) -> Data:
    """One question as data."""
    return next(its for its in as_data(qset)["questions"] if its["key"] == key)


def earlier(qset: QuestionSet, key: str) -> tuple[Question, ...]:
    """The questions asked before this one; all of them before a new one."""
    keys = [question.key for question in qset]
    return qset.questions[: keys.index(key)] if key in keys else qset.questions
