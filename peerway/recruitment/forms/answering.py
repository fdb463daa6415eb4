"""Answering those who offered and asked."""

from __future__ import annotations

from typing import Any

from django import forms

from peerway.base.forms import ChoiceCards, PeerwayForm
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.models import Application, Asking, Door


def people_field(label: str, help_text: str = "") -> forms.ModelChoiceField[Person]:
    """A young person of this setting, chosen by name."""
    return forms.ModelChoiceField(queryset=None, label=label, help_text=help_text)


def offer_young_people(form: forms.Form, name: str) -> None:
    field: Any = form.fields[name]
    field.queryset = Person.objects.here_now().young().by_name()
    field.label_from_instance = lambda person: " ".join(filter(None, [person.full_name, person.form]))


class ApplicationForm(PeerwayForm):
    """The criteria everybody was told, ticked one by one; then yes, or another real role."""

    decision = forms.ChoiceField(
        label="Your decision", choices=Application.Decision.choices, widget=ChoiceCards(layout="two")
    )
    other_role = forms.ChoiceField(
        label="If not this role, which one will you offer?",
        choices=[("", "Not needed"), *Application.OtherRole.choices],
        required=False,
    )

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria_of(programme)
        for number, criterion in enumerate(self.criteria):
            self.fields[f"criterion_{number}"] = forms.BooleanField(label=criterion, required=False)
        self.order_fields([*(f"criterion_{n}" for n in range(len(self.criteria))), "decision", "other_role"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") not in {None, Application.Decision.YES} and not cleaned.get("other_role"):
            self.add_error("other_role", "Choose another role to offer: nobody goes away with nothing.")
        return cleaned

    @property
    def ticks(self) -> dict[str, bool]:
        return {text: self.cleaned_data[f"criterion_{n}"] for n, text in enumerate(self.criteria)}


def criteria_of(programme: Programme) -> list[str]:
    """What is looked for here: the programme's own words, or the pack's."""
    own = [item["says"] if isinstance(item, dict) else str(item) for item in programme.supporter_criteria]
    return own or [criterion.says for criterion in programme.pack.about.supporter_criteria]


class AnswerForm(PeerwayForm):
    """The look at safety and the answer, in one."""

    outcome = forms.ChoiceField(
        label="Is this the right help?",
        choices=Asking.Outcome.choices,
        widget=ChoiceCards(
            helps={
                "yes": "Safe to match",
                "with_adult": "Safe, if an adult stays close",
                "elsewhere": "Not this, or not this alone",
            }
        ),
    )
    elsewhere = forms.CharField(
        label="Better help: where?",
        help_text="They are told this. For example: the school counsellor.",
        required=False,
        max_length=200,
    )
    note = forms.CharField(
        label="A note for the team, if it is needed",
        help_text="Read by those who run this and the safeguarding leads. Sealed, and every reading is kept.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=1000,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("outcome") == Asking.Outcome.ELSEWHERE and not cleaned.get("elsewhere"):
            self.add_error("elsewhere", "Say where they will find better help.")
        return cleaned


class SuggestForm(PeerwayForm):
    """Staff suggest a supporter, or ask for a young person who said they may."""

    person = people_field("Who?")
    way = forms.ChoiceField(label="How did it come to you?", choices=Door.Way.choices, required=False)

    def __init__(self, *args: Any, asking: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_young_people(self, "person")
        if not asking:
            del self.fields["way"]


class SortForm(PeerwayForm):
    """Who is this card about?"""

    person = people_field("Who is this?", "Leave empty to set the card aside.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_young_people(self, "person")
        self.fields["person"].required = False
