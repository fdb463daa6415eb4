"""What is asked to begin a review, and to agree what comes of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from peerway.base.forms import ChoiceCards, PeerwayForm, Segments
from peerway.people.models import Person
from peerway.principles.evidence import Kept
from peerway.principles.models import Review
from peerway.programmes.models import Programme
from peerway.programmes.queries import team_of
from peerway.recruitment.models import Supporter

TWO_WEEKS, SIX_WEEKS, A_TERM = 14, 42, 90
NO_NAMES = "Name nobody. Everybody in the team reads it, and so do those who answered."


def day(label: str, ahead: int, **kwargs: Any) -> forms.DateField:
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, widget=picker, initial=lambda: timezone.localdate() + timedelta(days=ahead), **kwargs
    )


def words(label: str, longest: int, help_text: str = "", **kwargs: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=longest, help_text=help_text, widget=area, **kwargs)


class ComingDay(PeerwayForm):
    """A form with a day that has not passed."""

    DAYS: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in self.DAYS:
            chosen: date | None = cleaned.get(name)
            if chosen and chosen < timezone.localdate():
                self.add_error(name, "Choose a day from today on")
        return cleaned


class BeginForm(ComingDay):
    DAYS = ("answer_by",)

    kind = forms.ChoiceField(
        label="What kind?",
        choices=Review.Kind.choices,
        widget=ChoiceCards(
            helps={
                Review.Kind.BASELINE: "Before it starts, so that you can see later what changed.",
                Review.Kind.GLANCE: "A handful of questions, each half term.",
                Review.Kind.FULL: "Everything, once a year. Adults need half an hour, young people five minutes.",
            }
        ),
    )
    answer_by = day(
        "Answer by",
        TWO_WEEKS,
        help_text="It stays open until you open the answers. This is the day people are asked to keep.",
    )

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        done = set(Review.objects.kept().filter(programme=programme).values_list("kind", flat=True))
        self.initial.setdefault("kind", Review.Kind.GLANCE if done else Review.Kind.BASELINE)


class NumberForm(PeerwayForm):
    value = forms.IntegerField(label="The number here", min_value=0, max_value=1000)
    why = words("Why is it different here?", 300, "Whoever looks at the review reads this beside the number.")

    def __init__(self, kept: Kept, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"value": kept.value, "why": kept.change.why if kept.change else ""}
        super().__init__(*args, **kwargs)
        value: Any = self.fields["value"]
        value.help_text = kept.default.says
        if kept.default.unit == "percent":
            value.label, value.max_value = "So many in a hundred", 100


class AdaptForm(ComingDay):
    DAYS = ("look_on",)

    says = words("What do you do differently here?", 300, NO_NAMES)
    why = words("Why?", 300, "A good reason is a good answer. It does not have to look the same everywhere.")
    look_on = day("When do you look at it again?", A_TERM)


class LookForm(ComingDay):
    DAYS = ("look_on",)

    found = words("What came of it?", 300, NO_NAMES)
    keep = forms.ChoiceField(
        label="And now?", choices=[("keep", "Keep it"), ("end", "End it")], widget=Segments(), initial="keep"
    )
    look_on = day("If you keep it: when do you look again?", A_TERM, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("keep") == "keep" and not cleaned.get("look_on"):
            self.add_error("look_on", "Choose a day")
        return cleaned

    def told(self) -> dict[str, Any]:
        keeps = self.cleaned_data["keep"] == "keep"
        return {
            "found": self.cleaned_data["found"],
            "look_on": self.cleaned_data["look_on"] if keeps else None,
        }


class StepForm(ComingDay):
    DAYS = ("due_on",)

    says = words("What will you do?", 200, NO_NAMES)
    owner = forms.ChoiceField(
        label="Whose is it?",
        help_text="A young person only if they want it. They see it on their page, and say when it is done.",
    )
    beside = forms.ChoiceField(label="If it is a young person's: which adult is beside them?", required=False)
    due_on = day("By when?", SIX_WEEKS)

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = owners_of(programme)
        self.people = {str(person.pk): person for group in groups.values() for person in group}
        owner: Any = self.fields["owner"]
        owner.choices = [
            ("", "Choose"),
            *((name, [(str(p.pk), p.name) for p in group]) for name, group in groups.items()),
        ]
        beside: Any = self.fields["beside"]
        beside.choices = [("", "Nobody"), *((str(p.pk), p.name) for p in groups["Adults"])]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        owner = self.people.get(cleaned.get("owner", ""))
        if owner and not owner.is_adult and not cleaned.get("beside"):
            self.add_error("beside", "Choose an adult who is beside them")
        return cleaned

    def told(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "says": said["says"],
            "owner": self.people[said["owner"]],
            "beside": self.people.get(said["beside"]),
            "due_on": said["due_on"],
        }


def owners_of(programme: Programme) -> dict[str, list[Person]]:
    """Who may own a step: the team, and its supporters."""
    adults = {member.person_id: member.person for member in team_of(programme)}
    rows = Supporter.objects.active().filter(programme=programme).select_related("person")
    young = sorted((row.person for row in rows), key=lambda person: (person.first_name, str(person.pk)))
    return {"Adults": list(adults.values()), programme.pack.words.supporters.capitalize(): young}


class DoneForm(PeerwayForm):
    came_of_it = words("What came of it?", 200, "A few words. Name nobody.", required=False)
    over = forms.ChoiceField(
        label="Is it done?",
        choices=[("done", "Yes, done"), ("dropped", "We let it go")],
        widget=Segments(),
        initial="done",
    )

    def told(self) -> dict[str, Any]:
        return {
            "done": self.cleaned_data["over"] == "done",
            "came_of_it": self.cleaned_data["came_of_it"],
        }
