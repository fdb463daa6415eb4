"""The pages of decisions and votes, as an adult and as a young person meet them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from gzip import compress
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from peerway.base.needs import needs_of
from peerway.base.search import find
from peerway.decisions import actions, policy
from peerway.decisions.models import Cast, Decision, Paper, Poll
from peerway.people.models import Person
from peerway.programmes.models import Programme
from tests.decisions.conftest import OpenPoll, after_closing, keys
from tests.scenes import cost, signed_in

TODAY, HOME = "/home/", "/today/"
Crowd = Callable[[int], list[Person]]


def at(name: str, row: Any) -> str:
    return reverse(f"decisions:{name}", args=[row.pk])


def in_html(response: Any, *said: str) -> bool:
    text = " ".join(response.content.decode().split())
    return all(each in text for each in said)


def soon() -> dict[str, str]:
    return {"closes_on": (timezone.localdate() + timedelta(days=3)).isoformat(), "closes_at": "15:00"}


def test_an_adult_begins_a_decision_and_opens_a_vote(cast: SimpleNamespace, programme: Programme) -> None:
    rahman = signed_in(cast.rahman)
    told = {
        "title": "Which game?",
        "who": "young",
        "options": "Chess\nSnap\n\nChess",
        "why_who": "They play it.",
    }
    assert rahman.post(at("begin", programme), told).status_code == 302
    decision = Decision.objects.get()
    assert [option.words for option in decision.options.all()] == ["Chess", "Snap"]

    page = rahman.get(at("opening", decision))
    assert in_html(page, "4 now", "Open the vote")
    how = {
        "method": "dots",
        "way": "phone",
        "voters": "everyone",
        "ballot": "open",
        "dots": "2",
        "quorum": "2",
    }
    assert rahman.post(at("opening", decision), how | soon()).status_code == 302
    poll = Poll.objects.get()
    assert (poll.dots, poll.quorum, poll.is_open) == (2, 2, True)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"way": "wall", "ballot": "secret"}, "seen by everybody"),
        ({"way": "wall", "method": "ranked", "ballot": "open"}, "counted from hands"),
        ({"voters": "supported", "ballot": "open"}, "nobody&#x27;s business"),
        ({"closes_on": "2020-01-01"}, "over already"),
        ({"closes_on": "2050-01-01"}, "next 60 days"),
        ({"quorum": "0"}, "greater than or equal to 1"),
    ],
)
def test_a_vote_that_cannot_be_is_not_opened(
    cast: SimpleNamespace, decision: Decision, wrong: dict[str, str], says: str
) -> None:
    how = {
        "method": "approval",
        "way": "phone",
        "voters": "everyone",
        "ballot": "secret",
        "quorum": "2",
    } | soon()
    page = signed_in(cast.rahman).post(at("opening", decision), how | wrong)
    assert page.status_code == 200 and says in page.content.decode()
    assert not Poll.objects.exists()


@pytest.mark.parametrize(
    ("method", "taps", "kept"),
    [
        ("ranked", {"Art": "2", "Chess": "1"}, ["Chess", "Art"]),
        ("dots", {"Art": "1", "Chess": "2"}, ["Art", "Chess", "Chess"]),
        ("approval", ["Art", "Baking"], ["Art", "Baking"]),
        ("approval", ["none"], []),
    ],
)
def test_a_young_person_votes_on_one_page(
    cast: SimpleNamespace, open_poll: OpenPoll, method: str, taps: Any, kept: list[str]
) -> None:
    poll, leo = open_poll(method=method), signed_in(cast.leo)
    assert in_html(leo.get(TODAY), "What shall we do on Fridays?", "Vote")
    page = leo.get(at("vote", poll))
    assert in_html(page, "Who sees my vote?", "Art", "Baking", "Chess")
    assert len(compress(page.content)) < 14_000

    assert leo.post(at("vote", poll), said(poll, taps)).status_code == 302
    assert sorted(Cast.objects.get().choice) == sorted(keys(poll, *kept))
    assert in_html(leo.get(at("poll", poll)), "Your vote is in", "Change my vote")
    assert not in_html(leo.get(TODAY), "What shall we do on Fridays?")


def said(poll: Poll, taps: Any) -> dict[str, Any]:
    if not taps:
        return {"sent": "yes"}
    if isinstance(taps, dict):
        return {f"option_{keys(poll, words)[0]}": number for words, number in taps.items()}
    return {"choice": [each if each == "none" else keys(poll, each)[0] for each in taps]}


@pytest.mark.parametrize(
    ("method", "taps", "says"),
    [
        ("ranked", {"Art": "1", "Chess": "1"}, "the same number"),
        ("ranked", {}, "Nothing is chosen"),
        ("ranked", {"Art": "9"}, "not one of the available"),
        ("dots", {"Art": "3", "Chess": "3"}, "more dots than three"),
        ("approval", [], "None of these"),
        ("approval", ["Art", "none"], "Leave one of them out"),
    ],
)
def test_a_ballot_filled_in_wrongly_comes_back_and_says_how(
    cast: SimpleNamespace, open_poll: OpenPoll, method: str, taps: Any, says: str
) -> None:
    poll = open_poll(method=method)
    page = signed_in(cast.leo).post(at("vote", poll), said(poll, taps))
    assert page.status_code == 200 and says in page.content.decode()
    assert not Cast.objects.exists()


def test_hostile_ballots_count_nothing(
    cast: SimpleNamespace, programme: Programme, open_poll: OpenPoll
) -> None:
    other = actions.begin_decision(programme, title="Other", by=cast.rahman, options=["Trip", "Film"])
    foreign = open_poll(on=other, method="approval")
    poll, leo = open_poll(method="approval"), signed_in(cast.leo)
    for choice in ([foreign.offered[0]], ["' OR 1=1"], [str(poll.pk)], ["\x00"], ["x" * 5000]):
        assert leo.post(at("vote", poll), {"choice": choice}).status_code == 200
    assert not Cast.objects.exists()
    assert signed_in(cast.niamh).post(at("vote", poll), said(poll, ["Art"])).status_code == 403
    assert signed_in(cast.kit).post(at("vote", poll), said(poll, ["Art"])).status_code == 404
    after_closing(poll)
    assert leo.post(at("vote", poll), said(poll, ["Art"])).status_code == 403
    assert not Cast.objects.exists()


def test_the_same_form_twice_and_two_devices_are_one_vote(cast: SimpleNamespace, open_poll: OpenPoll) -> None:
    poll = open_poll(ballot="secret", method="approval")
    phone, tablet = signed_in(cast.leo), signed_in(cast.leo)
    told = said(poll, ["Art"]) | {"once": "0198f3a0-0000-7000-8000-000000000001"}
    assert [phone.post(at("vote", poll), told).status_code for _ in range(2)] == [302, 302]
    again = tablet.post(at("vote", poll), said(poll, ["Chess"]))
    assert again.status_code == 409 and in_html(again, "You have voted already")
    assert in_html(tablet.get(at("vote", poll)), "You have voted.")
    assert Cast.objects.count() == 1


def test_no_page_lists_who_may_vote_or_has(cast: SimpleNamespace, open_poll: OpenPoll, crowd: Crowd) -> None:
    """Who asked for support is on no page of a vote, for nobody: not even a number below five."""
    poll = open_poll(voters="supported", ballot="secret")
    actions.cast_vote(poll, paper=keys(poll, "Art"), by=cast.leo)
    for viewer in (cast.rahman, cast.amara, cast.leo, cast.hana):
        browser = signed_in(viewer)
        for name in ("poll", "closing"):
            page = browser.get(at(name, poll))
            shown = page.content.decode().replace(viewer.called, "")
            assert not any(word in shown for word in ("Leo", "Sofia", "Pell", "Ruiz"))


def test_papers_are_printed_and_typed_in_once(cast: SimpleNamespace, open_poll: OpenPoll) -> None:
    poll, rahman = open_poll(way="paper", ballot="open"), signed_in(cast.rahman)
    assert rahman.post(at("papers", poll), {"number": "3"}).status_code == 302
    assert rahman.get(at("papers_pdf", poll)).content.startswith(b"%PDF")
    first, second, third = Paper.objects.filter(poll=poll).values_list("code", flat=True)

    good = said(poll, {"Art": "1", "Baking": "2"}) | {"code": f" {first.lower()} "}
    assert rahman.post(at("counting", poll), good).status_code == 302
    assert in_html(rahman.post(at("counting", poll), good), "counted already")
    assert in_html(rahman.post(at("counting", poll), good | {"code": "ZZZZZ"}), "No paper of this vote")
    spoilt = said(poll, {"Art": "1", "Baking": "1"}) | {"code": second}
    assert in_html(rahman.post(at("counting", poll), spoilt), "the same number")
    assert rahman.post(at("counting", poll), spoilt | {"spoilt": "on"}).status_code == 302

    rahman.post(at("closing", poll), {"how": "early"})
    page = rahman.get(at("poll", poll))
    assert in_html(page, "Art was chosen.", "1 paper could not be counted", "One person took part")
    assert third


def test_the_pile_can_be_counted_again(cast: SimpleNamespace, open_poll: OpenPoll) -> None:
    poll, rahman = open_poll(way="paper", method="approval"), signed_in(cast.rahman)
    actions.print_papers(poll, number=1, by=cast.rahman)
    code = Paper.objects.get().code
    actions.enter_paper(poll, code=code, paper=keys(poll, "Art"), by=cast.rahman)
    assert rahman.post(at("again", poll)).status_code == 302
    actions.enter_paper(poll, code=code, paper=keys(poll, "Chess"), by=cast.rahman)
    assert actions.close_poll(poll, why="early", by=cast.rahman).winner.words == "Chess"


def test_dots_on_the_wall_are_written_down_and_checked(cast: SimpleNamespace, open_poll: OpenPoll) -> None:
    poll, rahman = open_poll(way="wall", method="dots", dots=2), signed_in(cast.rahman)
    boxes = {words: f"total_{keys(poll, words)[0]}" for words in ("Art", "Baking", "Chess")}
    too_many = {"people": "4", boxes["Art"]: "9", boxes["Baking"]: "0", boxes["Chess"]: "0"}
    assert in_html(rahman.post(at("wall", poll), too_many), "Count again")
    assert rahman.post(at("wall", poll), too_many | {"people": "7"}).status_code == 302
    poll.refresh_from_db()
    assert (poll.result, poll.winner and poll.winner.words) == ("chosen", "Art")
    assert in_html(rahman.get(at("poll", poll)), "Seven people took part", "Art has the most: 9.")


def test_the_result_is_explained_and_hung_up(
    cast: SimpleNamespace, open_poll: OpenPoll, crowd: Crowd
) -> None:
    poll = open_poll()
    for person, order in zip(
        crowd(5), (["Art"], ["Art"], ["Baking"], ["Baking"], ["Chess", "Baking"]), strict=True
    ):
        actions.cast_vote(poll, paper=keys(poll, *order), by=person)
    actions.close_poll(poll, why="early", by=cast.rahman)
    amara = signed_in(cast.amara)
    assert in_html(amara.get(TODAY), "Baking was chosen.")
    assert in_html(
        amara.get(at("poll", poll)),
        "Round 1",
        "Round 2",
        "Chess has the fewest",
        "1 to Baking",
        "3 of 5",
        "closed before",
    )
    assert in_html(amara.get(at("poster", poll)), "Baking was chosen.", "How we counted")
    assert amara.get(at("poster_pdf", poll)).content.startswith(b"%PDF")
    assert in_html(amara.get(at("detail", poll.decision)), "Young people decided this.", "Baking")


def test_adults_who_change_it_are_on_the_record(cast: SimpleNamespace, decision: Decision) -> None:
    actions.settle(decision, how="talk", outcome="Art", who="young", by=cast.rahman)
    rahman = signed_in(cast.rahman)
    told = {"outcome": "Chess", "why": "The art room is closed until June."}
    assert rahman.post(at("overruling", decision), told).status_code == 302
    page = signed_in(cast.leo).get(at("detail", decision))
    assert in_html(page, "Adults changed it", "until June", "Ms Rahman")
    assert rahman.get(at("overruling", decision)).status_code == 403
    programme_page = rahman.get(reverse("decisions:of_programme", args=[decision.programme_id]))
    assert in_html(programme_page, "adults changed it, 1 time of 1")


def test_adults_alone_must_say_why(cast: SimpleNamespace, programme: Programme) -> None:
    page = signed_in(cast.rahman).post(at("begin", programme), {"title": "Doors", "who": "adults"})
    assert in_html(page, "Say why adults decide this alone.")


def test_what_changed_is_asked_for_and_told(cast: SimpleNamespace, decision: Decision) -> None:
    actions.settle(
        decision, how="talk", outcome="Art", who="young", by=cast.rahman, look_back_on=timezone.localdate()
    )
    assert [need.says for need in needs_of(cast.rahman)].count(
        "What changed? What shall we do on Fridays?"
    ) == 1
    rahman = signed_in(cast.rahman)
    rahman.post(at("looking_back", decision), {"changed": "yes", "what_changed": "Paint on every table."})
    assert in_html(signed_in(cast.hana).get(at("detail", decision)), "It happened.", "Paint on every table.")
    assert not [need for need in needs_of(cast.rahman) if need.says.startswith("What changed?")]


def test_a_vote_nobody_counted_and_an_answer_nobody_gave_are_needed(
    cast: SimpleNamespace, programme: Programme, open_poll: OpenPoll
) -> None:
    after_closing(open_poll(way="paper"))
    asked = actions.begin_decision(programme, title="A trip?", by=cast.rahman, who="asked")
    poll = open_poll(on=asked, method="yes_no")
    actions.cast_vote(poll, paper=keys(poll, "Yes"), by=cast.amara)
    actions.close_poll(poll, why="early", by=cast.rahman)
    said = " ".join(need.says for need in needs_of(cast.rahman))
    assert "not counted: What shall we do on Fridays?" in said and "wait for you: A trip?" in said


def test_a_typed_form_keeps_a_draft(cast: SimpleNamespace, programme: Programme) -> None:
    rahman = signed_in(cast.rahman)
    rahman.post(at("begin", programme), {"title": "", "about": "Long thoughts"})
    assert in_html(rahman.get(at("begin", programme)), "Long thoughts", "Throw it away")


def test_every_young_person_here_reads_them_and_adults_with_the_programme(
    cast: SimpleNamespace, decision: Decision
) -> None:
    """If only those in the programme could open the page, opening it would tell that they are."""
    expected = {
        "amara": 200,
        "leo": 200,
        "niamh": 200,
        "rahman": 200,
        "ferris": 404,
        "kit": 404,
        "doyle": 404,
    }
    found = {key: signed_in(getattr(cast, key)).get(at("detail", decision)).status_code for key in expected}
    assert found == expected


def test_young_people_are_shown_only_programmes_of_which_something_can_be_read(
    cast: SimpleNamespace, decision: Decision
) -> None:
    Programme.objects.create(name="Quiet group", approach="mentoring")
    page = signed_in(cast.leo).get(reverse("decisions:index"))
    assert in_html(page, "Friday mentors") and not in_html(page, "Quiet group")


def test_somebody_who_was_given_the_right_may_run_a_vote_and_nothing_else(
    cast: SimpleNamespace, decision: Decision, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "_may_run", [])
    assert signed_in(cast.amara).get(at("opening", decision)).status_code == 403
    policy.may_run(lambda person, programme: person.pk == cast.amara.pk)
    amara = signed_in(cast.amara)
    page = amara.get(at("opening", decision))
    assert page.status_code == 200 and not in_html(page, " now</small>")
    assert amara.get(at("options", decision)).status_code == 200
    for name in ("settling", "taking_back", "looking_back"):
        assert amara.get(at(name, decision)).status_code == 403


def test_a_decision_is_found_by_its_words(cast: SimpleNamespace, decision: Decision) -> None:
    hits = {found.source: found.hits for found in find(cast.rahman, "fridays")}
    assert [hit.title for hit in hits["decisions"]] == ["What shall we do on Fridays?"]


def test_the_list_costs_the_same_for_thirty_as_for_two(cast: SimpleNamespace, programme: Programme) -> None:
    pages = [reverse("decisions:index"), reverse("decisions:of_programme", args=[programme.pk])]
    add(programme, cast, 2)
    browsers: list[Client] = [signed_in(cast.rahman), signed_in(cast.leo)]
    before = [cost(browser, page) for browser in browsers for page in pages]
    add(programme, cast, 28)
    assert [cost(browser, page) for browser in browsers for page in pages] == before


def test_today_costs_the_same_for_many_votes_as_for_two(cast: SimpleNamespace, programme: Programme) -> None:
    leo, rahman = signed_in(cast.leo), signed_in(cast.rahman)
    ask(programme, cast, 2)
    before = [cost(leo, TODAY), cost(rahman, HOME)]
    ask(programme, cast, 6)
    assert [cost(leo, TODAY), cost(rahman, HOME)] == before


def add(programme: Programme, cast: SimpleNamespace, number: int) -> None:
    for n in range(number):
        made = actions.begin_decision(programme, title=f"What {n}?", by=cast.rahman, options=["A", "B"])
        actions.settle(
            made, how="talk", outcome="A", who="asked", by=cast.rahman, look_back_on=date(2030, 1, 1)
        )


def ask(programme: Programme, cast: SimpleNamespace, number: int) -> None:
    for n in range(number):
        made = actions.begin_decision(programme, title=f"Which {n}?", by=cast.rahman, options=["A", "B"])
        closes = timezone.now() + timedelta(days=1)
        actions.open_poll(made, method="dots", closes_at=closes, by=cast.rahman, ballot="open")


def test_the_programme_page_shows_the_newest_and_one_sign(
    cast: SimpleNamespace, programme: Programme
) -> None:
    add(programme, cast, 4)
    page = signed_in(cast.rahman).get(reverse("programmes:detail", args=[programme.pk]))
    assert in_html(
        page, "Open the decisions", "Young people were asked, and adults decided, 4 times of 4.", "What 3?"
    )


def test_a_youth_lead_is_not_told_how_many_asked_for_support(
    cast: SimpleNamespace, open_poll: OpenPoll, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "_may_run", [lambda person, programme: person.pk == cast.amara.pk])
    poll = open_poll(voters="supported", ballot="secret")
    actions.cast_vote(poll, paper=keys(poll, "Art"), by=cast.leo)
    for name in ("poll", "closing"):
        assert not in_html(signed_in(cast.amara).get(at(name, poll)), "so far")
        assert in_html(signed_in(cast.rahman).get(at(name, poll)), "One vote so far")


def test_a_vote_that_is_closed_shows_no_result_before_it_is_counted(
    cast: SimpleNamespace, open_poll: OpenPoll
) -> None:
    poll = open_poll(method="approval")
    actions.cast_vote(poll, paper=keys(poll, "Art"), by=cast.amara)
    for viewer in (cast.rahman, cast.amara):
        page = signed_in(viewer).get(at("poll", poll))
        assert not in_html(page, "How we counted") and not in_html(page, "took part")
        assert signed_in(viewer).get(at("poster", poll)).status_code == 403
