"""Sending a pack or a box, and saying what is wanted of an approach."""

from __future__ import annotations

from typing import Any

from django import forms

from peerway.base.forms import ChoiceCards, ManyCards, PeerwayForm
from peerway.core.packs.choosing import AIMS, Wanted
from peerway.core.packs.parcel import LARGEST_ZIP

AGES = [("7-11", "7 to 11"), ("11-16", "11 to 16"), ("16-25", "16 to 25")]
NEEDS = [
    ("everyday", "Everyday worries: settling in, friends, confidence"),
    ("a-bit-more", "A bit more than everyday, with adults who know them close by"),
    ("high", "High: they have, or wait for, specialist help"),
]


class ZipForm(PeerwayForm):
    """One zip."""

    file = forms.FileField(
        label="The zip",
        error_messages={
            "required": "Choose the zip first.",
            "empty": "This file is empty. Send the zip again.",
        },
        widget=forms.FileInput(attrs={"accept": ".zip"}),
    )

    def content(self) -> bytes:
        """What was sent, up to just over what anybody would read."""
        return bytes(self.cleaned_data["file"].read(LARGEST_ZIP + 1))


class ChooserForm(PeerwayForm):
    """What is wanted, and what there is."""

    aims = forms.MultipleChoiceField(
        label="What would you like it to help with?",
        help_text="One or two. A programme for everything is for nobody.",
        choices=[(key, says[0].upper() + says[1:]) for key, says in AIMS.items()],
        widget=ManyCards(layout="two"),
        error_messages={"required": "Choose one or two things it should help with."},
    )
    age = forms.ChoiceField(
        label="How old are the young people?", choices=AGES, widget=ChoiceCards(layout="two")
    )
    need = forms.ChoiceField(
        label="How much do those you have in mind carry?",
        choices=NEEDS,
        widget=ChoiceCards(),
        initial="everyday",
    )
    adults = forms.IntegerField(
        label="Adults who could be trained and take part", min_value=1, max_value=50, initial=2
    )
    minutes = forms.IntegerField(
        label="Minutes a week the adults have for it, all together", min_value=15, max_value=3000, initial=120
    )
    weeks = forms.IntegerField(
        label="Weeks until you would like it to begin", min_value=1, max_value=60, initial=8
    )

    def wanted(self) -> Wanted:
        said: dict[str, Any] = dict(self.cleaned_data)
        return Wanted(**{**said, "aims": frozenset(said["aims"])})
