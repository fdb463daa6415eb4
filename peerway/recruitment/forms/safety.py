"""Yeses on paper, and two people kept apart."""

from __future__ import annotations

from typing import Any

from django import forms

from peerway.base.forms import ChoiceCards, PeerwayForm
from peerway.recruitment.forms.answering import offer_young_people, people_field
from peerway.recruitment.models import Consent


class ConsentForm(PeerwayForm):
    """A yes or no on paper or out loud, written down by staff. Nobody else's own yes can be typed in as theirs."""

    what = forms.ChoiceField(
        label="What about?", choices=Consent.What.choices, initial=Consent.What.PARENT_YES
    )
    said = forms.ChoiceField(
        label="What did they say?", choices=Consent.Said.choices, widget=ChoiceCards(layout="two")
    )
    how = forms.ChoiceField(
        label="How?", choices=[(Consent.How.PAPER, "On paper"), (Consent.How.SPOKEN, "Out loud, to me")]
    )


class ApartForStaff(PeerwayForm):
    """Two people who are not to be matched. There is no box for a reason."""

    one = people_field("These two are not matched")
    other = people_field("and")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("one", "other"):
            offer_young_people(self, name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("one") and cleaned.get("one") == cleaned.get("other"):
            self.add_error("other", "Choose two different people.")
        return cleaned
