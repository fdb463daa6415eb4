"""On paper: the worksheet fits two sheets however much there is, and the folder opens as PDFs."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from peerway.core.principles import load_frame
from peerway.principles import actions
from peerway.principles.evidence import practices_of
from peerway.principles.needs import due_kind
from peerway.principles.paper import worksheet_of
from peerway.principles.portfolio.laying_out import laid_out
from peerway.programmes.models import Programme
from tests.scenes import signed_in

pytestmark = pytest.mark.django_db


def pages_of(made: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]


def test_the_worksheet_is_two_sheets_even_when_every_box_is_full(
    programme: Programme, cast: SimpleNamespace
) -> None:
    Programme.objects.filter(pk=programme.pk).update(
        aim="We aim to be there. " * 60, why="Because it is hard. " * 60
    )
    coming = timezone.localdate() + timedelta(days=30)
    for practice in practices_of(programme):
        told = {"practice": practice.key, "by": cast.rahman}
        actions.agree_step(
            programme, says="Ask everybody what they think of it, and try what most say " * 3, owner=cast.cole,
            beside=None, due_on=coming, **told,
        )  # fmt: skip
        actions.adapt(
            programme, says="We do it outside " * 12, why="The room is small " * 12, look_on=coming, **told
        )
    browser = signed_in(cast.rahman)
    answer = browser.get(reverse("principles:worksheet", args=[programme.pk]))
    pages = pages_of(answer.content)
    assert len(pages) == 2
    assert "1. Work where young people are at" in pages[0] and "5. Be safe and boundaried" in pages[1]


def test_the_worksheet_hides_small_numbers_and_names_no_young_person(
    programme: Programme, cast: SimpleNamespace
) -> None:
    paper = worksheet_of(Programme.objects.with_setting().get(pk=programme.pk), cast.rahman)
    assert "Sam" not in str(paper) and "Lou" not in str(paper)


def test_a_folder_has_an_index_and_a_paper_for_each_requirement(
    programme: Programme, cast: SimpleNamespace
) -> None:
    answer = signed_in(cast.rahman).get(reverse("principles:folder", args=[programme.pk, "elements"]))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as folder:
        names = folder.namelist()
        assert names[0] == "00-index.pdf" and len(names) == 8
        assert "Closure" in pages_of(folder.read("00-index.pdf"))[0]
        assert all(pages_of(folder.read(name)) for name in names)


def test_only_whoever_runs_it_takes_the_folder(programme: Programme, cast: SimpleNamespace) -> None:
    address = reverse("principles:folder", args=[programme.pk, "elements"])
    assert signed_in(cast.okafor).get(address).status_code == 403
    assert signed_in(cast.rahman).get(address.replace("elements", "none-such")).status_code == 404


def test_what_does_not_fit_this_kind_of_support_is_left_out(
    programme: Programme, cast: SimpleNamespace
) -> None:
    programme.shape, programme.approach = "drop_in", "listening"
    matching = next(
        each for each in laid_out(programme, load_frame("approved-provider"), cast.rahman) if each.number == 9
    )
    assert matching.shown == ()


def test_when_a_review_is_due() -> None:
    today = timezone.localdate()
    ago = lambda days: today - timedelta(days=days)  # noqa: E731
    assert due_kind({}, ago(3), today) == ""
    assert due_kind({}, ago(20), today) == "baseline"
    assert due_kind({"baseline": ago(10)}, ago(20), today) == ""
    assert due_kind({"baseline": ago(60)}, ago(80), today) == "glance"
    assert due_kind({"baseline": ago(400), "glance": ago(5)}, ago(420), today) == "full"
