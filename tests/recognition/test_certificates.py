"""A certificate is for whoever is trained today, and for nobody else."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from peerway.training.models import SignOff
from tests.recognition.conftest import sign_off
from tests.scenes import cost

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]


def pages_of(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def test_a_certificate_says_who_what_how_long_and_who_saw_it(
    amara: Supporter, cast: SimpleNamespace, as_person: As
) -> None:
    answer = as_person(cast.amara).get(reverse("recognition:certificate", args=[amara.pk]))

    [text] = pages_of(answer.content)
    for words in ("Amara Osei", "Northgate Academy", "Walking with Year 7", "4 hours", "Ms Rahman"):
        assert words in text
    for part in amara.programme.pack.training.required:
        assert part.name.split()[0] in text


def test_a_cohort_is_one_file_with_a_page_each(
    amara: Supporter, bilal: Supporter, programme: Programme, cast: SimpleNamespace, as_person: As
) -> None:
    sign_off(programme, cast.niamh, by=cast.rahman)
    Supporter.objects.create(programme=programme, person=cast.niamh)

    answer = as_person(cast.rahman).get(reverse("recognition:certificates_pdf", args=[programme.pk, 1]))

    texts = pages_of(answer.content)
    assert len(texts) == 2, "Bilal is not trained yet"
    assert "Amara Osei" in texts[0] and "Niamh Kelly" in texts[1]


def test_who_is_not_trained_has_none_and_reads_why(
    bilal: Supporter, cast: SimpleNamespace, as_person: As
) -> None:
    answer = as_person(cast.bilal).get(reverse("recognition:certificate", args=[bilal.pk]))

    assert answer.status_code == 409
    assert "Still to sign off" in answer.content.decode()


def test_training_that_ran_out_gives_none(amara: Supporter, cast: SimpleNamespace, as_person: As) -> None:
    SignOff.objects.filter(person=cast.amara).update(expires_on=timezone.localdate() - timedelta(days=1))

    answer = as_person(cast.amara).get(reverse("recognition:certificate", args=[amara.pk]))

    assert answer.status_code == 409
    assert "ran out" in answer.content.decode()


def test_a_sign_off_taken_back_takes_the_certificate(
    amara: Supporter, cast: SimpleNamespace, as_person: As
) -> None:
    SignOff.objects.filter(person=cast.amara, part=amara.programme.pack.training.required[0].key).update(
        taken_back_on=timezone.localdate()
    )

    assert as_person(cast.rahman).get(reverse("recognition:certificate", args=[amara.pk])).status_code == 409


def test_a_new_name_is_on_the_next_print(amara: Supporter, cast: SimpleNamespace, as_person: As) -> None:
    Person.objects.filter(pk=cast.amara.pk).update(known_as="Ami", last_name="Mensah")

    answer = as_person(cast.amara).get(reverse("recognition:certificate", args=[amara.pk]))

    assert "Ami Mensah" in pages_of(answer.content)[0]


def test_where_nobody_sees_last_names_an_adult_prints_none(
    amara: Supporter, cast: SimpleNamespace, as_person: As
) -> None:
    cast.amara.setting.last_names = "initial"
    cast.amara.setting.save()

    answer = as_person(cast.rahman).get(reverse("recognition:certificate", args=[amara.pk]))

    assert "Amara O." in pages_of(answer.content)[0]


@pytest.mark.parametrize("who", ["bilal", "leo", "doyle", "ferris"])
def test_nobody_else_finds_it(who: str, amara: Supporter, cast: SimpleNamespace, as_person: As) -> None:
    answer = as_person(getattr(cast, who)).get(reverse("recognition:certificate", args=[amara.pk]))

    assert answer.status_code == 404


def test_with_nobody_trained_there_is_no_file(
    bilal: Supporter, programme: Programme, cast: SimpleNamespace, as_person: As
) -> None:
    page = (
        as_person(cast.rahman).get(reverse("recognition:certificates", args=[programme.pk])).content.decode()
    )

    assert "Nobody yet" in page
    assert (
        as_person(cast.rahman)
        .get(reverse("recognition:certificates_pdf", args=[programme.pk, 1]))
        .status_code
        == 409
    )


def test_the_list_costs_the_same_for_thirty_as_for_two(
    amara: Supporter, bilal: Supporter, programme: Programme, cast: SimpleNamespace, as_person: As
) -> None:
    client, url = as_person(cast.rahman), reverse("recognition:certificates", args=[programme.pk])
    few = cost(client, url)
    for number in range(28):
        person = Person.objects.create(
            kind="young", first_name=f"Sam{number}", last_name="Rowe", year_group=10
        )
        Supporter.objects.create(programme=programme, person=person)
        sign_off(programme, person, by=cast.rahman)

    assert cost(client, url) == few


def test_a_big_cohort_is_printed_in_several_files(
    amara: Supporter, programme: Programme, cast: SimpleNamespace, as_person: As
) -> None:
    for number in range(60):
        person = Person.objects.create(
            kind="young", first_name=f"Zoe{number}", last_name="Rowe", year_group=10
        )
        Supporter.objects.create(programme=programme, person=person)
        sign_off(programme, person, by=cast.rahman)

    client = as_person(cast.rahman)

    numbers = [1, 2, 3]
    answers = [client.get(reverse("recognition:certificates_pdf", args=[programme.pk, n])) for n in numbers]
    assert [len(pages_of(answer.content)) for answer in answers[:2]] == [60, 1]
    assert answers[2].status_code == 404
