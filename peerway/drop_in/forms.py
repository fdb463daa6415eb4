"""What is asked on the pages of a drop-in. Nobody is asked to write about anybody: there is no box for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from peerway.base.forms import ChoiceCards, ManyCards, PeerwayForm, Segments
from peerway.base.saying import date_words
from peerway.drop_in.models import Contact, Duty, Turn
from peerway.drop_in.queries.people import OnRota
from peerway.drop_in.queries.swapping import Option
from peerway.drop_in.rules import MINUTES
from peerway.people.models import Person, Term
from peerway.programmes.models import Programme, TeamMember


def day(label: str, **kwargs: Any) -> forms.DateField:
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=picker, **kwargs)


def on(duty: Duty) -> str:
    """A duty as a choice: "Tuesday 24 November, 12:40, Library"."""
    when = date_words(duty.on, timezone.localdate())
    return f"{when}, {duty.place.slot.starts_at:%H:%M}, {duty.place.room}"


class FillForm(PeerwayForm):
    """The days to fill: from tomorrow to the end of this term, unless an adult says otherwise."""

    first = day("From")
    last = day("Until")

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        today = timezone.localdate()
        begins = max(today + timedelta(days=1), programme.starts_on or today)
        term = Term.objects.filter(ends_on__gte=begins).order_by("starts_on").first()
        ends = min(filter(None, [term and term.ends_on, programme.ends_on, begins + timedelta(weeks=16)]))
        kwargs.setdefault("initial", {"first": begins, "last": max(ends, begins)})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and first < timezone.localdate():
            self.add_error("first", "Choose a day that is still to come")
        elif first and last and not first <= last <= first + timedelta(weeks=20):
            self.add_error("last", "Choose a day after the first, at most 20 weeks later")
        return cleaned


class OpeningForm(PeerwayForm):
    on = day("From which day are the doors open?")

    def clean_on(self) -> date:
        chosen: date = self.cleaned_data["on"]
        if chosen < timezone.localdate():
            raise forms.ValidationError("Choose today or a day to come")
        return chosen


class ClosingForm(PeerwayForm):
    on = day("Which day is the last?", help_text="It stands on the door from now on.")

    def clean_on(self) -> date:
        chosen: date = self.cleaned_data["on"]
        if chosen < timezone.localdate():
            raise forms.ValidationError("Choose a day that is still to come")
        return chosen


class CallOffForm(PeerwayForm):
    because = forms.ChoiceField(
        label="Why?", help_text="Those on duty read it.", widget=ChoiceCards(),
        choices=[(value, label.capitalize()) for value, label in Duty.Off.choices],
    )  # fmt: skip


class AdultForm(PeerwayForm):
    """Who is on call that day instead."""

    adult: Any = forms.ModelChoiceField(
        label="Who is there instead?", queryset=None, required=False, empty_label="The adult of the place"
    )

    def __init__(self, duty: Duty, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = TeamMember.objects.today().filter(programme=duty.programme).values("person")
        field: Any = self.fields["adult"]
        field.queryset = Person.objects.here_now().filter(pk__in=team).by_name()
        field.initial = duty.adult_id


class PutOnForm(PeerwayForm):
    """Put somebody on by hand, whatever the engine thinks of their times."""

    person: Any = forms.ModelChoiceField(label="Who?", queryset=None, empty_label="Choose")

    def __init__(self, people: Sequence[OnRota], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.queryset = Person.objects.filter(pk__in=[each.person.pk for each in people]).by_name()


class StepInForm(PeerwayForm):
    """One of those who could take an empty place. Whoever cannot is not in the list, and why is not told."""

    person: Any = forms.ModelChoiceField(label="Who could be on?", queryset=None, empty_label="Choose")

    def __init__(self, people: Sequence[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.queryset = Person.objects.filter(pk__in=[each.pk for each in people]).by_name()


class SwapForm(PeerwayForm):
    """Who is asked, and for which of their days."""

    option = forms.ChoiceField(label="Who would you like to ask?", widget=ChoiceCards())

    def __init__(self, options: Sequence[Option], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = {option.key: option for option in options}
        field: Any = self.fields["option"]
        field.choices = [(key, says(option)) for key, option in self.options.items()]

    @property
    def chosen(self) -> Option:
        return self.options[self.cleaned_data["option"]]


def says(option: Option) -> str:
    if option.gives is None:
        return f"{option.person.called}: could you take mine?"
    return f"{option.person.called}: swap for {on(option.gives.duty)}"


class RestForm(PeerwayForm):
    """How long somebody would like to step back. Why is not asked."""

    WEEKS = (("1", "A week"), ("2", "Two weeks"), ("4", "Four weeks"), ("", "Until I say"))
    weeks = forms.ChoiceField(label="For how long?", choices=WEEKS, widget=ChoiceCards(), required=False)

    @property
    def until(self) -> date | None:
        weeks = self.cleaned_data["weeks"]
        return timezone.localdate() + timedelta(weeks=int(weeks)) if weeks else None


class BadgeForm(PeerwayForm):
    """The code on somebody's badge, typed or read by a scanner. It is looked up, and kept nowhere."""

    code = forms.CharField(label="Badge code", max_length=30)


class TimeForm(PeerwayForm):
    """A time of one's own, out of the coming duties."""

    duty = forms.ChoiceField(label="When would you like to come?", widget=ChoiceCards())

    def __init__(self, offered: Sequence[Turn], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.duties = {str(turn.duty_id): turn.duty for turn in offered}
        field: Any = self.fields["duty"]
        field.choices = [(key, on(duty)) for key, duty in self.duties.items()]

    @property
    def chosen(self) -> Duty:
        return self.duties[self.cleaned_data["duty"]]


class ContactForm(PeerwayForm):
    """Somebody came, in taps: what about, how long, where to, and whether an adult is needed."""

    topic = forms.ChoiceField(label="What was it about?", widget=ChoiceCards(layout="two"))
    minutes = forms.TypedChoiceField(
        label="About how many minutes?", choices=[(n, str(n)) for n in MINUTES], coerce=int, empty_value=None,
        required=False, widget=Segments(),
    )  # fmt: skip
    signposts = forms.MultipleChoiceField(
        label="Did you point them somewhere?", required=False, widget=ManyCards(layout="two")
    )
    year_group = forms.TypedChoiceField(
        label="Their year, if they said", coerce=int, empty_value=None, required=False
    )
    wants_adult = forms.ChoiceField(
        label="Does this need an adult?",
        choices=Contact.Adult.choices,
        initial=Contact.Adult.NO,
        widget=ChoiceCards(),
    )

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shape = programme.pack.drop_in
        years = programme.year_groups or range(1, 14)
        choices: dict[str, list[tuple[Any, str]]] = {
            "topic": [(each.key, each.says) for each in shape.topics] if shape else [],
            "signposts": [(each.key, each.says) for each in shape.signposts] if shape else [],
            "year_group": [("", "Not said"), *((year, f"Year {year}") for year in years)],
        }
        for name, values in choices.items():
            field: Any = self.fields[name]
            field.choices = values
