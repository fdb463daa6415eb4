"""The safe-to-match look asks what the pack asks, and something follows from each answer."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from peerway.base.drafts import draft_of
from peerway.base.erasure import forget
from peerway.base.journal import JournalLine
from peerway.base.needs import needs_of
from peerway.people.models import Person
from peerway.programmes.gates import Number, Side, gates_of, held_back
from peerway.programmes.models import Programme
from peerway.recruitment import actions
from peerway.recruitment.looking import OUTCOMES, look_set
from peerway.recruitment.models import Asking, Look
from tests.recruitment.conftest import opened
from tests.scenes import cost, signed_in

FINE = {"q-knows": "yes", "q-asked": "yes", "q-verdict": "yes", "go": "send"}
ELSEWHERE = FINE | {
    "q-verdict": "better_help_elsewhere", "q-where": "The school counsellor. Mr Adeyemi talks with him by Friday.",
}  # fmt: skip
WITH_ADULT = FINE | {"q-verdict": "yes_with_adult_support", "q-support": "Sits within sight."}


def page_of(programme: Programme, person: Person, side: str = "supported") -> str:
    return reverse("recruitment:look", args=[programme.pk, side, person.pk])


def held(look: Look) -> str:
    return reverse("recruitment:look_held", args=[look.pk])


def to_arrange(person: Person) -> list[Any]:
    return [need for need in needs_of(person) if need.says.startswith("Better help to arrange")]


def test_it_asks_the_packs_own_questions(leo_asks: Asking, cast: SimpleNamespace) -> None:
    page = signed_in(cast.adeyemi).get(page_of(leo_asks.programme, cast.leo)).content.decode()
    assert "They have been very low" in page and "No peer counsellor sees it." in page
    assert "Is it safe to match Leo" in page


def test_a_yes_decides_the_asking_and_leads_to_the_answer(leo_asks: Asking, cast: SimpleNamespace) -> None:
    answer = signed_in(cast.rahman).post(page_of(leo_asks.programme, cast.leo), FINE)
    look, asking = Look.objects.get(), Asking.objects.get()
    assert answer.headers["Location"] == reverse("recruitment:asking", args=[asking.pk])
    assert (look.outcome, asking.outcome, look.question_set) == ("yes", "yes", "safe-to-match-young-person@1")
    assert Number.SAFE_TO_MATCH not in {
        h.gate for h in held_back(leo_asks.programme, Side.SUPPORTED)[cast.leo.pk]
    }


def test_a_look_that_misses_its_verdict_saves_nothing(leo_asks: Asking, cast: SimpleNamespace) -> None:
    signed_in(cast.rahman).post(page_of(leo_asks.programme, cast.leo), FINE | {"q-verdict": ""})
    signed_in(cast.rahman).post(page_of(leo_asks.programme, cast.leo), ELSEWHERE | {"q-where": ""})
    assert not Look.objects.exists()


def test_what_was_ticked_beside_a_plain_yes_is_asked_once_more(
    leo_asks: Asking, cast: SimpleNamespace
) -> None:
    rahman, page = signed_in(cast.rahman), page_of(leo_asks.programme, cast.leo)
    again = rahman.post(page, FINE | {"q-now": ["low", "grief"]})
    assert not Look.objects.exists()
    shown = rahman.get(again.headers["Location"]).content.decode()
    assert (
        "You ticked “A very recent loss” and “They have been very low”, and said yes: is that right?" in shown
    )
    assert (
        draft_of(cast.rahman, f"look:{leo_asks.programme_id}:supported:{cast.leo.pk}")["raw"]["verdict"]
        == "yes"
    )
    rahman.post(again.headers["Location"], FINE | {"q-now": ["low", "grief"]})
    assert Look.objects.get().answers["now"] == ["grief", "low"]


def test_a_yes_with_an_adult_there_is_not_questioned(leo_asks: Asking, cast: SimpleNamespace) -> None:
    signed_in(cast.rahman).post(page_of(leo_asks.programme, cast.leo), WITH_ADULT | {"q-now": ["low"]})
    assert Look.objects.get().outcome == Asking.objects.get().outcome == "with_adult"


def test_the_answers_are_sealed_and_how_lies_apart_from_why(leo_asks: Asking, cast: SimpleNamespace) -> None:
    signed_in(cast.rahman).post(page_of(leo_asks.programme, cast.leo), WITH_ADULT | {"q-apart": "Kit R"})
    look = Look.objects.get()
    assert (
        look.how == "Sits within sight."
        and "support" not in look.answers
        and look.answers["apart"] == "Kit R"
    )
    assert b"Kit" not in bytes(look.sealed_answers) and b"sight" not in bytes(look.sealed_how)
    forget(cast.leo, why="asked", by=cast.rahman)
    look.refresh_from_db()
    assert (bytes(look.sealed_answers), bytes(look.sealed_how)) == (b"", b"")


def test_a_look_is_read_by_those_it_says_and_every_reading_is_kept(
    leo_asks: Asking, cast: SimpleNamespace
) -> None:
    signed_in(cast.rahman).post(page_of(leo_asks.programme, cast.leo), WITH_ADULT)
    look = Look.objects.get()
    assert "Sits within sight." in signed_in(cast.adeyemi).get(held(look)).content.decode()
    assert JournalLine.objects.filter(act="look.read", about=look.pk, by=cast.adeyemi.pk).count() == 1
    for key in ("cole", "whitfield", "leo", "amara"):
        assert signed_in(getattr(cast, key)).get(held(look)).status_code in {403, 404}, key


def test_better_help_elsewhere_stays_on_the_desk_until_somebody_has_talked(
    leo_asks: Asking, cast: SimpleNamespace
) -> None:
    rahman, desk = signed_in(cast.rahman), reverse("recruitment:index", args=[leo_asks.programme_id])
    after = rahman.post(page_of(leo_asks.programme, cast.leo), ELSEWHERE)
    look = Look.objects.get()
    assert after.headers["Location"] == held(look)
    page = rahman.get(held(look)).content.decode()
    assert "The school counsellor. Mr Adeyemi talks with him by Friday." in page
    assert "Better help to arrange" in rahman.get(desk).content.decode() and len(to_arrange(cast.rahman)) == 1

    assert signed_in(cast.cole).post(reverse("recruitment:look_done", args=[look.pk])).status_code == 403
    rahman.post(reverse("recruitment:look_done", args=[look.pk]))

    look.refresh_from_db()
    assert (look.done_by, look.is_to_arrange) == (cast.rahman, False)
    assert "Better help to arrange" not in rahman.get(desk).content.decode() and not to_arrange(cast.rahman)
    assert rahman.post(reverse("recruitment:look_done", args=[look.pk])).status_code == 409


def test_better_help_is_not_a_look_that_is_missing(leo_asks: Asking, cast: SimpleNamespace) -> None:
    signed_in(cast.rahman).post(page_of(leo_asks.programme, cast.leo), ELSEWHERE)
    programme = Programme.objects.get()
    says = [hold.says for hold in held_back(programme, Side.SUPPORTED)[cast.leo.pk]]
    assert "has better help than this, for now." in says
    assert next(gate for gate in gates_of(programme) if gate.number == Number.SAFE_TO_MATCH).is_open
    looks = signed_in(cast.adeyemi).get(reverse("recruitment:looks", args=[programme.pk])).content.decode()
    assert "Somebody has looked at everybody." in looks and held(Look.objects.get()) in looks


def test_a_newer_look_takes_the_place_of_the_older(leo_asks: Asking, cast: SimpleNamespace) -> None:
    rahman, page = signed_in(cast.rahman), page_of(leo_asks.programme, cast.leo)
    rahman.post(page, ELSEWHERE)
    rahman.post(page, FINE)
    assert Look.objects.standing().get().outcome == "yes" and not to_arrange(cast.rahman)
    assert Asking.objects.get().outcome == "yes"


def test_somebody_named_to_keep_apart_is_kept_apart_from_the_next_page(
    leo_asks: Asking, cast: SimpleNamespace
) -> None:
    rahman = signed_in(cast.rahman)
    after = rahman.post(page_of(leo_asks.programme, cast.leo), FINE | {"q-apart": "Kit R"})
    page = rahman.get(after.headers["Location"]).content.decode()
    apart = f"{reverse('recruitment:apart', args=[leo_asks.programme_id])}?one={cast.leo.pk}"
    assert apart in page and "Keep them apart" in page
    assert f'value="{cast.leo.pk}" selected' in rahman.get(apart).content.decode()
    assert apart not in signed_in(cast.adeyemi).get(after.headers["Location"]).content.decode()


def test_where_nobody_is_matched_only_the_supporter_is_looked_at(cast: SimpleNamespace, here: object) -> None:
    listening = opened("listening", cast, "drop_in")
    actions.accept_supporter(listening, person=cast.amara, route="staff", by=cast.rahman)
    rahman = signed_in(cast.rahman)
    assert look_set(listening, "supported") is None
    assert rahman.get(page_of(listening, cast.amara, "supported")).status_code == 404
    page = rahman.get(page_of(listening, cast.amara, "supporter")).content.decode()
    assert "So, may they be a listener?" in page and "May Amara" in page
    assert held_back(listening, Side.SUPPORTED) == {}


@pytest.mark.parametrize("verdict", OUTCOMES)
def test_every_verdict_has_one_outcome(verdict: str) -> None:
    assert OUTCOMES[verdict] in Look.Outcome.values  # type: ignore[index]


def test_the_pages_cost_the_same_for_two_as_for_thirty(counselling: Programme, cast: SimpleNamespace) -> None:
    rahman, costs = signed_in(cast.rahman), []
    for many in (2, 28):
        for number in range(many):
            person = Person.objects.create(
                kind="young", first_name=f"P{many}{number}", last_name="X", year_group=12
            )
            actions.receive_asking(counselling, person=person, way="self", by=person)
            actions.accept_supporter(counselling, person=person, route="staff", by=cast.rahman)
            for side, outcome in (("supported", "elsewhere"), ("supporter", "with_adult")):
                actions.look_at(counselling, person=person, side=side, outcome=outcome, by=cast.rahman)
        pages = [
            reverse("recruitment:looks", args=[counselling.pk]),
            reverse("recruitment:index", args=[counselling.pk]),
            page_of(counselling, person),
        ]
        costs.append([cost(rahman, page) for page in pages])
    assert costs[0] == costs[1]
