"""Buddies meet less and less: planned so, around closures, and told kindly."""

from __future__ import annotations

from itertools import pairwise

from django.urls import reverse

from peerway.relationships import actions
from peerway.relationships.models import Meeting, Relationship
from tests.relationships import scenes
from tests.scenes import signed_in


def buddies(pair: Relationship) -> Relationship:
    pair.programme.approach = "buddying"
    pair.programme.save()
    pair.first_met_on = scenes.days_ago(0)
    pair.save()
    actions.plan_meetings(pair, start=scenes.days_ago(0), by=pair.supporter)
    return pair


def gaps(pair: Relationship) -> list[int]:
    days = list(Meeting.objects.filter(relationship=pair).order_by("on").values_list("on", flat=True))
    return [(after - before).days for before, after in pairwise(days)]


def test_their_sessions_thin_out(pair, cast) -> None:
    buddies(pair)
    assert gaps(pair)[:6] == [7, 7, 7, 7, 14, 14]


def test_planned_anew_they_go_on_thinning_out(pair, cast) -> None:
    buddies(pair)
    before = list(Meeting.objects.order_by("on").values_list("on", flat=True))
    actions.plan_meetings(pair, start=before[5], by=cast.rahman)
    assert list(Meeting.objects.order_by("on").values_list("on", flat=True)) == before


def test_both_and_the_adult_are_told_kindly(pair, cast) -> None:
    buddies(pair)
    for person, page in ((cast.amara, "mine"), (cast.leo, "mine"), (cast.rahman, "detail")):
        told = signed_in(person).get(reverse(f"relationships:{page}", args=[pair.pk])).content.decode()
        assert "Once a week for the first 4 weeks, then every other week." in told
