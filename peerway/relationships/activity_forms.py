"""A new thing to do: as a young person tells it, and as an adult answers."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from peerway.base.forms import ChoiceCards, PeerwayForm
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.relationships.activities import Idea
from peerway.relationships.finding import KIND_NAMES

Answer = Idea.Answer
MOST_STEPS = 6


class IdeaForm(PeerwayForm):
    """What it is called, what you do, what you need."""

    name = forms.CharField(label="What is it called?", max_length=50)
    what = forms.CharField(
        label="What do you do?", help_text="In your own words. First this, then that.",
        max_length=800, widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    needs = forms.CharField(
        label="What do you need for it?", help_text="Leave it empty if nothing.",
        max_length=100, required=False,
    )  # fmt: skip
    programme: Any = forms.ModelChoiceField(
        label="Who should read it?", queryset=None, empty_label=None, widget=ChoiceCards()
    )

    def __init__(self, programmes: list[Programme], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["programme"]
        field.queryset = Programme.objects.filter(pk__in=[each.pk for each in programmes])
        field.label_from_instance = lambda programme: f"The adults of {programme.name}"
        self.only = programmes[0] if len(programmes) == 1 else None
        if self.only:
            del self.fields["programme"]

    @property
    def chosen_programme(self) -> Programme:
        chosen: Programme = self.only or self.cleaned_data["programme"]
        return chosen

    @property
    def words(self) -> dict[str, str]:
        return {key: self.cleaned_data[key] for key in ("name", "what", "needs")}


class AnswerForm(PeerwayForm):
    """Kindly, and with a reason. A yes is written out as everybody here will read it."""

    answer = forms.ChoiceField(label="Your answer", choices=Answer.choices, widget=ChoiceCards())
    because = forms.ChoiceField(
        label="If not this time: because",
        widget=ChoiceCards(),
        choices=[(key, f"{says[:1].upper()}{says[1:]}") for key, says in Idea.Because.choices],
    )
    reply = forms.CharField(
        label="What you say to them", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Start with what you like about it. If you changed something, say what and why.",
    )  # fmt: skip
    name = forms.CharField(label="What it is called here", max_length=50)
    kind = forms.ChoiceField(label="What sort of thing it is", choices=list(KIND_NAMES.items()))
    minutes = forms.IntegerField(label="Minutes", min_value=5, max_value=60, initial=15)
    steps = forms.CharField(
        label="What to do", help_text="One step on each line, six at most. No names of people.",
        max_length=900, widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    needs = forms.CharField(label="What to have ready", max_length=100, required=False)
    safe = forms.CharField(label="What an adult must know first", max_length=200, required=False)

    def __init__(self, by: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        said = self.data.get("answer", "")
        self.fields["because"].required = said not in (Answer.USE, Answer.CHANGED)
        for key in ("name", "steps"):
            self.fields[key].required = said != Answer.NOT_NOW

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("answer") != Answer.NOT_NOW:
            self.check_what_all_read(said)
        return said

    def check_what_all_read(self, said: dict[str, Any]) -> None:
        for key in ("name", "steps"):
            if self.names_them(str(said.get(key, ""))):
                self.add_error(key, "Take the name out: everybody here reads this")
        if len(self.lines) > MOST_STEPS:
            self.add_error("steps", "Use six lines at most")

    def names_them(self, text: str) -> bool:
        words = {word.casefold() for word in re.findall(r"\w+", text)}
        names = {
            name.casefold() for name in (self.by.first_name, self.by.last_name, self.by.known_as) if name
        }
        return bool(words & names)

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data.get("steps", "").splitlines() if line.strip()]

    @property
    def made(self) -> dict[str, Any] | None:
        """The activity as everybody here will read it; nothing for a no."""
        said = self.cleaned_data
        if said["answer"] == Answer.NOT_NOW:
            return None
        needs = [each.strip() for each in said["needs"].split(",") if each.strip()]
        kept = {key: said[key] for key in ("name", "kind", "minutes", "safe")}
        return kept | {"steps": self.lines, "needs": needs}
