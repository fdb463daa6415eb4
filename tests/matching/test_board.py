from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

from django.test import Client

from peerway.matching import actions
from peerway.matching.models import Run
from peerway.people.models import Person
from peerway.programmes.models import Programme
from tests.matching.test_running import programme, ready_asking, ready_supporter
from tests.scenes import cost

__all__ = ["programme"]
As = Callable[[Person], Client]


def scene(programme: Programme, cast: SimpleNamespace) -> Run:
    ready_supporter(programme, cast.amara, cast)
    ready_supporter(programme, cast.bilal, cast)
    ready_asking(programme, cast.leo, cast)
    return actions.run_matching(programme, aim="nobody-left-behind", by=cast.rahman)


def test_trying_a_change_changes_nothing_until_it_is_kept(
    programme: Programme, cast: SimpleNamespace, as_person: As
) -> None:
    run = scene(programme, cast)
    first = run.proposals.get()
    other = cast.bilal if first.supporter.person == cast.amara else cast.amara
    change = {"asking": str(first.asking_id), "supporter": str(other.supporting.get().pk), "do": "pin"}
    browser = as_person(cast.rahman)

    told = browser.post(f"/matching/{programme.pk}/change/", change).content.decode()
    assert "Just as many would be matched." in told
    assert Run.objects.filter(dropped_at=None).get() == run

    browser.post(f"/matching/{programme.pk}/change/", {**change, "keep": ""})
    assert Run.objects.get(dropped_at=None).proposals.get().supporter.person == other


def test_a_supporter_elsewhere_cannot_see_a_match(
    programme: Programme, cast: SimpleNamespace, as_person: As
) -> None:
    run = scene(programme, cast)
    actions.ask_everyone(run, by=cast.rahman)
    proposal = run.proposals.get()
    assert as_person(cast.kit).get(f"/matching/match/{proposal.pk}/").status_code == 404
    assert as_person(cast.hana).get(f"/matching/match/{proposal.pk}/").status_code == 404


def test_a_no_is_told_to_nobody_as_anybodys(
    programme: Programme, cast: SimpleNamespace, as_person: As
) -> None:
    run = scene(programme, cast)
    actions.ask_everyone(run, by=cast.rahman)
    proposal = run.proposals.get()
    as_person(proposal.supporter.person).post(f"/matching/match/{proposal.pk}/", {"says": "no"})
    page = as_person(cast.leo).get(f"/matching/match/{proposal.pk}/").content.decode()
    assert "said no" not in page.lower().replace("who said no", "")


def test_the_board_costs_the_same_for_one_as_for_twelve(
    programme: Programme, cast: SimpleNamespace, as_person: As
) -> None:
    browser = as_person(cast.rahman)
    costs = []
    for many in (1, 11):
        for number in range(many):
            older = Person.objects.create(
                kind="young", first_name=f"A{many}{number}", last_name="X", year_group=11
            )
            younger = Person.objects.create(
                kind="young", first_name=f"B{many}{number}", last_name="X", year_group=8
            )
            ready_supporter(programme, older, cast)
            ready_asking(programme, younger, cast)
        actions.run_matching(programme, aim="nobody-left-behind", by=cast.rahman)
        costs.append(cost(browser, f"/matching/{programme.pk}/"))
    assert costs[0] == costs[1]


def test_publishing_before_all_have_answered_says_first_what_it_means(
    programme: Programme, cast: SimpleNamespace, as_person: As
) -> None:
    run = scene(programme, cast)
    actions.ask_everyone(run, by=cast.rahman)
    page = as_person(cast.rahman).get(f"/matching/{programme.pk}/").content.decode()
    assert "Publish before all have answered" in page
    assert "One pair has not both answered." in page

    actions.answer_proposal(run.proposals.get(), says="yes", by=cast.leo)
    actions.answer_proposal(run.proposals.get(), says="yes", by=run.proposals.get().supporter.person)
    page = as_person(cast.rahman).get(f"/matching/{programme.pk}/").content.decode()
    assert "Publish 1 of 1" in page
    assert "Publish before all have answered" not in page


def test_a_proposal_is_called_a_match_once_both_said_yes_and_it_is_published(
    programme: Programme, cast: SimpleNamespace, as_person: As
) -> None:
    run, browser, page = scene(programme, cast), as_person(cast.rahman), f"/programmes/{programme.pk}/"
    told = browser.get(page).content.decode()
    assert "1 proposed" in told
    assert "One proposed match to look over." in told

    actions.ask_everyone(run, by=cast.rahman)
    actions.answer_proposal(run.proposals.get(), says="yes", by=cast.leo)
    actions.answer_proposal(run.proposals.get(), says="yes", by=run.proposals.get().supporter.person)
    assert "1 matched" not in browser.get(page).content.decode()
    actions.publish(run, by=cast.rahman)
    assert "1 matched" in browser.get(page).content.decode()


def test_only_those_who_match_are_led_to_the_board(
    programme: Programme, cast: SimpleNamespace, as_person: As
) -> None:
    page = f"/programmes/{programme.pk}/"
    assert "Open the board" in as_person(cast.rahman).get(page).content.decode()
    assert "Open the board" not in as_person(cast.whitfield).get(page).content.decode()
