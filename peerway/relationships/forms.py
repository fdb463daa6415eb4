"""What is asked of adults about a pair, and of a supporter after a session. Nothing to write about anybody."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from peerway.base.forms import ChoiceCards, Faces, PeerwayForm, Segments
from peerway.core.packs.approach import Activity
from peerway.people.models import Person
from peerway.programmes.models import Place, TeamMember
from peerway.relationships.doing import kind_choices
from peerway.relationships.models import Meeting, Relationship, Wish
from peerway.relationships.reasons import Because, Next, Pause

FACE_WORDS = ((1, "Hard"), (2, "A bit hard"), (3, "OK"), (4, "Good"), (5, "Really good"))
HAPPENED = {
    "met": "Yes",
    "short": "Yes, a short one",
    "young_person": "They couldn't come",
    "supporter": "I couldn't come",
    "school": "No room or no adult",
}


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


class LogForm(PeerwayForm):
    """A supporter's own log: five taps, a minute."""

    happened = forms.ChoiceField(
        label="Did you meet?", choices=list(HAPPENED.items()), widget=ChoiceCards(layout="two"), initial="met"
    )
    minutes = forms.ChoiceField(label="How long?", widget=Segments(), required=False)
    activity = forms.ChoiceField(label="What did you do most?", widget=Segments(), required=False)
    chosen_by = forms.ChoiceField(label="Who chose?", widget=Segments(), required=False)
    for_you = forms.ChoiceField(
        label="How was it for you?",
        help_text="Your supervisor sees this. Nobody else does.",
        choices=FACE_WORDS,
        widget=Faces(),
        required=False,
    )
    wants_adult = forms.ChoiceField(
        label="Do you need an adult?",
        choices=[
            ("no", "No"),
            (Meeting.Adult.CHAT, "Yes, for a chat this week"),
            (Meeting.Adult.TODAY, "Yes, today"),
        ],
        widget=ChoiceCards(),
        initial="no",
    )

    def __init__(
        self, meeting: Meeting, ideas: tuple[Activity, ...], minutes: int, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        them = meeting.relationship.young_person.called
        choices: dict[str, list[tuple[Any, str]]] = {
            "happened": [*HAPPENED.items()],
            "minutes": [(n, str(n)) for n in sorted({10, 15, 20, 30, minutes})],
            "activity": [*((idea.key, idea.name) for idea in ideas), *kind_choices()],
            "chosen_by": [("young_person", them), ("both", "Both of us"), ("supporter", "Me")],
        }
        choices["happened"][2] = ("young_person", f"{them} couldn't come")
        for name, offered in choices.items():
            field: Any = self.fields[name]
            field.choices = offered
        self.initial = {"minutes": minutes, **self.initial}
        self.meeting = meeting
        if self.is_logged:
            for known in ("happened", "minutes", "activity"):
                del self.fields[known]

    @property
    def is_logged(self) -> bool:
        """The adult in the room has said what happened: the supporter only adds what is theirs to say."""
        return self.meeting.room_log_id is not None and bool(self.meeting.outcome)

    def told(self) -> dict[str, Any]:
        """The answers as ``log_meeting`` takes them."""
        said = self.cleaned_data
        adult = "" if said["wants_adult"] == "no" else said["wants_adult"]
        own = {"chosen_by": said["chosen_by"], "for_you": said["for_you"], "wants_adult": adult}
        return own | (self.as_logged() if self.is_logged else self.what_happened())

    def what_happened(self) -> dict[str, Any]:
        said = self.cleaned_data
        held = said["happened"] in {"met", "short"}
        return {
            "outcome": said["happened"] if held else Meeting.Outcome.MISSED,
            "away": "" if held else said["happened"],
            "minutes": int(said["minutes"]) if said["minutes"] else None,
            "activity": said["activity"],
        }

    def as_logged(self) -> dict[str, Any]:
        kept = self.meeting
        return {
            "outcome": kept.outcome, "away": kept.away, "minutes": kept.minutes, "activity": kept.activity,
        }  # fmt: skip


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
    """The first day of exam leave for each year group that has pairs."""

    def __init__(self, years: list[int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for year in years:
            self.fields[f"year-{year}"] = day(f"Year {year} leave on", required=False)

    @property
    def leave(self) -> dict[str, date]:
        return {name.removeprefix("year-"): on for name, on in self.cleaned_data.items() if on}
