"""What is asked of a supporter who would like less, and of an adult who talked with them. Never why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from peerway.base.forms import ChoiceCards, ManyCards, PeerwayForm
from peerway.care.models import TooMuch
from peerway.care.rules import ONE
from peerway.recruitment.models import Supporter

Wants = TooMuch.Wants


class WantsForm(PeerwayForm):
    """What might help. A supporter chooses, and nobody asks why."""

    HELPS: dict[str, str] = {
        Wants.TALK: "An adult comes to find you.",
        Wants.FEWER: "Nobody new, and we look at what you have.",
        Wants.REST: "You choose how long, on the next page.",
        Wants.STOP: "Nobody new from now. We help you say goodbye well.",
    }
    wants = forms.ChoiceField(
        label="What might help?",
        choices=[
            (Wants.TALK, "To talk to somebody"),
            (Wants.FEWER, "Fewer people, or fewer days"),
            (Wants.REST, "A rest"),
            (Wants.STOP, "To stop"),
        ],
        widget=ChoiceCards(helps=HELPS),
        error_messages={"required": "Choose what might help. You can change it later"},
    )


class RestForm(PeerwayForm):
    """From when, for how long, and from which of their roles."""

    begins = forms.ChoiceField(label="From when?", widget=ChoiceCards(layout="two"), initial="today")
    weeks = forms.ChoiceField(
        label="For how long?",
        choices=[("1", "A week"), ("2", "Two weeks"), ("4", "Four weeks"), ("6", "Six weeks")],
        widget=ChoiceCards(layout="two"),
    )
    roles = forms.MultipleChoiceField(
        label="A rest from what?", widget=ManyCards(), error_messages={"required": "Tick at least one"}
    )

    def __init__(self, roles: Sequence[Supporter], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(row.pk): row for row in roles}
        begins: Any = self.fields["begins"]
        begins.choices = [("today", "Today"), ("monday", "Next Monday")]
        field: Any = self.fields["roles"]
        field.choices = [(key, row.programme.name) for key, row in self.rows.items()]
        field.initial = list(self.rows)
        if len(self.rows) == 1:
            del self.fields["roles"]

    @property
    def chosen(self) -> list[Supporter]:
        keys = self.cleaned_data.get("roles") or list(self.rows)
        return [self.rows[key] for key in keys]

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        today = timezone.localdate()
        monday = today + timedelta(days=7 - today.weekday())
        first = today if self.cleaned_data["begins"] == "today" else monday
        return first, first + timedelta(weeks=int(self.cleaned_data["weeks"])) - ONE


class TalkedForm(PeerwayForm):
    """An adult talked with somebody who is stepping back: when."""

    on = forms.DateField(
        label="When did you talk?",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=timezone.localdate,
    )

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError("Come back once you have talked. This day is still to come")
        return on
