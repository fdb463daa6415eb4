"""Answering those who offered and asked."""

from __future__ import annotations

from typing import Any

from django import forms

from peerway.base.forms import ChoiceCards, PeerwayForm
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.actions.asking import WHERE_IS_IT
from peerway.recruitment.limits import too_young, too_young_says
from peerway.recruitment.models import Application, Door
from peerway.recruitment.other_roles import choices_of


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
        required=False,
    )

    def __init__(self, programme: Programme, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme, self.person = programme, person
        self.fields["other_role"].choices = [("", "Not needed"), *choices_of(programme)]  # type: ignore[attr-defined]
        self.criteria = criteria_of(programme)
        for number, criterion in enumerate(self.criteria):
            self.fields[f"criterion_{number}"] = forms.BooleanField(label=criterion, required=False)
        self.order_fields([*(f"criterion_{n}" for n in range(len(self.criteria))), "decision", "other_role"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") not in {None, Application.Decision.YES} and not cleaned.get("other_role"):
            self.add_error("other_role", "Choose another role to offer: nobody goes away with nothing.")
        if cleaned.get("decision") == Application.Decision.YES and too_young(self.programme, self.person):
            self.add_error("decision", f"{self.person.called} {too_young_says(self.programme)}")
        return cleaned

    @property
    def ticks(self) -> dict[str, bool]:
        return {text: self.cleaned_data[f"criterion_{n}"] for n, text in enumerate(self.criteria)}


def criteria_of(programme: Programme) -> list[str]:
    """What is looked for here: the programme's own words, or the pack's."""
    own = [item["says"] if isinstance(item, dict) else str(item) for item in programme.supporter_criteria]
    return own or [criterion.says for criterion in programme.pack.about.supporter_criteria]


class ToldForm(PeerwayForm):
    """Better help elsewhere: what the young person is told about where it is."""

    elsewhere = forms.CharField(
        label="Better help: where?",
        help_text="They are told this. For example: the school counsellor. Don't say why.",
        max_length=200,
        error_messages={"required": WHERE_IS_IT},
    )


class SuggestForm(PeerwayForm):
    """Staff suggest a supporter, or ask for a young person who said they may."""

    person = people_field("Who?")
    way = forms.ChoiceField(label="How did it come to you?", choices=Door.Way.choices, required=False)

    def __init__(self, programme: Programme, *args: Any, asking: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme, self.asking = programme, asking
        offer_young_people(self, "person")
        if not asking:
            del self.fields["way"]

    def clean_person(self) -> Person:
        person: Person = self.cleaned_data["person"]
        if not self.asking and too_young(self.programme, person):
            raise forms.ValidationError(f"{person.called} {too_young_says(self.programme)}")
        return person


class SortForm(PeerwayForm):
    """Who is this card about?"""

    person = people_field("Who is this?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_young_people(self, "person")
