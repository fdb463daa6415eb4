"""A question as it stands on a page: what its box holds, what was wrong, what can be pressed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from peerway.base.questions.given import DATE_PARTS, PREFIX, Fields, Given, values_of
from peerway.base.templatetags.look import shapes
from peerway.core.questions import Question, QuestionSet

ONE_BOX = frozenset({"text", "number"})
FACES_BY_COUNT = {
    2: ("frown", "smile"),
    3: ("frown", "meh", "smile"),
    4: ("frown", "annoyed", "smile", "laugh"),
    5: ("frown", "annoyed", "meh", "smile", "laugh"),
}
PART_WORDS = {"day": "Day", "month": "Month", "year": "Year"}
REASON_ASKS = {
    "if_yes": "If you said yes: say a little about why",
    "if_no": "If you said no: say a little about why",
    "may": "Would you like to say why?",
}


@dataclass(frozen=True)
class Press:
    """One thing to press; ``picture`` is an icon, or nothing."""

    value: str
    says: str
    id: str
    chosen: bool
    help: str = ""
    picture: str = ""
    group: str = ""

    @property
    def words(self) -> str:
        """What a step means, without its number: "Not at all" of "0: Not at all"."""
        return self.says.removeprefix(self.value).removeprefix(": ")


@dataclass(frozen=True)
class Part:
    """One of the three boxes of a date."""

    name: str
    id: str
    says: str
    value: str
    wide: bool


@dataclass(frozen=True)
class Box:
    """One question, ready to draw. ``heading`` when it is the heading of its page."""

    question: Question
    raw: Fields
    error: str = ""
    why_error: str = ""
    heading: bool = False
    shown: bool = True
    may_clear: bool = False

    @property
    def key(self) -> str:
        return self.question.key

    @property
    def name(self) -> str:
        return PREFIX + self.key

    @property
    def id(self) -> str:
        """The first thing in it that takes focus."""
        return self.name

    @cached_property
    def layout(self) -> str:
        """Which template of ``questions/kinds/`` draws it: a scale with words for every step is a list."""
        question = self.question
        if question.kind == "faces" and len(self.presses) not in FACES_BY_COUNT:
            return "scale"
        return "single" if question.kind == "scale" and question.labels else question.kind

    @property
    def template(self) -> str:
        return f"questions/kinds/{self.layout}.html"

    @property
    def grouped(self) -> bool:
        return self.question.kind not in ONE_BOX

    @property
    def is_pictured(self) -> bool:
        """Whether its choices are pictures for everybody, and not only in easy read and for 7 to 11."""
        return self.question.kind in ("picture", "faces")

    @cached_property
    def described(self) -> str:
        """The ids of what is read out with the box."""
        hint = self.question.help or self.limit
        ids = (f"{self.id}-help" if hint else "", f"{self.id}-error" if self.error else "")
        return " ".join(filter(None, ids))

    @property
    def value(self) -> str:
        return "\n".join(values_of(self.raw, self.key))

    @cached_property
    def limit(self) -> str:
        """How much there is room for, where that is less than anyone would expect."""
        question = self.question
        if question.kind == "many" and question.at_most:
            return f"Choose up to {question.at_most}."
        short = question.kind == "text" and question.max_length < 1000
        return f"There is room for {question.max_length} letters." if short else ""

    @cached_property
    def presses(self) -> tuple[Press, ...]:
        """The choices, without "I don't know"."""
        dont_know = self.question.dont_know
        choices = self.question.choices[:-1] if dont_know else self.question.choices
        faces = FACES_BY_COUNT.get(len(choices), ()) if self.question.kind == "faces" else ()
        return tuple(
            self._press(place, choice.key, choice.says, choice.help, picture, choice.group)
            for place, (choice, picture) in enumerate(
                zip(choices, faces or [choice.picture for choice in choices], strict=False)
            )
        )

    @property
    def ends(self) -> tuple[str, ...]:
        """What the first and the last step of a row mean, where that is said."""
        ends = (self.presses[0], self.presses[-1])
        return tuple(press.says for press in ends) if any(press.words for press in ends) else ()

    @property
    def asides(self) -> tuple[Press, ...]:
        """What can be pressed instead of an answer: "I don't know", and "I'd rather not say"."""
        choices = self.question.choices[-1:] if self.question.dont_know else ()
        aside = [self._press(len(self.question.choices), choice.key, choice.says) for choice in choices]
        if self.may_clear and self.question.kind not in ("many", "date", *ONE_BOX):
            aside.append(self._press(len(self.question.choices) + 1, "", "I’d rather not say"))
        return tuple(aside)

    def _press(
        self, place: int, value: str, says: str, help: str = "", picture: str = "", group: str = ""
    ) -> Press:
        return Press(
            value=value,
            says=says,
            id=f"{self.id}-{place}" if place else self.id,
            chosen=value in values_of(self.raw, self.key),
            help=help,
            picture=picture if picture in shapes() else "",
            group=group,
        )

    @property
    def parts(self) -> Iterator[Part]:
        """Day, month, year. A whole date from an earlier form fills all three."""
        year, month, day = ([*self.value.split("-"), "", "", ""])[:3]
        whole = {"day": day.lstrip("0"), "month": month.lstrip("0"), "year": year}
        for part in DATE_PARTS:
            value = " ".join(values_of(self.raw, f"{self.key}-{part}")) or whole[part]
            where = self.id if part == "day" else f"{self.id}-{part}"
            yield Part(f"{self.name}-{part}", where, PART_WORDS[part], value, part == "year")

    @property
    def why_name(self) -> str:
        return PREFIX + self.question.why_key

    @property
    def why_ask(self) -> str:
        return self.question.reason_ask or REASON_ASKS.get(self.question.reason, "")

    @property
    def why_after(self) -> str:
        """The answers that ask for a reason."""
        return {"if_yes": "yes", "if_no": "no", "may": "yes no"}.get(self.question.reason, "")

    @property
    def why(self) -> str:
        return "\n".join(values_of(self.raw, self.question.why_key))


@dataclass(frozen=True)
class Mistake:
    """A line of the error summary: where it leads, and what to do."""

    at: str
    ask: str
    says: str


def box_for(question: Question, given: Given, errors: Mapping[str, str], **how: bool) -> Box:
    return Box(
        question, given.raw, errors.get(question.key, ""), errors.get(question.why_key, ""), **how
    )  # fmt: skip


def mistakes(qset: QuestionSet, errors: Mapping[str, str]) -> list[Mistake]:
    """The error summary, in the order of the questions."""
    fields = [(name, question) for question in qset for name in (question.key, question.why_key)]
    return [Mistake(PREFIX + name, its.ask, errors[name]) for name, its in fields if name in errors]
