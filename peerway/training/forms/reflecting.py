"""A page of one's own, and the one adult to show it to."""

from __future__ import annotations

from typing import Any

from django import forms

from peerway.base.forms import ChoiceCards, PeerwayForm
from peerway.people.models import Person
from peerway.programmes.models import Programme, TeamMember


class ReflectionForm(PeerwayForm):
    """A few words, or many."""

    words = forms.CharField(
        label="Your words",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Write a few words first. One is enough."},
    )


class ShareForm(PeerwayForm):
    """The supervisors of this programme today."""

    supervisor: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        None,
        label="Who may read this page?",
        empty_label=None,
        widget=ChoiceCards,
        error_messages={"required": "Choose one adult"},
    )

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = TeamMember.objects.today().filter(programme=programme, part=TeamMember.Part.SUPERVISOR)
        people = Person.objects.filter(pk__in=team.values("person")).by_name()
        self.fields["supervisor"].queryset = people  # type: ignore[attr-defined]

    @property
    def has_somebody(self) -> bool:
        return bool(self.fields["supervisor"].queryset.exists())  # type: ignore[attr-defined]
