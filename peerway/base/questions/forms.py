"""The editor's forms: one question, and the words around them all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from peerway.base.forms import ManyCards, PeerwayForm, Segments
from peerway.base.keeping import begin_with
from peerway.base.questions.kinds import MORE_BY_KIND, PICTURES
from peerway.base.questions.working import Data, make_key
from peerway.base.templatetags.look import shapes
from peerway.core.questions import Question, QuestionSet

SPARE_ROWS = 3
MOST_GATE_CHOICES = 12
OF_A_ROW = ("option_", "picture_", "was_")


class ChoiceRow(forms.CharField):
    """A line for a choice. Any of them may be empty, without each of them saying so."""

    def validate(self, value: str) -> None:
        pass


class QuestionForm(PeerwayForm):
    """One question of any kind. Its kind is chosen first and stays: another kind is another question."""

    ask = forms.CharField(
        label="The question", max_length=300, error_messages={"required": "Write the question."}
    )
    help = forms.CharField(
        label="A line of help",
        max_length=300,
        required=False,
        help_text="Stands under the question, smaller.",
    )
    section = forms.CharField(
        label="A heading above it", max_length=100, required=False,
        help_text="Starts a new part where all the questions are on one page.",
    )  # fmt: skip
    required = forms.BooleanField(label="It has to be answered", required=False)
    labels = forms.CharField(
        label="Words for the steps", required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="One a line, lowest first: five lines. Leave empty for the usual words.",
    )  # fmt: skip
    low_label = forms.CharField(label="What the lowest means", max_length=60, required=False)
    high_label = forms.CharField(label="What the highest means", max_length=60, required=False)
    low = forms.IntegerField(label="Lowest number", required=False)
    high = forms.IntegerField(label="Highest number", required=False)
    at_most = forms.IntegerField(label="How many they may choose", required=False, min_value=1)
    lines = forms.IntegerField(
        label="How many lines tall the box is", required=False, min_value=1, max_value=20
    )
    max_length = forms.IntegerField(label="The most letters", required=False, min_value=1, max_value=20_000)
    reason = forms.ChoiceField(
        label="Ask for a reason", required=False, widget=Segments,
        choices=[("never", "Never"), ("may", "If they like"), ("if_yes", "After yes"), ("if_no", "After no")],
    )  # fmt: skip
    reason_ask = forms.CharField(label="The words that ask for the reason", max_length=200, required=False)
    dont_know = forms.BooleanField(label="Offer “I don’t know”", required=False)
    only_if = forms.MultipleChoiceField(
        label="Ask it only after these answers", required=False, widget=ManyCards(layout="two"),
        help_text="Answers to one earlier question. Tick none to ask it always.",
    )  # fmt: skip

    def __init__(self, *args: Any, its: Data, earlier: Iterable[Question], **kwargs: Any) -> None:
        self.its = its
        kwargs["initial"] = _initial(its)
        super().__init__(*args, **kwargs)
        self._keep_fields_of_kind()
        gates = [(gate.ask, _answers(gate)) for gate in earlier if 0 < len(gate.choices) <= MOST_GATE_CHOICES]
        self.fields["only_if"].choices = gates  # type: ignore[attr-defined]
        if not gates:
            del self.fields["only_if"]
        if self.has_options:
            self._add_option_rows()

    @property
    def kind(self) -> str:
        return str(self.its["kind"])

    @property
    def has_options(self) -> bool:
        return "options" in MORE_BY_KIND[self.kind] and not self.its.get("options_from")

    def _keep_fields_of_kind(self) -> None:
        more = {name for names in MORE_BY_KIND.values() for name in names} - set(MORE_BY_KIND[self.kind])
        for name in more & set(self.fields):
            del self.fields[name]

    def _add_option_rows(self) -> None:
        options = self.its.get("options", [])
        for row in range(len(options) + SPARE_ROWS):
            self.fields[f"option_{row}"] = forms.CharField(
                label=f"Choice {row + 1}", max_length=200, required=False
            )
            if self.kind == "picture":
                drawn = [
                    ("", "No picture"),
                    *((name, name.replace("-", " ")) for name in PICTURES if name in shapes()),
                ]
                self.fields[f"picture_{row}"] = forms.ChoiceField(
                    label=f"Picture for choice {row + 1}", choices=drawn, required=False
                )
            # What a choice is called in answers goes with its words, wherever they stand.
            self.fields[f"was_{row}"] = forms.CharField(required=False, widget=forms.HiddenInput)
        self.order_fields(["ask", "help", *(name for name in self.fields if name.startswith(OF_A_ROW))])
        self.fields["option_0"].help_text = "Empty a line to take that choice out."

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The lines for choices: their boxes, and where one that has words may go."""
        count = len([name for name in self.fields if name.startswith("option_")])
        return [
            {
                "boxes": [self[f"{part}{row}"] for part in OF_A_ROW if f"{part}{row}" in self.fields],
                "says": self[f"option_{row}"].value(),
                "number": row,
                "up": row - 1,
                "down": row + 1 if row + 1 < count else 0,
            }
            for row in range(count)
        ]

    @property
    def words_first(self) -> list[forms.BoundField]:
        return [self["ask"], self["help"]]

    @property
    def rest(self) -> list[forms.BoundField]:
        """Everything after the choices."""
        return [
            field
            for field in self
            if field.name not in {"ask", "help"} and not field.name.startswith(OF_A_ROW)
        ]

    def move(self, typed: QueryDict) -> None:
        """Begin again with what was typed, with one choice a line up or down ("3:2")."""
        row, _, to = str(typed["move"]).partition(":")
        moved = typed.copy()
        for part in OF_A_ROW:
            here, there = f"{part}{row}", f"{part}{to}"
            if here in self.fields and there in self.fields:
                moved[here], moved[there] = typed.get(there, ""), typed.get(here, "")
        self.is_bound, self.data = False, QueryDict()
        begin_with(self, moved)

    def clean_labels(self) -> list[str]:
        labels = [line.strip() for line in self.cleaned_data["labels"].splitlines() if line.strip()]
        wanted = _steps(self.its)
        if labels and len(labels) != wanted:
            raise ValidationError(f"Write {wanted} lines, one for each step. There are {len(labels)}.")
        return labels

    def clean_only_if(self) -> Data | None:
        chosen = [value.partition("=") for value in self.cleaned_data["only_if"]]
        gates = {gate for gate, _, _ in chosen}
        if len(gates) > 1:
            raise ValidationError("Tick answers to one question only.")
        return {"question": gates.pop(), "is_any": [answer for _, _, answer in chosen]} if chosen else None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.has_options and len(self._options(data)) < 2:
            self.add_error("option_1", "Give at least two choices.")
        return data

    def question(self) -> Data:
        """The question as data, with whatever of the old one the form does not show."""
        said = {name: value for name, value in self.cleaned_data.items() if not name.startswith(OF_A_ROW)}
        data = {**self.its, **said}
        if self.has_options:
            data["options"] = self._options(self.cleaned_data)
        return {
            name: value for name, value in data.items() if value not in (None, "", []) and value is not False
        }

    def _options(self, cleaned: dict[str, Any]) -> list[Data]:
        """The choices that are left, in their order. A reworded choice keeps its key; a new one gets one."""
        old = {option["key"]: option for option in self.its.get("options", [])}
        left, taken, made = dict(old), set(old), []
        for row in range(len(old) + SPARE_ROWS):
            says = cleaned.get(f"option_{row}", "")
            if not says:
                continue
            was = left.pop(cleaned.get(f"was_{row}", ""), None) or {"key": make_key(says, taken)}
            taken.add(was["key"])
            made.append({**was, "says": says} | self._picture(cleaned, row))
        return made

    def _picture(self, cleaned: dict[str, Any], row: int) -> Data:
        return {"picture": cleaned.get(f"picture_{row}", "")} if self.kind == "picture" else {}


