"""A tutor is found by subject, and by how secure staff say each of them is: which nobody else ever reads."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.urls import reverse

from peerway.base.places import Setting
from peerway.matching import actions
from peerway.matching.models import Proposal, SubjectBand
from peerway.matching.subjects import say_bands
from peerway.programmes.models import Programme
from tests.relationships import scenes
from tests.scenes import cost, signed_in


@pytest.fixture
def tutoring(cast: SimpleNamespace, here: Setting) -> Programme:
    programme = scenes.a_programme(cast)
    programme.approach = "tutoring"
    programme.save()
    return programme


@pytest.fixture
def sides(tutoring: Programme, cast: SimpleNamespace) -> SimpleNamespace:
    amara = scenes.a_ready_supporter(tutoring, cast.amara, cast.rahman)
    amara.profile = {"experience": ["maths", "art"]}
    amara.save()
    leo = scenes.an_asking(tutoring, cast.leo, cast.rahman)
    leo.profile = {"needs": ["maths"]}
    leo.save()
    return SimpleNamespace(amara=amara, leo=leo)


def page(programme: Programme) -> str:
    return reverse("matching:subjects", args=[programme.pk])


def matched(programme: Programme, cast: SimpleNamespace) -> list[Proposal]:
    run = actions.run_matching(programme, aim="nobody-left-behind", by=cast.rahman)
    return list(run.proposals.all())


def banded(programme: Programme, cast: SimpleNamespace, leo: int, amara: int) -> None:
    said = {f"{cast.leo.pk}/maths": str(leo), f"{cast.amara.pk}/maths": str(amara)}
    say_bands(programme, said=said, by=cast.rahman)


def test_staff_say_how_secure_each_is_and_the_engine_keeps_to_it(tutoring, sides, cast) -> None:
    assert len(matched(tutoring, cast)) == 1
    banded(tutoring, cast, leo=3, amara=3)
    assert matched(tutoring, cast) == []
    banded(tutoring, cast, leo=2, amara=3)
    [pair] = matched(tutoring, cast)
    assert "Can help with: maths." in str(pair.reasons) and "3" not in str(pair.reasons)


def test_without_a_subject_in_common_there_is_no_match_and_it_is_said(tutoring, sides, cast) -> None:
    sides.leo.profile = {"needs": ["history"]}
    sides.leo.save()
    run = actions.run_matching(tutoring, aim="nobody-left-behind", by=cast.rahman)
    [waiting] = run.not_yet.all()
    assert "subject" in f"{waiting.why} {waiting.would_do}"


def test_the_page_is_for_those_who_run_it(tutoring, sides, cast) -> None:
    banded(tutoring, cast, leo=2, amara=3)
    for who, status in (
        ("rahman", 200), ("cole", 403), ("okafor", 403), ("whitfield", 403), ("amara", 404), ("leo", 404),
        ("doyle", 404),
    ):  # fmt: skip
        assert signed_in(getattr(cast, who)).get(page(tutoring)).status_code == status, who
    told = signed_in(cast.rahman).get(page(tutoring)).content.decode()
    assert "Maths" in told and "Secure" in told


def test_no_young_person_reads_a_band(tutoring, sides, cast) -> None:
    banded(tutoring, cast, leo=2, amara=4)
    for person in (cast.amara, cast.leo):
        told = signed_in(person).get("/home/").content.decode()
        assert "Very secure" not in told and "Getting there" not in told


def test_it_is_typed_in_on_the_page_and_taken_back(tutoring, sides, cast) -> None:
    rahman = signed_in(cast.rahman)
    rahman.post(page(tutoring), {f"{cast.leo.pk}/maths": "2", f"{cast.amara.pk}/history": "4"})
    assert [(row.person, row.subject, row.band) for row in SubjectBand.objects.all()] == [
        (cast.leo, "maths", 2)
    ]
    rahman.post(page(tutoring), {f"{cast.leo.pk}/maths": ""})
    assert not SubjectBand.objects.exists()


def test_an_approach_without_bands_has_no_such_page(cast, here) -> None:
    programme = scenes.a_programme(cast)
    assert signed_in(cast.rahman).get(page(programme)).status_code == 404


def test_more_people_cost_no_more_queries(tutoring, sides, cast) -> None:
    before = cost(signed_in(cast.rahman), page(tutoring))
    for person in scenes.pupils(6, year=7):
        asking = scenes.an_asking(tutoring, person, cast.rahman)
        asking.profile = {"needs": ["maths", "art"]}
        asking.save()
    assert cost(signed_in(cast.rahman), page(tutoring)) <= before
