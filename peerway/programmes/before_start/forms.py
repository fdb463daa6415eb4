"""What is asked of those who say that a programme may begin."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from peerway.base.forms import PeerwayForm
from peerway.people.models import Person
from peerway.programmes.before_start.rules import SUPERVISOR, who_may_stand
from peerway.programmes.models import Programme

YEAR = timedelta(days=365)


def day(label: str, **more: Any) -> forms.DateField:
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=picker, **more)


class AgreeForm(PeerwayForm):
    """For how long it is agreed."""

    until = day("Until when?", help_text="A year at most. Then you look at it again.")

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        year = timezone.localdate() + YEAR
        first = {"until": min(programme.ends_on or year, year)}
        super().__init__(*args, **{"initial": first} | kwargs)

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        today = timezone.localdate()
        if not today < until <= today + YEAR:
            raise forms.ValidationError("Choose a day from tomorrow on, and within a year")
        return until


class SupervisorForm(AgreeForm):
    """Who supervises, with which qualification, and who has seen the paper."""

    person: Any = forms.ModelChoiceField(
        label="Who supervises?", queryset=None, empty_label="Choose a supervisor of the team"
    )
    qualification = forms.CharField(
        label="Which qualification, in words?", max_length=200,
        help_text="In counselling, therapy, psychology or clinical supervision: what, where and when.",
    )  # fmt: skip
    seen_by: Any = forms.ModelChoiceField(
        label="Who has seen the certificate?", queryset=None, empty_label="Choose an adult"
    )
    seen_on = day("On which day?", initial=timezone.localdate)
    field_order = ("person", "qualification", "seen_by", "seen_on", "until")

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(programme, *args, **kwargs)
        supervisors: Any = [person.pk for person in who_may_stand(programme, SUPERVISOR)]
        self.fields["person"].queryset = Person.objects.filter(pk__in=supervisors).by_name()  # type: ignore[attr-defined]
        self.fields["seen_by"].queryset = Person.objects.here_now().adults().by_name()  # type: ignore[attr-defined]

    def clean_seen_on(self) -> date:
        seen_on: date = self.cleaned_data["seen_on"]
        if seen_on > timezone.localdate():
            raise forms.ValidationError("Somebody looks at it first. Choose today or a day before")
        return seen_on

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("person") and said.get("person") == said.get("seen_by"):
            self.add_error("seen_by", "Somebody else looks at the paper. Choose another adult")
        return said
