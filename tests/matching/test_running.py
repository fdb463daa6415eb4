from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.utils import timezone

from peerway.matching import actions
from peerway.matching.models import Proposal
from peerway.people.models import Room, Slot
from peerway.programmes.models import Place, Programme, TeamMember
from peerway.recruitment import actions as recruiting
from peerway.recruitment.models import Asking, Supporter
from peerway.training.actions import agree_role, sign_off


@pytest.fixture
def programme(cast: SimpleNamespace, here: object) -> Programme:
    made = Programme.objects.create(
        name="Walking",
        approach="mentoring",
        ends_on=timezone.localdate().replace(year=2099),
        parent_yes_below_year=0,
    )
    slot = Slot.objects.create(name="Tuesday lunch", weekday=1, starts_at="12:40", ends_at="13:05")
    Place.objects.create(
        programme=made, slot=slot, room=Room.objects.create(name="Library"), adult=cast.rahman
    )
    for key, part in (
        ("rahman", "facilitator"),
        ("adeyemi", "safeguarding_lead"),
        ("lowe", "safeguarding_deputy"),
    ):
        TeamMember.objects.create(programme=made, person=getattr(cast, key), part=part)
    return made


def ready_supporter(
    programme: Programme, person: object, cast: SimpleNamespace, **profile: object
) -> Supporter:
    supporter = recruiting.accept_supporter(programme, person=person, route="open_call", by=cast.rahman)  # type: ignore[arg-type]
    supporter.profile = {"times": slots(), "languages": ["en"], **profile}
    supporter.save()
    say_yes(programme, person, "supporter", cast)
    parts = [part.key for part in programme.pack.training.required]
    sign_off(programme, person=person, parts=parts, on=timezone.localdate(), by=cast.rahman)  # type: ignore[arg-type]
    agree_role(programme, person=person, wording="role@1")  # type: ignore[arg-type]
    return supporter


def ready_asking(programme: Programme, person: object, cast: SimpleNamespace, **profile: object) -> Asking:
    asking = recruiting.receive_asking(programme, person=person, way="self", by=person)  # type: ignore[arg-type]
    recruiting.say_more(asking, profile={"times": slots(), "languages": ["en"], **profile}, by=person)  # type: ignore[arg-type]
    recruiting.decide_asking(asking, outcome="yes", by=cast.adeyemi)
    say_yes(programme, person, None, cast)
    return asking


def say_yes(programme: Programme, person: object, side: str | None, cast: SimpleNamespace) -> None:
    recruiting.record_consent(
        programme,
        person=person,
        what="own_yes",
        said="yes",
        how="screen",
        wording="1",
        by=person,  # type: ignore[arg-type]
    )
    if side:
        recruiting.look_at(programme, person=person, side=side, outcome="yes", by=cast.adeyemi)  # type: ignore[arg-type]


def slots() -> list[str]:
    return [str(slot.pk) for slot in Slot.objects.all()]


def test_two_people_who_fit_are_proposed_with_reasons_in_words(
    programme: Programme, cast: SimpleNamespace
) -> None:
    ready_supporter(programme, cast.amara, cast, interests=["football"])
    ready_asking(programme, cast.leo, cast, interests=["football"])
    run = actions.run_matching(programme, aim="nobody-left-behind", by=cast.rahman)

    [proposal] = run.proposals.all()
    assert run.proven
    assert any("Football" in reason for reason in proposal.reasons)
    assert not any(character.isdigit() for reason in proposal.reasons for character in reason)


def test_nobody_untrained_is_matched(programme: Programme, cast: SimpleNamespace) -> None:
    supporter = ready_supporter(programme, cast.amara, cast)
    ready_asking(programme, cast.leo, cast)
    programme.sign_offs.filter(person=cast.amara).update(taken_back_on=timezone.localdate())
    run = actions.run_matching(programme, aim="nobody-left-behind", by=cast.rahman)

    assert not run.proposals.exists()
    [waiting] = run.not_yet.all()
    assert str(supporter.pk) not in waiting.why


def test_a_please_not_is_kept_and_never_given_as_the_reason(
    programme: Programme, cast: SimpleNamespace
) -> None:
    ready_supporter(programme, cast.bilal, cast)
    ready_asking(programme, cast.leo, cast)
    recruiting.keep_apart(cast.leo, cast.bilal, by=cast.leo)
    run = actions.run_matching(programme, aim="nobody-left-behind", by=cast.rahman)

    assert not run.proposals.exists()
    assert "not" not in [fix for waiting in run.not_yet.all() for fix in waiting.would_do]
    assert not any("Bilal" in fix for waiting in run.not_yet.all() for fix in waiting.would_do)


def test_an_adults_hand_is_followed(programme: Programme, cast: SimpleNamespace) -> None:
    ready_supporter(programme, cast.amara, cast, interests=["football"])
    bilal = ready_supporter(programme, cast.bilal, cast)
    asking = ready_asking(programme, cast.leo, cast, interests=["football"])
    actions.lay_hand(programme, supporter=bilal, asking=asking, kind="pin", by=cast.rahman)
    run = actions.run_matching(programme, aim="best-overall", by=cast.rahman)

    assert run.proposals.get().supporter == bilal


def test_both_say_yes_before_anything_starts(programme: Programme, cast: SimpleNamespace) -> None:
    ready_supporter(programme, cast.amara, cast)
    ready_asking(programme, cast.leo, cast)
    run = actions.run_matching(programme, aim="nobody-left-behind", by=cast.rahman)
    assert not Proposal.objects.visible_to(cast.leo).exists()

    actions.ask_everyone(run, by=cast.rahman)
    proposal = Proposal.objects.visible_to(cast.leo).get()
    actions.answer_proposal(proposal, says="yes", by=cast.leo)
    actions.answer_proposal(proposal, says="no", by=cast.amara)
    proposal.refresh_from_db()
    assert (proposal.young_person_said, proposal.supporter_said) == ("yes", "no")


def test_the_same_question_gives_the_same_answer(programme: Programme, cast: SimpleNamespace) -> None:
    for person in (cast.amara, cast.bilal):
        ready_supporter(programme, person, cast)
    for person in (cast.leo, cast.sofia):
        ready_asking(programme, person, cast)
    runs = [actions.run_matching(programme, aim="nobody-left-behind", by=cast.rahman) for _ in range(2)]
    told = [sorted(run.proposals.values_list("asking", "supporter")) for run in runs]
    assert told[0] == told[1]
    assert runs[0].input_hash == runs[1].input_hash
