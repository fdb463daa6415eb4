"""What a young person may choose: times, supporters from their cards, and somebody they would rather not be with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms

from peerway.base.forms import ManyCards, PeerwayForm
from peerway.core.questions import QuestionSet
from peerway.people.models import Person
from peerway.programmes.models import Place, Programme
from peerway.recruitment.models import Asking, KeptApart, Supporter

ANYBODY = "anyone"


def profile_from(answers: Mapping[str, Any]) -> dict[str, Any]:
    """What matching needs of the answers: asking for a girl or a boy is one of the things they want."""
    gender = answers.get("gender")
    wants = [*answers.get("wants", []), *([gender] if gender and gender != ANYBODY else [])]
    kept = {key: answers[key] for key in ("interests", "needs", "languages", "easier") if key in answers}
    return {**kept, "wants": wants}


def answers_from(profile: Mapping[str, Any], asked: QuestionSet) -> dict[str, Any]:
    """The other way round: what was said before, to begin the same questions with."""
    genders = [option.key for question in asked if question.key == "gender" for option in question.options]
    wants = profile.get("wants", [])
    kept = {key: said for key, said in profile.items() if key in {question.key for question in asked}}
    asked_for = [each for each in wants if each in genders]
    gender = {"gender": asked_for[0]} if asked_for else {}
    return {**kept, **gender, "wants": [each for each in wants if each not in genders]}


def offers_from(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The same for a supporter: what they are like, and how they said to think of them."""
    gender = answers.get("gender")
    offers = [*answers.get("offers", []), *([gender] if gender and gender != "not-say" else [])]
    kept = {key: answers[key] for key in ("interests", "experience", "languages") if key in answers}
    return {**kept, "offers": offers}


def slots_of(programme: Programme) -> list[tuple[str, str]]:
    """The times this programme meets, once each."""
    places = Place.objects.filter(programme=programme, closed_on=None).select_related("slot")
    return list({str(place.slot_id): place.slot.name for place in places}.items())


class TimesForm(PeerwayForm):
    """Times in the week that somebody could come."""

    times = forms.MultipleChoiceField(
        label="Tick every time you could come",
        help_text="The more you tick, the easier it is to find somebody.",
        widget=ManyCards,
        error_messages={"required": "Tick at least one time"},
    )

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["times"].choices = slots_of(programme)  # type: ignore[attr-defined]


class ChoiceForm(PeerwayForm):
    """Three boxes, each with every card; the first is the one they would like most."""

    anyone = forms.BooleanField(label="Anyone is fine too", required=False)

    def __init__(self, asking: Asking, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Supporter.objects.with_a_card().filter(programme=asking.programme).select_related("person")
        self.cards = {str(supporter.pk): supporter for supporter in offered}
        picked = {choice.rank: str(choice.supporter_id) for choice in asking.choices.all()}
        names = [("", "Nobody in particular"), *((pk, s.person.called) for pk, s in self.cards.items())]
        for rank, label in ((1, "I'd like most"), (2, "Then"), (3, "Then")):
            self.fields[f"choice_{rank}"] = forms.ChoiceField(
                label=label, choices=names, required=False, initial=picked.get(rank, "")
            )
        self.initial.setdefault("anyone", asking.anyone)
        self.order_fields(["choice_1", "choice_2", "choice_3", "anyone"])

    @property
    def chosen(self) -> list[Supporter]:
        picked = [self.cleaned_data[f"choice_{rank}"] for rank in (1, 2, 3)]
        return [self.cards[pk] for pk in dict.fromkeys(filter(None, picked))]


class ApartForm(PeerwayForm):
    """Supporters of this programme somebody would rather not be with."""

    people: forms.ModelMultipleChoiceField[Person] = forms.ModelMultipleChoiceField(
        queryset=None,
        label="Tick anyone you would rather not be matched with",
        help_text="You don't say why. They are never told.",
        widget=ManyCards,
        required=False,
    )

    def __init__(self, asking: Asking, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        supporters = Supporter.objects.active().filter(programme=asking.programme).values("person")
        field = self.fields["people"]
        field.queryset = Person.objects.filter(pk__in=supporters)  # type: ignore[attr-defined]
        field.label_from_instance = lambda person: person.name  # type: ignore[attr-defined]
        self.initial["people"] = self.kept(asking)

    def kept(self, asking: Asking) -> list[UUID]:
        apart = KeptApart.objects.filter(asked_by=asking.person, lifted_at=None)
        return [row.other_id for row in apart]


class ApartAsTold(ApartForm):
    """The same, on an adult's page: whom they asked for before is theirs, and stays hidden."""

    afresh = forms.BooleanField(
        label="This is instead of what they said before",
        help_text="What they said before is kept, and not shown here. Tick this if they changed their mind.",
        required=False,
    )

    def kept(self, asking: Asking) -> list[UUID]:
        return []
