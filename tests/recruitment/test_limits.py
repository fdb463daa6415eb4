"""The pack's own roles and numbers where somebody is chosen: an age, how many at a time, another role."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from peerway.base.links import make_link
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.programmes.gates import Side, held_back
from peerway.programmes.models import Programme
from peerway.recruitment import actions
from peerway.recruitment.limits import most_at_once, too_young
from peerway.recruitment.models import Application, Supporter
from tests.scenes import signed_in


def young(year: int | None, name: str = "Noor") -> Person:
    return Person.objects.create(kind="young", first_name=name, last_name="Khan", year_group=year)


def offers(programme: Programme, person: Person) -> Application:
    return actions.receive_application(programme, person=person, answers={}, route="open_call", by=person)


def page_of(application: Application) -> str:
    return reverse("recruitment:application", args=[application.pk])


def test_the_year_says_whether_somebody_is_old_enough(counselling: Programme, mentoring: Programme) -> None:
    assert [too_young(counselling, young(year)) for year in (10, 11, 12, 13, None)] == [
        True,
        True,
        False,
        False,
        True,
    ]
    assert not too_young(mentoring, young(7))


def test_a_supporter_who_is_too_young_is_held_back_kindly(
    counselling: Programme, cast: SimpleNamespace
) -> None:
    supporter = actions.accept_supporter(counselling, person=cast.amara, route="staff", by=cast.rahman)
    page = signed_in(cast.rahman).get(reverse("recruitment:supporter", args=[supporter.pk])).content.decode()
    assert "<bdi>Amara</bdi> waits until 16" in page
    says = [hold.says for hold in held_back(counselling, Side.SUPPORTER)[cast.amara.pk]]
    assert "waits until 16, and until then can have another role." in says


def test_an_offer_by_somebody_too_young_ends_in_another_role(
    counselling: Programme, cast: SimpleNamespace
) -> None:
    application, rahman = offers(counselling, cast.amara), signed_in(cast.rahman)
    page = rahman.get(page_of(application)).content.decode()
    assert "waits until 16" in page and "A peer counsellor is at least: 16 years" in page
    refused = rahman.post(page_of(application), {"decision": "yes"}).content.decode()
    assert "waits until 16" in refused and not Supporter.objects.exists()
    with pytest.raises(Mistake, match="waits until 16"):
        actions.decide_application(application, decision="yes", ticks={}, by=cast.rahman)


def test_they_are_told_before_they_offer(counselling: Programme, cast: SimpleNamespace) -> None:
    token = make_link("offer", counselling)
    page = reverse("recruitment:offer", args=[token])
    assert "A peer counsellor is at least 16." in Client().get(page).content.decode()
    amara = signed_in(cast.amara)
    shown = amara.get(page).content.decode()
    assert "not yet for you" in shown and "Front desk" in shown and "I'd like to offer" not in shown
    assert amara.get(reverse("recruitment:offering", args=[token])).headers["Location"] == page


def test_nobody_too_young_is_suggested(counselling: Programme, cast: SimpleNamespace) -> None:
    page = reverse("recruitment:suggesting", args=[counselling.pk, "supporter"])
    assert (
        "waits until 16" in signed_in(cast.rahman).post(page, {"person": str(cast.amara.pk)}).content.decode()
    )


def test_nobody_takes_on_more_than_the_approach_allows(
    counselling: Programme, mentoring: Programme, cast: SimpleNamespace
) -> None:
    supporter = actions.accept_supporter(mentoring, person=cast.amara, route="staff", by=cast.rahman)
    page, rahman = reverse("recruitment:supporter", args=[supporter.pk]), signed_in(cast.rahman)
    assert most_at_once(mentoring) == most_at_once(counselling) == 2
    rahman.post(page, {"do": "capacity", "many": "2"})
    assert Supporter.objects.get().capacity == 2
    assert rahman.post(page, {"do": "capacity", "many": "3"}).status_code == 409
    assert rahman.post(page, {"do": "capacity", "many": "x"}).status_code == 409
    shown = rahman.get(page).content.decode()
    assert "Years between mentor and mentee, at least: 2 years" in shown and 'value="3"' not in shown


def test_the_other_roles_are_the_packs_own(
    counselling: Programme, mentoring: Programme, cast: SimpleNamespace
) -> None:
    rahman, application = signed_in(cast.rahman), offers(counselling, young(12))
    page = rahman.get(page_of(application)).content.decode()
    assert "Front desk: You greet people" in page and "Spotter" not in page
    rahman.post(page_of(application), {"decision": "other_role", "other_role": "front-desk"})
    application.refresh_from_db()
    assert (application.other_role, application.role_offered.name) == ("front-desk", "Front desk")
    refused = offers(mentoring, young(12))
    rahman.post(page_of(refused), {"decision": "other_role", "other_role": "front-desk"})
    assert not Application.objects.get(pk=refused.pk).decided_at


def test_the_answer_is_in_the_packs_words(counselling: Programme, cast: SimpleNamespace) -> None:
    application = offers(counselling, cast.amara)
    actions.decide_application(
        application, decision="other_role", other_role="front-desk", ticks={}, by=cast.rahman
    )
    actions.tell_applicant(application, by=cast.rahman)
    page = signed_in(cast.amara).get(reverse("recruitment:my_offer", args=[application.pk])).content.decode()
    assert "Front desk" in page and "look after the diary" in page


def test_roles_offered_before_packs_named_them_still_read(
    counselling: Programme, mentoring: Programme
) -> None:
    old = Application(programme=mentoring, other_role="design_group")
    assert old.role_offered.says == "You help decide how the programme works, with a real vote."
    gone = Application(programme=counselling, other_role="spotter")
    assert (gone.role_offered.name, gone.role_offered.says) == ("Spotter", "")
    assert Application(programme=mentoring).role_offered is None
