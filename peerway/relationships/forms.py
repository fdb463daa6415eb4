"""What is asked of adults about a pair, and of the two about a change. Nothing to write about anybody."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from peerway.base.forms import ChoiceCards, PeerwayForm, Segments
from peerway.base.saying import listed
from peerway.people.models import Person
from peerway.programmes.models import Place, Programme, TeamMember
from peerway.relationships.models import Relationship, Wish
from peerway.relationships.reasons import Because, LeftOpen, Next, Pause


def day(label: str, **kwargs: Any) -> forms.DateField:
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=picker, **kwargs)


class FirstMeetingForm(PeerwayForm):
    """The agreement, part by part, in the words of the two. What keeps people safe stays as it is."""

    on = day("When did they meet?", initial=timezone.localdate)
    adult: Any = forms.ModelChoiceField(label="Which adult was there?", queryset=None, empty_label=None)

    def __init__(self, pair: Relationship, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pair = pair
        self.parts = pair.programme.pack.journey.agreement
        team = TeamMember.objects.today().filter(programme=pair.programme).values("person")
        adult: Any = self.fields["adult"]
        adult.queryset = Person.objects.filter(pk__in=team).by_name()
        adult.initial = pair.place.adult_id if pair.place else None
        for part in self.parts:
            if not part.fixed:
                self.fields[part.key] = forms.CharField(
                    label=part.heading, initial=part.says, max_length=400,
                    widget=forms.Textarea(attrs={"rows": 2}),
                )  # fmt: skip

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError("Come back once they have met. This day is still to come")
        if on < self.pair.made_on:
            raise forms.ValidationError("They were matched after that day. Choose a later one")
        return on

    @property
    def fixed(self) -> list[Any]:
        return [part for part in self.parts if part.fixed]

    @property
    def agreement(self) -> dict[str, str]:
        return {part.key: self.cleaned_data.get(part.key, part.says) for part in self.parts}


class PauseForm(PeerwayForm):
    on = day("From which day?", initial=timezone.localdate)
    why = forms.ChoiceField(
        label="Why?",
        help_text="Kept for supervision. Neither of them sees it.",
        choices=Pause.choices,
        widget=ChoiceCards(),
    )


class ResumeForm(PeerwayForm):
    on = day("From which day?", initial=timezone.localdate)


class TimeForm(PeerwayForm):
    """A new time or room."""

    place: Any = forms.ModelChoiceField(
        label="When and where?", queryset=None, empty_label=None, widget=ChoiceCards()
    )
    start = day("From which day?", initial=timezone.localdate)

    def __init__(self, pair: Relationship, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = Place.objects.filter(programme=pair.programme_id, closed_on=None)
        field: Any = self.fields["place"]
        field.queryset = places.select_related("slot", "room")
        field.initial = pair.place_id


class GoodbyeForm(PeerwayForm):
    on = day("Which day is the last session?")
    whats_next = forms.ChoiceField(
        label="What comes next for the young person?",
        help_text="Agree it with them. Both of them read it.",
        choices=Next.choices,
        widget=ChoiceCards(),
        required=False,
    )

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on < timezone.localdate():
            raise forms.ValidationError("Choose a day that is still to come")
        return on


class EndForm(PeerwayForm):
    how = forms.ChoiceField(
        label="How did it end?",
        choices=[(value, label.capitalize()) for value, label in Relationship.Ending.choices],
        widget=ChoiceCards(),
    )
    because = forms.ChoiceField(
        label="Because", help_text="Neither of them sees this.",
        choices=[each for each in Because.choices if each[0] != Because.CHANGE], widget=ChoiceCards(),
    )  # fmt: skip
    on = day("On which day?", initial=timezone.localdate)
    whats_next = forms.ChoiceField(
        label="What comes next for the young person?",
        help_text="They read these words.",
        choices=Next.choices,
        widget=ChoiceCards(),
        required=False,
    )
    left_open = forms.ChoiceField(
        label="Why is it empty?",
        choices=[each for each in LeftOpen.choices if each[0] != LeftOpen.ANOTHER],
        widget=ChoiceCards(),
        required=False,
    )

    def __init__(self, still: Collection[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.still = [f"“{name}”" for name in still]
        if not still:
            del self.fields["left_open"]
        else:
            self.fields["left_open"].label = f"{listed(self.still)} is empty. Why?"

    def clean(self) -> dict[str, Any]:
        """What belongs to the end is filled in first, or an adult says why not. Not after a sudden ending."""
        said = super().clean() or {}
        planned = said.get("how") in {Relationship.Ending.PLANNED, Relationship.Ending.EARLY_AGREED}
        if self.still and planned and not said.get("left_open"):
            self.add_error("left_open", f"Fill in {listed(self.still)} first, or say here why not")
        return said

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError("For a day still to come, plan a goodbye instead")
        return on


class WishForm(PeerwayForm):
    """What one of the two would like changed."""

    wants = forms.ChoiceField(label="What would you like?", widget=ChoiceCards())

    def __init__(self, pair: Relationship, by: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pack = pair.programme.pack
        somebody = (
            f"Another {pack.words.supporter}" if by.pk == pair.young_person_id else "To be with somebody else"
        )
        says = {
            Wish.Wants.PERSON: somebody,
            Wish.Wants.STOP: "To stop",
            Wish.Wants.TALK: "To talk to an adult first",
        }
        field: Any = self.fields["wants"]
        field.choices = [
            (value, says.get(Wish.Wants(value), label.capitalize())) for value, label in Wish.Wants.choices
        ]


class LeaveForm(PeerwayForm):
    """When one year group is away. Only year groups that have pairs are offered."""

    year_group = forms.TypedChoiceField(label="Which year group?", coerce=int, widget=Segments())
    starts_on = day("First day of leave")
    ends_on = day("Last day of leave", help_text="For leavers, the last day of the programme.")

    def __init__(self, years: Collection[int], programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years_field: Any = self.fields["year_group"]
        years_field.choices = [(year, f"Year {year}") for year in sorted(years, reverse=True)]
        years_field.initial = max(years, default=None)
        self.fields["ends_on"].initial = programme.ends_on

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        starts_on, ends_on = said.get("starts_on"), said.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Choose a day after the first one")
        elif ends_on and ends_on < timezone.localdate():
            self.add_error("ends_on", "This leave is over. Choose a day that is still to come")
        return said

    @property
    def leave(self) -> dict[str, Any]:
        """As ``set_leave`` takes it."""
        return {name: self.cleaned_data[name] for name in ("year_group", "starts_on", "ends_on")}
