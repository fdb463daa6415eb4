"""A ballot paper as a form: on a phone for whoever votes, and for an adult who types in a paper. No script needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django import forms

from peerway.base.forms import ChoiceCards, ManyCards, PeerwayForm, Slider
from peerway.core.ballots.papers import Method as How
from peerway.core.ballots.papers import fault
from peerway.decisions.models import Poll
from peerway.decisions.rules import RANKED_AT_MOST
from peerway.decisions.telling import instruction

Method = Poll.Method
NONE_OF_THESE = "none"


class NumberField(forms.ChoiceField):
    """A row of numbers beside an option. Left alone, it says none."""

    def clean(self, value: Any) -> Any:
        return super().clean(value or "0")


class BallotForm(PeerwayForm):
    """What there is to choose from, as cards or as a row of numbers beside each."""

    def __init__(self, poll: Poll, *args: Any, said: Sequence[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.poll = poll
        offered = [(str(option.pk), option.words) for option in poll.options]
        if poll.method in (Method.DOTS, Method.RANKED):
            self.number_each(offered, said or [])
        else:
            self.fields["choice"] = choice_field(poll, offered, said)

    def number_each(self, offered: list[tuple[str, str]], said: Sequence[str]) -> None:
        """A row for each option: how many dots, or which place."""
        is_dots = self.poll.method == Method.DOTS
        most = self.poll.dots if is_dots else min(RANKED_AT_MOST, len(offered))
        steps = [("0", "0" if is_dots else "No"), *((str(n), str(n)) for n in range(1, most + 1))]
        places = {key: place for place, key in enumerate(said, 1)}
        for key, words in offered:
            first = Counter(said)[key] if is_dots else places.get(key, 0)
            self.fields[f"option_{key}"] = NumberField(
                label=words, choices=steps, widget=Slider(choices=steps), initial=str(first)
            )

    @property
    def numbers(self) -> dict[str, int]:
        found = self.cleaned_data.items()
        return {name.removeprefix("option_"): int(n or 0) for name, n in found if name.startswith("option_")}

    def clean(self) -> dict[str, Any]:
        if self.errors:
            return self.cleaned_data
        self.paper = self.filled()
        if wrong := self.what_is_wrong():
            raise forms.ValidationError(wrong)
        return self.cleaned_data

    def filled(self) -> list[str]:
        """The paper, as it is counted."""
        if self.poll.method == Method.DOTS:
            return [key for key, number in self.numbers.items() for _ in range(number)]
        if self.poll.method == Method.RANKED:
            put = [(number, key) for key, number in self.numbers.items() if number]
            return [key for _, key in sorted(put)]
        chosen = self.cleaned_data.get("choice") or []
        return [key for key in ([chosen] if isinstance(chosen, str) else chosen) if key != NONE_OF_THESE]

    def what_is_wrong(self) -> str:
        if self.poll.method == Method.RANKED:
            places = sorted(number for number in self.numbers.values() if number)
            if len(set(places)) < len(places):
                return "Two have the same number. Give each number once."
        if (
            self.poll.method == Method.APPROVAL
            and self.paper
            and NONE_OF_THESE in self.cleaned_data["choice"]
        ):
            return "You ticked “None of these” and something else. Leave one of them out."
        return fault(How(self.poll.method), self.paper, self.poll.offered, self.poll.dots)


def choice_field(poll: Poll, offered: list[tuple[str, str]], said: Sequence[str] | None) -> forms.Field:
    if poll.method == Method.YES_NO:
        return forms.ChoiceField(
            label=instruction(poll), choices=offered, widget=ChoiceCards(), initial=said[0] if said else None
        )
    none = (NONE_OF_THESE, "None of these")
    first = (list(said) or [NONE_OF_THESE]) if said is not None else []
    return forms.MultipleChoiceField(
        label=instruction(poll), choices=[*offered, none], widget=ManyCards(), initial=first,
        error_messages={"required": "Tick what is fine for you, or “None of these”."},
    )  # fmt: skip


class PaperForm(BallotForm):
    """One paper, typed in by an adult: its code, and what is on it, or that it cannot be counted."""

    code = forms.CharField(
        label="The code on the paper", max_length=12, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    spoilt = forms.BooleanField(label="It is not clear what is meant: it cannot be counted", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(
            ["code", *(name for name in self.fields if name not in {"code", "spoilt"}), "spoilt"]
        )

    def clean(self) -> dict[str, Any]:
        if self.data.get(self.add_prefix("spoilt")):
            self.paper = []
            for name in [name for name in self.errors if name != "code"]:
                del self.errors[name]
            return self.cleaned_data
        return super().clean()

    @property
    def put(self) -> list[str] | None:
        return None if self.cleaned_data.get("spoilt") else self.paper
