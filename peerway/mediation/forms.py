"""What is filled in about a falling-out: who, what instead, when and who helps, whom not, the rules, the agreement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from peerway.base.forms import ChoiceCards, ManyCards, PeerwayForm
from peerway.base.saying import date_words
from peerway.mediation.actions.talking import BOTH
from peerway.mediation.choosing import When
from peerway.mediation.models import FallingOut, NotThem, Party
from peerway.people.models import Person
from peerway.programmes.models import Programme, TeamMember
from peerway.recruitment.forms.answering import offer_young_people, people_field
from peerway.recruitment.models import Supporter

WHO = ("One of them", "The other", "A third, if there is one", "A fourth, if there is one")
LINES = 4


class PeopleForm(PeerwayForm):
    """Who fell out: two, or up to four."""

    person_1 = people_field(WHO[0])
    person_2 = people_field(WHO[1])
    person_3 = people_field(WHO[2])
    person_4 = people_field(WHO[3])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, len(WHO) + 1):
            offer_young_people(self, f"person_{number}")
            self.fields[f"person_{number}"].required = number <= 2

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and len({person.pk for person in self.people}) < len(self.people):
            self.add_error("person_2", "Choose each of them once.")
        return cleaned

    @property
    def people(self) -> list[Person]:
        chosen = (self.cleaned_data.get(f"person_{number}") for number in range(1, len(WHO) + 1))
        return [person for person in chosen if person]


class ForThemForm(PeopleForm):
    """An adult asks for two young people."""

    programme: forms.ModelChoiceField[Programme] = forms.ModelChoiceField(
        queryset=None, label="Where?", empty_label=None
    )
    field_order = ["person_1", "person_2", "person_3", "person_4", "programme"]

    def __init__(self, programmes: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["programme"]
        field.queryset = programmes
        if programmes.count() == 1:
            field.widget = forms.HiddenInput()
            field.initial = programmes.first()


class InsteadForm(PeerwayForm):
    """What happened instead: one of the pack's reasons."""

    instead = forms.ChoiceField(label="What happened instead?", widget=ChoiceCards())

    def __init__(self, falling_out: FallingOut, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["instead"]
        field.choices = [(each.key, each.says) for each in falling_out.shape.instead]


class ArrangeForm(PeerwayForm):
    """When, where, who is near, and which two help."""

    when = forms.ChoiceField(label="When and where", widget=ChoiceCards())
    adult: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        queryset=None, label="The adult near by", help_text="Close enough to be fetched in a minute."
    )
    first: forms.ModelChoiceField[Person] = forms.ModelChoiceField(queryset=None, label="One mediator")
    second: forms.ModelChoiceField[Person] = forms.ModelChoiceField(queryset=None, label="The other mediator")

    def __init__(
        self,
        falling_out: FallingOut,
        whens: Sequence[When],
        helpers: Iterable[Person],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.whens = {when.key: when for when in whens}
        self.fields["when"].choices = [(when.key, said_of(when)) for when in whens]  # type: ignore[attr-defined]
        team = TeamMember.objects.today().filter(programme=falling_out.programme).values("person")
        self.offer("adult", Person.objects.adults().here_now().filter(pk__in=team))
        for name in ("first", "second"):
            self.offer(name, Person.objects.filter(pk__in=[person.pk for person in helpers]))

    def offer(self, name: str, people: Any) -> None:
        field: Any = self.fields[name]
        field.queryset = people.order_by("first_name", "pk")
        field.label_from_instance = lambda person: person.name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("first") and cleaned.get("first") == cleaned.get("second"):
            self.add_error("second", "Two mediators help together. Choose another one here.")
        return cleaned

    @property
    def chosen(self) -> When:
        return self.whens[self.cleaned_data["when"]]

    @property
    def mediators(self) -> list[Person]:
        return [self.cleaned_data["first"], self.cleaned_data["second"]]


def said_of(when: When) -> str:
    """ "Tuesday 24 November, 12:40, Library"."""
    slot = when.place.slot
    return f"{date_words(when.on, when.on)}, {slot.starts_at:%H:%M}, {when.place.room}"


class NotThemForm(PeerwayForm):
    """Mediators who should not be there. One list for every reason, so that nobody can tell which."""

    people = forms.MultipleChoiceField(
        label="Tick anyone who should not be there",
        help_text="A close friend, family, or somebody you would rather not have. You don't say which.",
        widget=ManyCards,
        required=False,
    )

    def __init__(self, party: Party, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        active = Supporter.objects.active().filter(programme=party.falling_out.programme)
        rows = active.exclude(person=party.person).select_related("person")
        self.known = {str(row.person_id): row.person for row in rows.order_by("person__first_name", "pk")}
        field: Any = self.fields["people"]
        field.choices = [(pk, person.name) for pk, person in self.known.items()]
        said = NotThem.objects.filter(party=party).values_list("person", flat=True)
        self.initial["people"] = [str(pk) for pk in said]

    @property
    def picked(self) -> list[Person]:
        return [self.known[pk] for pk in self.cleaned_data["people"]]


class RulesForm(PeerwayForm):
    """The ground rules, said out loud and ticked one by one."""

    def __init__(self, falling_out: FallingOut, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, rule in enumerate(falling_out.shape.ground_rules):
            self.fields[f"rule_{number}"] = forms.BooleanField(
                label=rule, error_messages={"required": "Read it out, ask each of them, and tick it"}
            )


class AgreementForm(PeerwayForm):
    """Who does what, and by when; and each of them says for themselves that they agree."""

    def __init__(self, falling_out: FallingOut, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = falling_out.people
        names = [(person.called, person.called) for person in people]
        together = "Both of us" if len(people) == 2 else "All of us"
        for number in range(1, LINES + 1):
            self.fields[f"who_{number}"] = forms.ChoiceField(
                label="Who", choices=[("", "Choose"), *names, (BOTH, together)], required=number == 1
            )
            self.fields[f"what_{number}"] = forms.CharField(
                label="does what", max_length=200, required=number == 1, help_text="In their own words."
            )
            self.fields[f"by_{number}"] = forms.CharField(label="by when", max_length=60, required=False)
        for number, person in enumerate(people):
            self.fields[f"agrees_{number}"] = forms.BooleanField(
                label=f"{person.called}: “Yes, I agree to this.”",
                error_messages={"required": f"{person.called} taps this. If not, change the words together"},
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for number in range(1, LINES + 1):
            said = bool(cleaned.get(f"who_{number}")), bool(cleaned.get(f"what_{number}"))
            if number > 1 and said[0] != said[1]:
                self.add_error(f"what_{number}", "Say who, and what they do")
        return cleaned

    @property
    def rows(self) -> list[list[Any]]:
        """The boxes of each line, for the page."""
        return [[self[f"{part}_{n}"] for part in ("who", "what", "by")] for n in range(1, LINES + 1)]

    @property
    def yeses(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith("agrees_")]

    @property
    def lines(self) -> list[dict[str, str]]:
        said = self.cleaned_data
        return [
            {part: said.get(f"{part}_{n}") or "" for part in ("who", "what", "by")}
            for n in range(1, LINES + 1)
            if said.get(f"what_{n}")
        ]
