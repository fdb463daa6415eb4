"""A programme with its three voices, and reviews in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from peerway.people.models import Person
from peerway.principles import actions
from peerway.principles.asking import asked_in
from peerway.principles.models import Review
from peerway.principles.voices import voice_of
from peerway.programmes.models import Programme
from peerway.recruitment.models import Asking, Supporter
from peerway.relationships.models import Meeting, Relationship
from tests.relationships import scenes
from tests.relationships.scenes import days_ago


def a_programme(cast: SimpleNamespace, pairs: int = 0) -> Programme:
    programme = scenes.a_programme(cast)
    programme.aim, programme.why = "Somebody a bit older to talk to.", "Moving up is hard for many."
    programme.doors, programme.year_groups = ["self", "friend", "staff"], [7, 8, 9]
    programme.starts_on = days_ago(100)
    programme.save()
    add_pairs(programme, pairs)
    return programme


def add_pairs(programme: Programme, number: int) -> list[Relationship]:
    """So many pairs that met a fortnight ago, missed once, and meet again."""
    older = [young(f"Sam{n}", 10) for n in range(number)]
    younger = [young(f"Lou{n}", 7) for n in range(number)]
    Person.objects.bulk_create([*older, *younger])
    Supporter.objects.bulk_create(Supporter(programme=programme, person=person) for person in older)
    Asking.objects.bulk_create(
        Asking(
            programme=programme, person=each, reply_by=days_ago(20), outcome="yes", replied_at=timezone.now()
        )
        for each in younger
    )
    pairs = Relationship.objects.bulk_create(
        Relationship(
            programme=programme, supporter=one, young_person=other, made_on=days_ago(20), first_met_on=days_ago(14),
            ends_by=days_ago(-60), agreed_on=days_ago(14),
        )
        for one, other in zip(older, younger, strict=True)
    )  # fmt: skip
    Meeting.objects.bulk_create(
        Meeting(relationship=pair, on=days_ago(ago), outcome=outcome, did=["draw-together"], chosen_by="both")
        for pair in pairs
        for ago, outcome in ((14, "met"), (7, "missed"), (-7, ""))
    )
    return pairs


def pair_of(programme: Programme, older: Person, younger: Person) -> Relationship:
    """These two, who have met."""
    Supporter.objects.create(programme=programme, person=older)
    pair: Relationship = Relationship.objects.create(
        programme=programme, supporter=older, young_person=younger, made_on=days_ago(20), first_met_on=days_ago(14),
        ends_by=days_ago(-60),
    )  # fmt: skip
    return pair


def young(name: str, year: int) -> Person:
    return Person(kind="young", first_name=name, last_name="Rowe", year_group=year)


def a_review(programme: Programme, by: Person, kind: str = "full") -> Review:
    coming = timezone.localdate() + timedelta(days=14)
    return actions.begin_review(programme, kind=kind, answer_by=coming, by=by)


def everybody_says(review: Review, people: Iterable[Person], level: str, **other: str) -> None:
    """Each of these people chooses the same level for all they are asked, but for practices named otherwise."""
    for person in people:
        voice = voice_of(person, review.programme)
        chosen = [(each.key, level_of(each.key, level, other)) for each in asked_in(review, voice)]
        actions.answer_review(review, voice=voice, chosen=chosen, by=person)


def level_of(key: str, level: str, other: Mapping[str, str]) -> str:
    return other.get(f"p{key.replace('.', '_')}", level)


def supporters(programme: Programme) -> list[Person]:
    return [row.person for row in Supporter.objects.filter(programme=programme).select_related("person")]


def supported(programme: Programme) -> list[Person]:
    rows = Relationship.objects.filter(programme=programme).select_related("young_person")
    return [row.young_person for row in rows]