class SetForm(PeerwayForm):
    """The words around the questions."""

    title = forms.CharField(label="Heading", max_length=120, error_messages={"required": "Write a heading."})
    intro = forms.CharField(
        label="A line or two under the heading",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    may_read = forms.CharField(
        label="Who will read the answers", widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One sentence a line. People answer because of what stands here, so it must be true.",
        error_messages={"required": "Say who reads the answers."},
    )  # fmt: skip
    may_not_read = forms.CharField(
        label="Who will not",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One sentence a line.",
    )

    @classmethod
    def of(cls, qset: QuestionSet, data: Any = None) -> SetForm:
        return cls(
            data,
            initial={
                "title": qset.title,
                "intro": qset.intro,
                "may_read": "\n".join(qset.audience.may_read),
                "may_not_read": "\n".join(qset.audience.may_not_read),
            },
        )

    def words(self) -> Data:
        said = self.cleaned_data
        audience = {name: _lines(said[name]) for name in ("may_read", "may_not_read")}
        return {"title": said["title"], "intro": said["intro"], "audience": audience}


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def _answers(gate: Question) -> list[tuple[str, str]]:
    return [(f"{gate.key}={choice.key}", choice.says) for choice in gate.choices]


def _steps(its: Data) -> int:
    return int(its.get("high", 5)) - int(its.get("low", 1)) + 1


def _initial(its: Data) -> dict[str, Any]:
    """What the boxes hold at first."""
    gate = its.get("only_if") or {"is_any": []}
    rows = enumerate(its.get("options", []))
    pressed = {
        f"{name}_{n}": o.get(k, "")
        for n, o in rows
        for name, k in (("option", "says"), ("picture", "picture"), ("was", "key"))
    }
    return {
        "lines": 3,
        "max_length": 2000,
        "reason": "never",
        **its,
        "labels": "\n".join(its.get("labels", [])),
        "only_if": [f"{gate['question']}={answer}" for answer in gate["is_any"]],
        **pressed,
    }
