"""From two yeses to a pair with a place, an agreement and an end."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from peerway.base.journal import JournalLine
from peerway.programmes.load import load_of_supporters, supported_in
from peerway.programmes.models import Place, Programme
from peerway.recruitment.actions import record_consent
from peerway.relationships import actions
from peerway.relationships.models import Meeting, Relationship
from tests.relationships import scenes
from tests.scenes import signed_in


@pytest.fixture
def match(programme: Programme, cast: SimpleNamespace):
    supporter = scenes.a_ready_supporter(programme, cast.amara, cast.adeyemi)
    asking = scenes.an_asking(programme, cast.leo, cast.adeyemi)
    return scenes.a_match(programme, supporter, asking, cast.rahman)


def starting(programme: Programme) -> str:
    return reverse("relationships:starting", args=[programme.pk])


def test_one_button_starts_every_match_that_is_ready(match, programme, cast) -> None:
    rahman = signed_in(cast.rahman)
    assert "Amara O." in rahman.get(starting(programme)).content.decode()

    rahman.post(starting(programme), {"start": "all"})

    pair = Relationship.objects.get()
    assert (pair.supporter, pair.young_person, pair.proposal) == (cast.amara, cast.leo, match)
    assert pair.ends_by <= programme.ends_on


def test_the_place_is_the_one_whose_time_both_are_free(match, programme, cast) -> None:
    other = scenes.a_place(programme, cast.cole, weekday=(match.run.at.weekday() + 2) % 5)
    match.slot_ids = [str(other.slot_id)]
    match.save()

    signed_in(cast.rahman).post(starting(programme), {"start": str(match.pk)})

    assert Relationship.objects.get().place == other


def test_what_is_in_the_way_stands_beside_the_row_and_nothing_starts(match, programme, cast) -> None:
    record_consent(
        programme,
        person=cast.leo,
        what="own_yes",
        said="withdrawn",
        how="screen",
        wording="own-yes@1",
        by=cast.leo,
    )
    rahman = signed_in(cast.rahman)

    assert "Leo P.: has not said their own yes yet." in rahman.get(starting(programme)).content.decode()
    rahman.post(starting(programme), {"start": "all"})
    assert not Relationship.objects.exists()


def test_a_match_starts_once_however_often_it_is_pressed(match, programme, cast) -> None:
    for _ in range(2):
        signed_in(cast.rahman).post(starting(programme), {"start": str(match.pk)})
    assert Relationship.objects.count() == 1
    with pytest.raises(actions.NotReady, match="already"):
        pair = Relationship.objects.get()
        actions.begin_pair(match, place=pair.place, ends_by=pair.ends_by, by=cast.rahman)


def test_a_match_one_of_them_has_not_answered_does_not_start(match, programme, cast) -> None:
    match.young_person_said = ""
    match.save()
    signed_in(cast.rahman).post(starting(programme), {"start": "all"})
    assert not Relationship.objects.exists()


def test_the_page_costs_the_same_for_many_matches(programme, cast) -> None:
    def costs(number: int) -> int:
        for older, younger in zip(scenes.pupils(number, 10), scenes.pupils(number, 7), strict=True):
            supporter = scenes.a_ready_supporter(programme, older, cast.adeyemi)
            scenes.a_match(
                programme, supporter, scenes.an_asking(programme, younger, cast.adeyemi), cast.rahman
            )
        client = signed_in(cast.rahman)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(starting(programme)).status_code == 200
        return len(seen)

    assert costs(2) == costs(10)


def test_the_first_meeting_keeps_the_agreement_and_plans_the_sessions(programme, cast) -> None:
    pair = scenes.a_pair(programme, cast.amara, cast.leo, first_met_on=None)
    said = {"on": scenes.days_ago(0).isoformat(), "adult": cast.rahman.pk, "purpose": "To laugh a bit.",
            "times": "Every week.", "missed": "We say so.", "choosing": "Leo.", "ending": "In spring."}  # fmt: skip

    signed_in(cast.rahman).post(reverse("relationships:first_meeting", args=[pair.pk]), said)

    pair.refresh_from_db()
    assert (pair.first_met_on, pair.first_meeting_adult) == (scenes.days_ago(0), cast.rahman)
    assert pair.agreement["purpose"] == "To laugh a bit."
    assert "not be safe" in pair.agreement["private"], "what keeps people safe is not theirs to change"
    assert Meeting.objects.filter(relationship=pair).planned().count() == pair.planned_sessions


def test_a_first_meeting_is_not_in_the_future(programme, cast) -> None:
    pair = scenes.a_pair(programme, cast.amara, cast.leo, first_met_on=None)
    client, address = signed_in(cast.rahman), reverse("relationships:first_meeting", args=[pair.pk])
    words = client.post(address, {"on": scenes.days_ago(-1).isoformat()}).content.decode()
    assert "still to come" in words
    pair.refresh_from_db()
    assert pair.first_met_on is None


def test_both_and_their_adults_can_print_the_agreement_and_an_adult_leaves_a_line(pair, cast) -> None:
    pair.agreement = {"purpose": "To laugh a bit."}
    pair.save()
    for name in ("agreement", "agreement_pdf", "pocket_card", "pocket_card_pdf"):
        address = reverse(f"relationships:{name}", args=[pair.pk])
        for person in (cast.amara, cast.leo, cast.rahman):
            assert signed_in(person).get(address).status_code == 200, (name, person)
        assert signed_in(cast.bilal).get(address).status_code == 404
        assert signed_in(cast.whitfield).get(address).status_code == 403
    readers = set(JournalLine.objects.filter(act="relationship.read").values_list("by", flat=True))
    assert readers == {cast.rahman.pk}


def test_matching_learns_who_is_in_a_pair(pair, programme, cast) -> None:
    assert load_of_supporters()[cast.amara.pk] == 1
    assert supported_in(programme.pk) == {cast.leo.pk}
    actions.end_relationship(pair, on=scenes.days_ago(0), how="planned", by=cast.rahman)
    assert load_of_supporters()[cast.amara.pk] == 0


def test_a_place_with_no_adult_starts_nobody(match, programme, cast) -> None:
    Place.objects.filter(programme=programme).update(adult=None)
    signed_in(cast.rahman).post(starting(programme), {"start": "all"})
    assert not Relationship.objects.exists()
