"""A term of supervision through its pages: one supporter overdue, held back everywhere, caught up and released."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.utils import timezone

from peerway.base.calendar import Kind, entries_of
from peerway.base.needs import needs_of
from peerway.base.places import Setting
from peerway.drop_in.queries.asking import gather as gather_rota
from peerway.drop_in.queries.people import ready_on
from peerway.mediation.choosing import known_of
from peerway.people.models import Slot
from peerway.programmes.gates import Number, Side, gates_of, held_back
from peerway.programmes.models import Place, Programme
from peerway.recruitment.models import Supporter
from peerway.relationships.actions.starting import Readiness
from peerway.relationships.groups.question import gather as gather_groups
from peerway.supervision import actions
from peerway.supervision.models import Seen, Supervision
from tests.drop_in import scenes as drop_in
from tests.mediation import scenes as mediation
from tests.relationships import scenes
from tests.relationships.groups import scenes as in_groups
from tests.scenes import signed_in
from tests.supervision.scenes import at, form_of, planned, school_day

OVERDUE = scenes.days_ago(63)


@pytest.fixture
def two(amara: Supporter, bilal: Supporter, programme: Programme) -> None:
    """Amara was not seen for nine weeks, Bilal began today; the whole day is in the timetable."""
    Slot.objects.update(closed_on=scenes.days_ago(1))
    Place.objects.update(closed_on=scenes.days_ago(1))


def overdue(supporter: Supporter) -> None:
    Supporter.objects.filter(pk=supporter.pk).update(accepted_on=OVERDUE)


def seen_today(programme: Programme, cast: SimpleNamespace, *people) -> None:
    actions.hold_supervision(
        programme,
        on=timezone.localdate(),
        kind="group",
        people=people,
        supervisor=cast.okafor,
        by=cast.okafor,
    )


def text(person, address: str) -> str:
    return signed_in(person).get(address).content.decode()


def test_a_term_of_supervision(two, programme, cast) -> None:
    # Ms Okafor opens the page: Amara is overdue and stands first, by name.
    page = text(cast.okafor, at("index", programme))
    assert page.index("Amara O.") < page.index("Bilal H.") and "Overdue" in page
    assert Readiness(programme).held[Side.SUPPORTER].keys() == {cast.amara.pk}

    # She plans a series for both, every two weeks.
    sent = form_of(cast, cast.amara, cast.bilal, every="2", times=3)
    signed_in(cast.okafor).post(at("planning", programme), sent)
    first, *later = Supervision.objects.order_by("on")
    assert len(later) == 2 and first.on == school_day()

    # Amara reads it on her own page, kindly; and it is in her calendar by a neutral word.
    mine = text(cast.amara, "/supervision/mine/")
    assert "We haven't seen you for a while" in mine and "Those you meet already go on" in mine
    [entry, *_] = entries_of([cast.amara.pk], first.on, first.on)
    assert entry.kind == Kind.SUPERVISION and entry.uid == f"supervision/{first.pk}"

    # The day comes. Amara sent word; Bilal was there.
    Supervision.objects.filter(pk=first.pk).update(on=timezone.localdate())
    signed_in(cast.amara).post(at("cant", first.invited.get(person=cast.amara)))
    was = {f"was_{cast.amara.pk}": "sent_word", f"was_{cast.bilal.pk}": "there"}
    signed_in(cast.okafor).post(at("day", first), was)
    assert cast.amara.pk in held_back(programme, Side.SUPPORTER), "sending word is not being seen"

    # Ms Okafor catches up with her alone.
    page = text(cast.okafor, f"{at('planning', programme)}?with={cast.amara.pk}")
    assert 'value="one_to_one"' in page
    sent = form_of(
        cast, cast.amara, kind="one_to_one", on=timezone.localdate().isoformat(), starts_at="08:10"
    )
    closed = timezone.localdate().weekday() > 4
    if closed:
        alone = planned(programme, cast, cast.amara, on=timezone.localdate(), kind="one_to_one")
    else:
        signed_in(cast.okafor).post(at("planning", programme), sent)
        alone = Supervision.objects.get(kind="one_to_one")
    signed_in(cast.okafor).post(at("day", alone), {f"was_{cast.amara.pk}": "there"})

    # She is released: nothing holds her back, and nobody is told that she is overdue.
    assert cast.amara.pk not in held_back(programme, Side.SUPPORTER)
    assert Seen.objects.filter(person=cast.amara).count() == 1
    assert not any("overdue" in need.says for need in needs_of(cast.rahman))
    assert "We haven't seen you" not in text(cast.amara, "/supervision/mine/")


def test_a_facilitator_without_supervision_meets_the_gate_and_opens_it(two, programme, cast) -> None:
    programme.team.filter(person=cast.rahman).update(starts_on=scenes.days_ago(80))

    def gate():
        fresh = Programme.objects.get(pk=programme.pk)
        return next(each for each in gates_of(fresh) if each.number == Number.FACILITATORS_SUPERVISED)

    assert not gate().is_open and gate().url == at("facilitators", programme)
    assert any("Your own supervision is due" in need.says for need in needs_of(cast.rahman))

    own = planned(
        programme, cast, cast.rahman, on=timezone.localdate(), kind="one_to_one", supervisor=None,
        outside_supervisor="A psychologist", by=cast.rahman,
    )  # fmt: skip
    assert not gate().is_open, "a plan is not a supervision"
    signed_in(cast.rahman).post(at("day", own), {f"was_{cast.rahman.pk}": "there"})

    assert gate().is_open


def test_whoever_is_overdue_leaves_the_rota_and_comes_back_when_seen(
    cast: SimpleNamespace, here: Setting
) -> None:
    listening = drop_in.a_drop_in(cast)
    for person in (cast.amara, cast.bilal):
        drop_in.a_listener(listening, person, cast.adeyemi)
    overdue(Supporter.objects.get(person=cast.amara))
    duty = drop_in.a_duty(listening, cast.amara, cast.bilal, on=scenes.days_ago(-1))

    assert ready_on(listening) == {cast.bilal.pk}
    asked = gather_rota(listening, duty.on, duty.on).question()
    assert [each.id for each in asked.supporters] == [str(cast.bilal.pk)], (
        "the engine is not even told of her"
    )
    [need] = [need for need in needs_of(cast.rahman) if "uncovered" in need.says]
    assert "1 short" in need.why, "her turn is shown, to be given to somebody else"

    seen_today(listening, cast, cast.amara)

    assert ready_on(listening) == {cast.amara.pk, cast.bilal.pk}
    assert not [need for need in needs_of(cast.rahman) if "uncovered" in need.says]


def test_whoever_is_overdue_is_not_chosen_to_mediate_until_seen(cast: SimpleNamespace, here: Setting) -> None:
    talking = mediation.a_programme(cast)
    mediator = mediation.a_ready_mediator(talking, cast.amara, cast.adeyemi)
    fallen = mediation.asked(talking, mediation.young("Kai"), mediation.young("Mina"), by=cast.rahman)
    assert cast.amara.pk not in known_of(fallen).held
    overdue(mediator)
    assert "has not been seen in supervision" in known_of(fallen).held[cast.amara.pk]

    seen_today(talking, cast, cast.amara)

    assert cast.amara.pk not in known_of(fallen).held


def test_whoever_is_overdue_is_given_no_group_until_seen(cast: SimpleNamespace, here: Setting) -> None:
    groups = in_groups.a_programme(cast)
    [buddy] = in_groups.ready(groups, [cast.amara], cast.adeyemi)
    overdue(buddy)
    assert not gather_groups(groups).question.supporters

    seen_today(groups, cast, cast.amara)

    assert [each.id for each in gather_groups(groups).question.supporters] == [str(cast.amara.pk)]
