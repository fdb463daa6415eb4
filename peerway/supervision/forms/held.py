"""What is asked after a supervision: when, how, and who was there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from peerway.base.forms import ChoiceCards, ManyCards, PeerwayForm, Segments
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.supervision.forms.choosing import supervisors_of
from peerway.supervision.models import Supervision
from peerway.supervision.queries import Standing


class HeldForm(PeerwayForm):
    """Everybody is ticked: take off who was not there."""

    on = forms.DateField(
        label="When was it?",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=timezone.localdate,
    )
    kind = forms.ChoiceField(
        label="How?", choices=[(value, label.capitalize()) for value, label in Supervision.Kind.choices],
        widget=Segments(), initial=Supervision.Kind.GROUP,
    )  # fmt: skip
    there = forms.MultipleChoiceField(
        label="Who was there?",
        widget=ManyCards(layout="two"),
        error_messages={"required": "Tick who was there"},
    )

    def __init__(self, standings: Sequence[Standing], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(each.person.pk): each.person for each in standings}
        there: Any = self.fields["there"]
        there.choices = [(key, person.name) for key, person in self.people.items()]
        there.initial = list(self.people)

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError("Come back once it has been held. This day is still to come")
        return on

    @property
    def chosen(self) -> list[Person]:
        return [self.people[key] for key in self.cleaned_data["there"]]

    def told(self) -> dict[str, Any]:
        """What was said, as ``hold_supervision`` takes it."""
        return {"on": self.cleaned_data["on"], "kind": self.cleaned_data["kind"], "people": self.chosen}


class SeenForm(HeldForm):
    """Supporters were seen, by one of the programme's supervisors."""

    supervisor = forms.ChoiceField(label="Who supervised?", widget=ChoiceCards(layout="two"))
    field_order = ["on", "supervisor", "kind", "there"]

    def __init__(self, programme: Programme, by: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.supervisors, first = supervisors_of(programme, by)
        field: Any = self.fields["supervisor"]
        field.choices = [(key, person.name) for key, person in self.supervisors.items()]
        field.initial = first

    def told(self) -> dict[str, Any]:
        return {**super().told(), "supervisor": self.supervisors[self.cleaned_data["supervisor"]]}


class OwnForm(HeldForm):
    """The facilitators' own supervision, by somebody who may be from outside."""

    outside_supervisor = forms.CharField(
        label="Who supervised you?",
        max_length=100,
        help_text="A name, or what they are: educational psychologist.",
    )
    field_order = ["on", "outside_supervisor", "kind", "there"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = Supervision.Kind.ONE_TO_ONE

    def told(self) -> dict[str, Any]:
        return {**super().told(), "outside_supervisor": self.cleaned_data["outside_supervisor"]}
