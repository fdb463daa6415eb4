"""An aim, and a change to try."""

from __future__ import annotations

from typing import Any

from django import forms

from peerway.base.forms import PeerwayForm, Segments
from peerway.core.matching.people import Pair
from peerway.matching.models import Aim
from peerway.programmes.models import Programme
from peerway.recruitment.models import Asking, Supporter


class AimForm(forms.Form):
    aim = forms.ChoiceField(choices=Aim.choices)


class ChangeForm(PeerwayForm):
    """Two people, and whether they should or should not be together."""

    asking: forms.ModelChoiceField[Asking] = forms.ModelChoiceField(queryset=None, label="Young person")
    supporter: forms.ModelChoiceField[Supporter] = forms.ModelChoiceField(queryset=None, label="Supporter")
    do = forms.ChoiceField(
        label="Try",
        choices=[("pin", "Put them together"), ("forbid", "Not these two")],
        widget=Segments,
        initial="pin",
    )

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        askings = Asking.objects.agreed().filter(programme=programme).select_related("person")
        supporters = Supporter.objects.active().filter(programme=programme).select_related("person")
        self.offer("asking", askings, programme.pack.words.supported.one.capitalize())
        self.offer("supporter", supporters, programme.pack.words.supporter.one.capitalize())

    def offer(self, name: str, rows: Any, label: str) -> None:
        field: Any = self.fields[name]
        field.queryset, field.label = rows, label
        field.label_from_instance = lambda row: row.person.name

    @property
    def pair(self) -> Pair:
        return str(self.cleaned_data["asking"].pk), str(self.cleaned_data["supporter"].pk)
