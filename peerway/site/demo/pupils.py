"""The pupils of the demo school, beside the cast."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from peerway.core.packs import load_list
from peerway.core.roster.sample_people import sample_people
from peerway.people.models import Person

LANGUAGES = {"Bengali": "bn", "Yoruba": "yo", "Polish": "pl", "Punjabi": "pa", "Urdu": "ur", "Romanian": "ro"}


def bring_pupils(number: int, seed: int = 7) -> list[Person]:
    """So many pupils, with names from many backgrounds; the same ones every time."""
    pupils = [
        Person(
            kind=Person.Kind.YOUNG,
            first_name=sample.given_name,
            last_name=sample.family_name,
            known_as=sample.known_as,
            year_group=sample.year,
            form=sample.form,
            languages=["en", LANGUAGES[sample.language]] if sample.language in LANGUAGES else ["en"],
            roster_id=sample.source_id,
        )
        for sample in sample_people(number * 10 // 9 + 10, seed)
        if not sample.is_staff
    ][:number]
    Person.objects.bulk_create(pupils, batch_size=200)
    return pupils


def likes(random: Random, most: int = 5) -> list[str]:
    return random.sample(_keys("interests"), random.randint(2, most))


def wishes_for(random: Random, person: Person, times: list[str]) -> dict[str, list[str]]:
    """What a young person who asked said would suit them."""
    return {
        "times": random.sample(times, random.randint(1, len(times))),
        "interests": likes(random),
        "needs": random.sample(_keys("needs"), random.randint(0, 3)),
        "languages": person.languages,
        "wants": random.sample(_keys("qualities"), random.randint(0, 2)),
    }


def offers_of(random: Random, person: Person, times: list[str]) -> dict[str, list[str]]:
    """What a supporter said of themselves."""
    return {
        "times": random.sample(times, random.randint(1, len(times))),
        "interests": likes(random),
        "experience": random.sample(_keys("needs"), random.randint(0, 3)),
        "languages": person.languages,
        "offers": random.sample(_keys("qualities"), random.randint(1, 4)),
    }


def _keys(shared_list: str) -> list[str]:
    return [item.key for item in load_list(shared_list).items]


def by_year(pupils: list[Person], *years: int) -> Iterator[Person]:
    return (pupil for pupil in pupils if pupil.year_group in years)
