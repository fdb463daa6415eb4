"""The design group: forming it, asking people in, meetings, and other ways to be heard."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from peerway.base.forms import ChoiceCards, ManyCards, PeerwayForm
from peerway.people.models import Person
from peerway.voice.design import Channel, DesignGroup, Seat
from peerway.voice.forms.ideas import refuse_names

A_YEAR = timedelta(days=365)


def day_box() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def not_ahead(day: date) -> date:
    if day > timezone.localdate():
        raise forms.ValidationError("Choose today or a day before")
    return day


def ahead(day: date) -> date:
    if day <= timezone.localdate():
        raise forms.ValidationError("Choose a day that is still to come")
    return day


def in_a_year() -> date:
    return timezone.localdate() + A_YEAR


class FormGroupForm(PeerwayForm):
    formed_on = forms.DateField(
        label="Since when is there a group?", widget=day_box(), initial=timezone.localdate,
        help_text="The earlier the better: before the name, the place and the approach are fixed.",
    )  # fmt: skip
    meets = forms.CharField(label="When and where does it meet?", max_length=120, required=False)

    def clean_formed_on(self) -> date:
        return not_ahead(self.cleaned_data["formed_on"])


class SettleGroupForm(PeerwayForm):
    meets = forms.CharField(label="When and where does it meet?", max_length=120, required=False)
    might_use = forms.BooleanField(
        label="At least some of us might use this support ourselves",
        required=False,
        help_text="You say this for the group as a whole. Don't ask who, and don't write it down anywhere.",
    )

    def __init__(self, group: DesignGroup, *args: Any, **kwargs: Any) -> None:
        initial = {"meets": group.meets, "might_use": group.might_use_on is not None}
        super().__init__(*args, initial=initial, **kwargs)


class AskInForm(PeerwayForm):
    """Ask a young person in, for a term that ends."""

    person: Any = forms.ModelChoiceField(label="Whom would you like to ask?", queryset=None)
    until = forms.DateField(
        label="Until when?", widget=day_box(), initial=in_a_year,
        help_text="A term that ends makes room for somebody new, and lets people go kindly.",
    )  # fmt: skip

    def __init__(self, group: DesignGroup, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        seated = Seat.objects.open().filter(group=group).values("person")
        field.queryset = Person.objects.young().here_now().exclude(pk__in=seated).by_name()

    def clean_until(self) -> date:
        return ahead(self.cleaned_data["until"])


class UntilForm(PeerwayForm):
    until = forms.DateField(label="Until when?", widget=day_box(), initial=in_a_year)

    def clean_until(self) -> date:
        return ahead(self.cleaned_data["until"])


class ChannelForm(PeerwayForm):
    """What else is done to hear those who would not sit in a meeting."""

    for_whom = forms.ChoiceField(
        label="For whom?", choices=Channel.For.choices, widget=ChoiceCards(layout="two")
    )
    what = forms.ChoiceField(label="What is done?", choices=Channel.What.choices)
    note = forms.CharField(
        label="Where, when and by whom", max_length=200, required=False, help_text="No names of young people."
    )

    def clean_note(self) -> str:
        refuse_names(self.cleaned_data["note"])
        return str(self.cleaned_data["note"])


class MeetingForm(PeerwayForm):
    """The group met: when, how long, who was there."""

    on = forms.DateField(label="When?", widget=day_box(), initial=timezone.localdate)
    minutes = forms.IntegerField(label="How many minutes?", min_value=5, max_value=240, initial=30)
    people: Any = forms.ModelMultipleChoiceField(
        label="Who was there?", queryset=None, widget=ManyCards(layout="two")
    )
    talked_about = forms.CharField(
        label="What was it about?", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="The members read this. No names.",
    )  # fmt: skip

    def __init__(self, group: DesignGroup, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["people"]
        members = Seat.objects.taken().filter(group=group).values("person")
        field.queryset = Person.objects.filter(pk__in=members).by_name()

    def clean_on(self) -> date:
        return not_ahead(self.cleaned_data["on"])

    def clean_talked_about(self) -> str:
        refuse_names(self.cleaned_data["talked_about"])
        return str(self.cleaned_data["talked_about"])
