"""In which words somebody reads: by their year, or as they chose."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client

from peerway.base.journal import JournalLine
from peerway.base.places import Setting
from peerway.people import actions
from peerway.people.models import Person
from tests.scenes import cost

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]


@pytest.mark.parametrize(
    ("year", "reading"), [(3, "younger"), (6, "younger"), (7, "middle"), (11, "middle"), (12, "older")]
)
def test_the_year_says_which_words(cast: SimpleNamespace, here: Setting, year: int, reading: str) -> None:
    cast.leo.year_group = year
    assert cast.leo.reading == reading


@pytest.mark.parametrize(
    ("kind", "reading"),
    [("primary", "younger"), ("secondary", "middle"), ("college", "older"), ("youth", "middle")],
)
def test_without_a_year_the_place_says_it(
    cast: SimpleNamespace, here: Setting, kind: str, reading: str
) -> None:
    cast.leo.year_group, cast.leo.setting.kind = None, kind
    assert cast.leo.reading == reading


def test_a_young_person_chooses_easy_read_and_goes_back(
    cast: SimpleNamespace, here: Setting, as_person: As
) -> None:
    leo = as_person(cast.leo)
    leo.post("/people/me/words/", {"words": "easy"})
    cast.leo.refresh_from_db()
    assert cast.leo.reading == "easy"
    assert 'data-reading="easy"' in leo.get("/people/me/").content.decode()

    leo.post("/people/me/words/", {"words": ""})
    assert "data-reading" not in leo.get("/people/me/").content.decode()


def test_words_nobody_offered_change_nothing(cast: SimpleNamespace, here: Setting, as_person: As) -> None:
    as_person(cast.leo).post("/people/me/words/", {"words": "shouting"})
    cast.leo.refresh_from_db()
    assert cast.leo.words == ""


def test_the_journal_does_not_say_which_words_were_chosen_nor_why(
    cast: SimpleNamespace, here: Setting
) -> None:
    actions.choose_words(cast.leo, "easy", by=cast.leo)
    line = JournalLine.objects.get(act="person.words_chosen")
    assert "easy" not in str(vars(line))


def test_an_adult_sets_it_beside_what_helps_them(cast: SimpleNamespace, here: Setting, as_person: As) -> None:
    as_person(cast.rahman).post(f"/people/{cast.leo.pk}/needs/", {"needs": "Time to answer", "words": "easy"})
    cast.leo.refresh_from_db()
    assert (cast.leo.words, cast.leo.needs) == ("easy", "Time to answer")


def test_adults_read_the_usual_words(cast: SimpleNamespace, here: Setting, as_person: As) -> None:
    rahman = as_person(cast.rahman)
    assert cast.rahman.reading == "middle"
    assert "data-reading" not in rahman.get("/people/me/?words=easy").content.decode()
    assert rahman.post("/people/me/words/", {"words": "easy"}).status_code == 403
    with pytest.raises(ValueError, match="young people"):
        actions.choose_words(cast.rahman, "easy", by=cast.rahman)


def test_easy_read_costs_no_query(cast: SimpleNamespace, here: Setting, as_person: As) -> None:
    leo = as_person(cast.leo)
    usual = [cost(leo, address) for address in ("/home/", "/people/me/", "/worries/new/")]
    actions.choose_words(cast.leo, "easy", by=cast.leo)
    assert [cost(leo, address) for address in ("/home/", "/people/me/", "/worries/new/")] == usual
