"""Yes, with an adult there: the adult in the room reads how, and it is looked at again."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from peerway.base.journal import JournalLine
from peerway.base.needs import needs_of
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.actions import take_look
from peerway.recruitment.models import Look
from peerway.relationships.models import Meeting, Relationship
from peerway.relationships.queries.adult_help import helped_in, to_review
from tests.relationships import scenes
from tests.scenes import cost, signed_in

ANSWERS = {"verdict": "yes_with_adult_support", "support": "Sits within sight.", "now": ["grief"]}


def with_an_adult(programme: Programme, person: Person, by: Person, days: int = 30) -> Look:
    look = take_look(
        programme, person=person, side="supported", answers=ANSWERS,
        question_set="safe-to-match-young-person@1", by=by,
    )  # fmt: skip
    Look.objects.filter(pk=look.pk).update(at=timezone.now() - timedelta(days=days))
    return look


def session(pair: Relationship, days: int) -> None:
    Meeting.objects.create(relationship=pair, place=pair.place, on=scenes.days_ago(days), outcome="met")


def page_of(pair: Relationship) -> str:
    return reverse("relationships:detail", args=[pair.pk])


def reviews(person: Person) -> list[Any]:
    return [need for need in needs_of(person) if need.button == "Look again"]


def test_the_adult_in_the_room_reads_how_and_not_why(pair: Relationship, cast: SimpleNamespace) -> None:
    look = with_an_adult(pair.programme, cast.leo, cast.adeyemi)
    page = signed_in(cast.cole).get(page_of(pair)).content.decode()
    assert "For <bdi>Leo</bdi>:</b> <bdi>Sits within sight.</bdi>" in page and "loss" not in page
    line = JournalLine.objects.get(act="look.read", about=look.pk)
    assert (line.by, line.why) == (cast.cole.pk, "how an adult helps")
    assert "within sight" not in signed_in(cast.okafor).get(page_of(pair)).content.decode(), (
        "a supervisor is not there"
    )
    assert "within sight" not in signed_in(cast.amara).get("/home/").content.decode()


def test_the_room_says_whom_an_adult_stays_close_to(pair: Relationship, cast: SimpleNamespace) -> None:
    with_an_adult(pair.programme, cast.leo, cast.adeyemi)
    room = reverse("relationships:room", args=[pair.place_id, timezone.localdate().isoformat()])
    page = signed_in(cast.cole).get(room).content.decode()
    assert "An adult stays close to <bdi>Leo</bdi>: how" in page and f"{page_of(pair)}#adult-help" in page
    assert "within sight" not in page


def test_it_is_looked_at_again_after_the_second_session_and_once(
    pair: Relationship, cast: SimpleNamespace
) -> None:
    with_an_adult(pair.programme, cast.leo, cast.adeyemi)
    session(pair, 10)
    assert not reviews(cast.rahman)
    session(pair, 3)
    [need] = reviews(cast.rahman)
    assert need.url == reverse("recruitment:look", args=[pair.programme_id, "supported", cast.leo.pk])
    assert not reviews(cast.cole)
    with_an_adult(pair.programme, cast.leo, cast.rahman, days=0)
    session(pair, 0)
    assert not reviews(cast.rahman)


def test_a_plain_yes_later_ends_it(pair: Relationship, cast: SimpleNamespace) -> None:
    with_an_adult(pair.programme, cast.leo, cast.adeyemi)
    take_look(
        pair.programme, person=cast.leo, side="supported", answers={"verdict": "yes"},
        question_set="safe-to-match-young-person@1", by=cast.rahman,
    )  # fmt: skip
    assert helped_in([pair])[pair.pk] == []


def test_any_number_of_pairs_costs_two_queries(programme: Programme, cast: SimpleNamespace) -> None:
    counts, room = [], ""
    for many in (2, 10):
        pairs = []
        for number in range(many):
            one, other = (
                Person.objects.create(
                    kind="young", first_name=f"{side}{many}{number}", last_name="X", year_group=8
                )
                for side in "SY"
            )
            made = scenes.a_pair(programme, one, other)
            with_an_adult(programme, other, cast.rahman)
            pairs.append(made)
        room = reverse("relationships:room", args=[made.place_id, timezone.localdate().isoformat()])
        everybody = list(Relationship.objects.with_its_people())
        with CaptureQueriesContext(connection) as queries:
            to_review(everybody)
        counts.append((len(queries), cost(signed_in(cast.rahman), room)))
    assert counts[0] == counts[1] and counts[0][0] == 2
