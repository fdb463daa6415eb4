"""What an approach asks for first: settled by the right person, for a time, and taken back at any time."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from peerway.base.journal import JournalLine
from peerway.base.mistakes import Mistake
from peerway.base.needs import needs_of
from peerway.base.places import Setting
from peerway.matching.actions import Stopped, run_matching
from peerway.people.models import RoleHeld
from peerway.programmes.before_start import actions
from peerway.programmes.before_start.rules import standings_of
from peerway.programmes.gates import Number, gates_of, new_matches_stopped
from peerway.programmes.models import GoAhead, Programme, TeamMember
from peerway.programmes.tasks import tasks_of
from tests.relationships import scenes
from tests.scenes import cost, signed_in

TODAY = timezone.localdate()
YEAR = TODAY + timedelta(days=300)
LEAD, SUPERVISOR, SPONSOR = "safeguarding-lead-agrees", "qualified-supervisor", "sponsor-agrees"


@pytest.fixture
def counselling(cast: SimpleNamespace, here: Setting) -> Programme:
    programme = scenes.a_programme(cast)
    programme.approach = "counselling"
    programme.save()
    return programme


def page(programme: Programme, key: str) -> str:
    return reverse("programmes:before_start", args=[programme.pk, key])


def in_the_way(programme: Programme) -> list[str]:
    fresh = Programme.objects.get(pk=programme.pk)
    return [
        gate.url.split("/")[-2] for gate in new_matches_stopped(fresh) if gate.number == Number.BEFORE_START
    ]


def named(programme: Programme, cast: SimpleNamespace) -> GoAhead:
    return actions.name_supervisor(
        programme, person=cast.okafor, qualification="Diploma in counselling", seen_by=cast.hart,
        seen_on=TODAY, until=YEAR, by=cast.rahman,
    )  # fmt: skip


def test_nothing_is_matched_until_both_are_settled(counselling, cast) -> None:
    assert in_the_way(counselling) == [SUPERVISOR, LEAD]
    with pytest.raises(Stopped, match="supervisor"):
        run_matching(counselling, aim="nobody-left-behind", by=cast.rahman)

    named(counselling, cast)
    assert in_the_way(counselling) == [LEAD]
    actions.agree_to_start(counselling, rule=LEAD, until=YEAR, by=cast.adeyemi)
    assert in_the_way(counselling) == []


def test_an_approach_that_asks_for_nothing_first_has_no_such_gate(cast, here) -> None:
    programme = scenes.a_programme(cast)
    assert standings_of(programme) == []
    assert Number.BEFORE_START not in {gate.number for gate in gates_of(programme)}


@pytest.mark.parametrize("who", ["rahman", "hart", "lowe", "okafor", "whitfield", "amara"])
def test_only_the_safeguarding_lead_agrees_for_the_safeguarding_lead(who, counselling, cast) -> None:
    with pytest.raises(Mistake, match="somebody else"):
        actions.agree_to_start(counselling, rule=LEAD, until=YEAR, by=getattr(cast, who))


def test_the_sponsor_agrees_to_mediation(counselling, cast) -> None:
    Programme.objects.update(approach="mediation", shape="case")
    programme = Programme.objects.get()
    with pytest.raises(Mistake):
        actions.agree_to_start(programme, rule=SPONSOR, until=YEAR, by=cast.rahman)
    actions.agree_to_start(programme, rule=SPONSOR, until=YEAR, by=cast.whitfield)
    assert in_the_way(programme) == []


def test_the_paper_is_seen_by_somebody_else(counselling, cast) -> None:
    with pytest.raises(Mistake, match="else looks"):
        actions.name_supervisor(
            counselling, person=cast.okafor, qualification="x", seen_by=cast.okafor, seen_on=TODAY,
            until=YEAR, by=cast.rahman,
        )  # fmt: skip
    with pytest.raises(Mistake, match="not a supervisor"):
        actions.name_supervisor(
            counselling, person=cast.cole, qualification="x", seen_by=cast.hart, seen_on=TODAY,
            until=YEAR, by=cast.rahman,
        )  # fmt: skip


def test_it_holds_for_a_time_and_while_they_have_that_part(counselling, cast) -> None:
    given = named(counselling, cast)
    GoAhead.objects.update(until=TODAY - timedelta(days=1))
    assert SUPERVISOR in in_the_way(counselling)
    GoAhead.objects.update(until=YEAR)
    assert SUPERVISOR not in in_the_way(counselling)
    TeamMember.objects.filter(person=given.person).update(
        starts_on=TODAY - timedelta(days=9), ends_on=TODAY - timedelta(days=1)
    )
    assert SUPERVISOR in in_the_way(counselling)


def test_a_new_safeguarding_lead_agrees_anew(counselling, cast) -> None:
    actions.agree_to_start(counselling, rule=LEAD, until=YEAR, by=cast.adeyemi)
    assert LEAD not in in_the_way(counselling)
    RoleHeld.objects.filter(person=cast.adeyemi).update(
        starts_on=TODAY - timedelta(days=9), ends_on=TODAY - timedelta(days=1)
    )
    assert LEAD in in_the_way(counselling)


def test_it_is_taken_back_at_any_time(counselling, cast) -> None:
    given = actions.agree_to_start(counselling, rule=LEAD, until=YEAR, by=cast.adeyemi)
    address = reverse("programmes:withdrawing", args=[given.pk])
    for who, status in (("cole", 403), ("okafor", 403), ("amara", 404), ("doyle", 404), ("lowe", 200)):
        assert signed_in(getattr(cast, who)).get(address).status_code == status, who

    assert signed_in(cast.adeyemi).post(address).status_code == 302
    assert LEAD in in_the_way(counselling)
    told = signed_in(cast.rahman).get(page(counselling, LEAD)).content.decode()
    assert "Mr Adeyemi took it back" in told and "It does not hold" in told


def test_the_task_list_and_the_right_peoples_day_say_so(counselling, cast) -> None:
    tasks = {task.key: task for task in tasks_of(counselling)}
    assert tasks[LEAD].url == page(counselling, LEAD) and tasks[SUPERVISOR].state == "Not yet"
    for who, key in (("rahman", SUPERVISOR), ("adeyemi", LEAD)):
        waits = [need.url for need in needs_of(getattr(cast, who)) if " waits: " in need.says]
        assert waits == [page(counselling, key)], who
    assert not [need for need in needs_of(cast.cole) if " waits: " in need.says]


def test_before_it_runs_out_they_are_asked_to_look_again(counselling, cast) -> None:
    actions.agree_to_start(counselling, rule=LEAD, until=TODAY + timedelta(days=20), by=cast.adeyemi)
    assert [need.button for need in needs_of(cast.adeyemi) if "runs out" in need.says] == ["Look again"]


def test_the_facilitator_names_the_supervisor_on_the_page(counselling, cast) -> None:
    rahman = signed_in(cast.rahman)
    assert "named and qualified supervisor" in rahman.get(page(counselling, SUPERVISOR)).content.decode()
    sent = {
        "person": cast.okafor.pk, "qualification": "Diploma in counselling, 2014", "seen_by": cast.hart.pk,
        "seen_on": str(TODAY), "until": str(YEAR),
    }  # fmt: skip
    wrong = rahman.post(page(counselling, SUPERVISOR), sent | {"seen_by": cast.okafor.pk})
    assert "Somebody else looks" in wrong.content.decode()

    told = rahman.post(page(counselling, SUPERVISOR), sent, follow=True).content.decode()
    assert "Diploma in counselling, 2014" in told and "It holds" in told
    kept = GoAhead.objects.get()
    assert b"Diploma" not in bytes(kept.sealed_qualification)
    assert JournalLine.objects.filter(act="goahead.read", about=kept.pk).exists()


def test_the_safeguarding_lead_agrees_on_the_page_and_nobody_else_can(counselling, cast) -> None:
    sent = {"until": str(YEAR)}
    asked = signed_in(cast.rahman).get(page(counselling, LEAD)).content.decode()
    assert "Only Mr Adeyemi can agree" in asked and "I agree" not in asked
    assert signed_in(cast.rahman).post(page(counselling, LEAD), sent).status_code == 403
    assert signed_in(cast.adeyemi).post(page(counselling, LEAD), sent).status_code == 302
    assert in_the_way(counselling) == [SUPERVISOR]
    far = {"until": str(TODAY + timedelta(days=800))}
    assert "within a year" in signed_in(cast.adeyemi).post(page(counselling, LEAD), far).content.decode()


def test_an_unknown_rule_has_no_page(counselling, cast) -> None:
    assert signed_in(cast.rahman).get(page(counselling, SPONSOR)).status_code == 404


def test_more_programmes_cost_no_more_queries(counselling, cast) -> None:
    adeyemi = signed_in(cast.adeyemi)
    before = cost(adeyemi, "/today/")
    for number in range(8):
        Programme.objects.create(name=f"Talk {number}", approach="counselling", ends_on=YEAR)
    assert cost(adeyemi, "/today/") <= before
