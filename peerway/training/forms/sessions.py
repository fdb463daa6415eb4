"""Plan a session, take its register, sign people off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from peerway.base.forms import ManyCards, PeerwayForm, Segments
from peerway.core.packs.courses import course_of
from peerway.core.strict import DataError
from peerway.people.models import Person, Room
from peerway.programmes.models import Programme
from peerway.programmes.outline import outline_of
from peerway.training.models import Attendance, ForWhom, OwnCourse, TrainingSession
from peerway.training.planning import Begun
from peerway.training.queries import Row

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PlanForm(PeerwayForm):
    """When, where, who leads it, and which parts it covers."""

    title = forms.CharField(label="What is it called?", max_length=100, help_text="Training day one.")
    held_on = forms.DateField(label="Which day?", widget=DAY)
    starts_at = forms.TimeField(
        label="When does it begin?",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    minutes = forms.IntegerField(
        label="How many minutes?", required=False, min_value=5, max_value=600, help_text="Without breaks."
    )
    room: forms.ModelChoiceField[Room] = forms.ModelChoiceField(
        None, label="Which room?", required=False, empty_label="Not decided"
    )
    trainer: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        None, label="Who leads it?", required=False, empty_label="Not decided"
    )
    trainers = forms.IntegerField(
        label="How many trainers are in the room?",
        initial=1,
        min_value=1,
        max_value=20,
        required=False,
        help_text="One for every 16 people at most.",
    )
    only = forms.MultipleChoiceField(
        label="Who is it for?",
        required=False,
        widget=ManyCards,
        help_text="Only those you tick are on the register. Tick nobody, and it is for everybody.",
    )
    parts = forms.MultipleChoiceField(
        label="Which parts does it cover?",
        widget=ManyCards,
        error_messages={"required": "Tick at least one part"},
    )

    def __init__(self, programme: Programme, begun: Begun, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial=begun.initial, **kwargs)
        self.people = {str(person.pk): person for person in begun.people}
        team = {member.person_id for member in outline_of(programme).team}
        self.fields["room"].queryset = Room.objects.order_by("name")  # type: ignore[attr-defined]
        self.fields["trainer"].queryset = Person.objects.filter(pk__in=team).by_name()  # type: ignore[attr-defined]
        self.fields["parts"].choices = [  # type: ignore[attr-defined]
            (part.key, f"{part.name} ({part.minutes} minutes)") for part in programme.pack.training.parts
        ]
        # Some sessions, such as a welcome, sign nothing off; and those for others than supporters never do.
        self.fields["parts"].required = not begun.names
        self.fields["only"].choices = [(key, person.name) for key, person in self.people.items()]  # type: ignore[attr-defined]
        for name in begun.without:
            del self.fields[name]

    def clean_trainers(self) -> int:
        return self.cleaned_data["trainers"] or 1

    def clean_only(self) -> list[Person]:
        return [self.people[key] for key in self.cleaned_data["only"]]


class CourseTextForm(PeerwayForm):
    """One text of a setting's own course. It is good when the whole course still reads."""

    text = forms.CharField(
        label="Its words", max_length=20_000, strip=False, widget=forms.Textarea(attrs={"rows": 24})
    )

    def __init__(self, own: OwnCourse, file: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own, self.file = own, file
        self.initial.setdefault("text", own.texts[file])

    def clean_text(self) -> str:
        text = self.cleaned_data["text"].replace("\r\n", "\n").strip() + "\n"
        try:
            course_of({**self.own.texts, self.file: text}, self.own.name)
        except DataError as error:
            raise forms.ValidationError(str(error)) from None
        return text

    def look(self) -> None:
        """Only looked at: what was typed is kept, and nothing is saved."""
        if self.draft:
            self.draft.settle(self, valid=False)

    @property
    def said(self) -> str:
        """What stands in the box now, for the preview."""
        return str(self["text"].value() or "")


class RegisterForm(PeerwayForm):
    """One row a person. Everybody is there until the register says otherwise.

    Where some have marked themselves, they are there and the others are away, until an adult says otherwise.
    """

    def __init__(self, session: TrainingSession, people: Sequence[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        known = {line.person_id: line for line in session.register.all()}
        self.marked = {mark.person_id for mark in session.marks.all()}
        self.practises = session.for_whom == ForWhom.SUPPORTERS
        for person in people:
            line = known.get(person.pk)
            away = bool(self.marked) and person.pk not in self.marked
            self.fields[f"was_{person.pk}"] = forms.ChoiceField(
                label=f"{person.name} was",
                choices=[(value, label.capitalize()) for value, label in Attendance.Was.choices],
                widget=Segments,
                initial=line.was if line else Attendance.Was.AWAY if away else Attendance.Was.THERE,
            )
            if self.practises:
                self.fields[f"practised_{person.pk}"] = forms.BooleanField(
                    label="Practised", required=False, initial=line.practised if line else not away
                )

    @property
    def rows(self) -> list[tuple[Person, Any, Any]]:
        """Each person, what they were, and whether they practised where the session is for that."""
        return [
            (person, self[f"was_{person.pk}"], self[f"practised_{person.pk}"] if self.practises else "")
            for person in self.people
        ]

    @property
    def was(self) -> dict[Person, str]:
        return {person: self.cleaned_data[f"was_{person.pk}"] for person in self.people}

    @property
    def practised(self) -> list[Person]:
        """Nobody practised who was away."""
        return [
            person
            for person in self.people
            if self.cleaned_data.get(f"practised_{person.pk}") and self.was[person] != Attendance.Was.AWAY
        ]


class SignOffForm(PeerwayForm):
    """One box for each person and part that may be signed; one day, one save."""

    on = forms.DateField(label="Signed off on", widget=DAY)
    ticks = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, error_messages={"required": "Tick at least one box"}
    )

    def __init__(self, rows: Sequence[Row], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_tick = {
            f"{row.person.pk}:{cell.part.key}": (row.person, cell.part.key)
            for row in rows
            for cell in row.cells
            if cell.may_be_signed
        }
        self.fields["ticks"].choices = [(tick, tick) for tick in self.by_tick]  # type: ignore[attr-defined]
        self.initial.setdefault("on", timezone.localdate())

    def clean_on(self) -> Any:
        if self.cleaned_data["on"] > timezone.localdate():
            raise forms.ValidationError("Choose today or a day that has been")
        return self.cleaned_data["on"]

    @property
    def signed(self) -> dict[Person, list[str]]:
        """The parts ticked for each person."""
        found: dict[Person, list[str]] = {}
        for tick in self.cleaned_data["ticks"]:
            person, part = self.by_tick[tick]
            found.setdefault(person, []).append(part)
        return found
