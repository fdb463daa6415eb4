"""A supervision to come: who, when, where and how often. What stands in the way is said before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from peerway.base.forms import ChoiceCards, ManyCards, PeerwayForm, Segments
from peerway.base.saying import date_words
from peerway.core.rhythm import series
from peerway.people.models import Person, Room
from peerway.people.queries import year_calendar
from peerway.programmes.models import Programme
from peerway.supervision.clashes import Wanted, clashes, closed_days
from peerway.supervision.forms.choosing import supervisors_of
from peerway.supervision.models import USUAL, Supervision
from peerway.supervision.queries import Standing

ONCE = "0"
EVERY = [(ONCE, "Just once"), ("1", "Every week"), ("2", "Every two weeks"), ("3", "Every three weeks"),
         ("4", "Every four weeks")]  # fmt: skip
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class WhenForm(PeerwayForm):
    """A day, an hour and a room; and a tick for whoever knows better than the calendar."""

    on = forms.DateField(label="Which day?", widget=DAY)
    starts_at = forms.TimeField(
        label="When does it begin?", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    minutes = forms.IntegerField(label="How many minutes?", min_value=10, max_value=180, initial=USUAL)
    room: forms.ModelChoiceField[Room] = forms.ModelChoiceField(
        None, label="Which room?", required=False, empty_label="Not decided"
    )
    anyway = forms.BooleanField(label="I know. Plan it all the same", required=False)

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.clashes: list[str] = []
        self.fields["room"].queryset = Room.objects.filter(closed_on=None)  # type: ignore[attr-defined]
        if not self.is_bound:
            del self.fields["anyway"]

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on < timezone.localdate():
            raise forms.ValidationError("That day has been. Choose today or a later day")
        if closed_days([on], year_calendar()):
            day = date_words(on, timezone.localdate())
            raise forms.ValidationError(f"You are closed on {day}. Choose a day in term")
        return on

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if {"on", "starts_at", "minutes"} <= said.keys():
            self.clashes = clashes(self.wanted())
        if not self.clashes:
            self.fields.pop("anyway", None)
        elif not said.get("anyway"):
            self.add_error("anyway", self.clashes)
        return said

    def days(self) -> list[date]:
        return [self.cleaned_data["on"]]

    def wanted(self) -> Wanted:
        """What the calendar is asked about."""
        said = self.cleaned_data
        return Wanted(
            programme=self.programme, days=self.days(), starts_at=said["starts_at"], minutes=said["minutes"],
            people=self.asked(), today=timezone.localdate(), room=said.get("room"), supervisor=self.led_by(),
            besides=self.besides(),
        )  # fmt: skip

    def asked(self) -> Sequence[Person]:
        return []

    def led_by(self) -> Person | None:
        return None

    def besides(self) -> Supervision | None:
        return None

    def when(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("starts_at", "minutes", "room")}


class SeriesForm(WhenForm):
    """With whom, and how often."""

    people = forms.MultipleChoiceField(
        label="Who is asked to come?",
        widget=ManyCards(layout="two"),
        error_messages={"required": "Tick who is asked to come"},
    )
    kind = forms.ChoiceField(
        label="How?", choices=[(value, label.capitalize()) for value, label in Supervision.Kind.choices],
        widget=Segments(), initial=Supervision.Kind.GROUP,
    )  # fmt: skip
    every = forms.ChoiceField(label="How often?", choices=EVERY, initial=ONCE)
    times = forms.IntegerField(
        label="How many, if it is a series?", required=False, min_value=2, max_value=20, initial=6,
        help_text="Holidays are left out, and the series runs on.",
    )  # fmt: skip

    def __init__(
        self, programme: Programme, standings: Sequence[Standing], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(programme, *args, **kwargs)
        self.by_id = {str(each.person.pk): each.person for each in standings}
        field: Any = self.fields["people"]
        field.choices = [(key, person.name) for key, person in self.by_id.items()]
        field.initial = list(self.by_id)

    def clean_people(self) -> list[Person]:
        return [self.by_id[key] for key in self.cleaned_data["people"]]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        one_to_one = said.get("kind") == Supervision.Kind.ONE_TO_ONE
        if one_to_one and len(said.get("people", ())) > 1:
            self.add_error("people", "One to one is with one person. Tick one")
        return said

    def days(self) -> list[date]:
        """Its days: around closures, in term, and no later than the programme."""
        on, every = self.cleaned_data["on"], int(self.cleaned_data.get("every") or ONCE)
        if not every:
            return [on]
        calendar, count = year_calendar(), self.cleaned_data.get("times") or 6
        found = series(
            on, [on.weekday()], count=count, until=self.programme.ends_on, closures=calendar.closures,
            every_weeks=every,
        )  # fmt: skip
        return [day for day in found if calendar.is_open(day)] or [on]

    def asked(self) -> Sequence[Person]:
        return self.cleaned_data.get("people", [])

    def told(self) -> dict[str, Any]:
        """What was said, as ``plan_supervision`` takes it."""
        said = self.cleaned_data
        return {"days": self.days(), "kind": said["kind"], "people": said["people"], **self.when()}


class PlanForm(SeriesForm):
    """Supporters, with one of the programme's supervisors."""

    supervisor = forms.ChoiceField(label="Who supervises?", widget=ChoiceCards(layout="two"))
    field_order = [
        "kind",
        "people",
        "on",
        "starts_at",
        "minutes",
        "room",
        "supervisor",
        "every",
        "times",
        "anyway",
    ]

    def __init__(
        self, programme: Programme, standings: Sequence[Standing], by: Person, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(programme, standings, *args, **kwargs)
        self.supervisors, first = supervisors_of(programme, by)
        field: Any = self.fields["supervisor"]
        field.choices = [(key, person.name) for key, person in self.supervisors.items()]
        field.initial = first

    def led_by(self) -> Person | None:
        return self.supervisors.get(self.cleaned_data.get("supervisor", ""))

    def told(self) -> dict[str, Any]:
        return {**super().told(), "supervisor": self.led_by()}


class OwnPlanForm(SeriesForm):
    """The adults' own, with somebody who may be from outside."""

    outside_supervisor = forms.CharField(
        label="Who supervises you?", max_length=100, help_text="A name, or what they are: educational psychologist."
    )  # fmt: skip
    field_order = [
        "outside_supervisor", "kind", "people", "on", "starts_at", "minutes", "room", "every", "times", "anyway",
    ]  # fmt: skip

    def told(self) -> dict[str, Any]:
        return {**super().told(), "outside_supervisor": self.cleaned_data["outside_supervisor"]}


class MoveForm(WhenForm):
    """Another day, hour or room for one that is planned."""

    field_order = ["on", "starts_at", "minutes", "room", "anyway"]

    def __init__(self, supervision: Supervision, *args: Any, **kwargs: Any) -> None:
        self.supervision = supervision
        now = {name: getattr(supervision, name) for name in ("on", "starts_at", "minutes", "room")}
        super().__init__(supervision.programme, *args, initial=now, **kwargs)

    def asked(self) -> Sequence[Person]:
        return [each.person for each in self.supervision.invited.all()]

    def led_by(self) -> Person | None:
        return self.supervision.supervisor

    def besides(self) -> Supervision | None:
        return self.supervision

    def told(self) -> dict[str, Any]:
        return {"on": self.cleaned_data["on"], **self.when()}


class CancelForm(PeerwayForm):
    because = forms.ChoiceField(
        label="Why?", choices=Supervision.Off.choices, widget=ChoiceCards(),
        error_messages={"required": "Choose why: everybody who was asked is shown it"},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["because"]
        field.choices = [(value, label.capitalize()) for value, label in Supervision.Off.choices]
