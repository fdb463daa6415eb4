"""Papers that fill themselves in from a programme, and from nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pypdf
import pytest
from django.test import Client
from django.urls import reverse

from peerway.base.places import Setting
from peerway.core.packs import slugs
from peerway.core.packs.papers import GAPS, TO_WRITE, load_papers
from peerway.people.models import Person
from peerway.programmes import actions
from peerway.programmes.models import Programme
from peerway.toolkit.blocks import Block, Run, blocks_of
from peerway.toolkit.docx import DOCX, docx
from peerway.toolkit.filling import Filled, filled, words_of
from tests.scenes import cost, signed_in

AsPerson = Callable[[Person], Client]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAPERS = {paper.key: paper for paper in load_papers()}


def runs_of(block: Block) -> Iterator[Run]:
    yield from block.runs
    for item in block.items:
        yield from item
    for row in block.rows:
        for cell in row:
            yield from cell


def text_of(paper: Filled) -> str:
    return "\n".join("".join(run.text for run in runs_of(block)) for block in paper.blocks)


@pytest.mark.django_db
@pytest.mark.parametrize("key", PAPERS)
def test_a_settled_programme_leaves_nothing_to_find_out(key: str, settled: Programme) -> None:
    paper = filled(PAPERS[key], settled)
    assert not paper.missing
    left = [run.text for block in paper.blocks for run in runs_of(block) if run.missing]
    assert left == [f"[{TO_WRITE}]"] * paper.to_write
    assert "{" not in text_of(paper)


@pytest.mark.django_db
def test_papers_speak_the_programmes_own_words(settled: Programme, cast: SimpleNamespace) -> None:
    buddies = {"one": "buddy", "many": "buddies", "a": "a buddy"}
    settled.own_words = {"supporter": buddies}
    letter = text_of(filled(PAPERS["letter-to-families"], settled))
    assert "Buddies and young people meet" in letter and "mentor " not in letter
    assert settled.aim in letter and "Mr Adeyemi" in letter and "Money and presents" in letter


@pytest.mark.django_db
def test_a_gap_with_several_lines_becomes_as_many_in_the_list(settled: Programme) -> None:
    briefing = filled(PAPERS["staff-briefing"], settled)
    lists = [["".join(run.text for run in item) for item in block.items] for block in briefing.blocks]
    assert settled.who_for.splitlines() in lists and len(settled.who_for.splitlines()) == 2


@pytest.mark.django_db
def test_what_is_missing_is_said_plainly_and_leads_to_where_it_is_settled(
    programme: Programme, cast: SimpleNamespace
) -> None:
    page = signed_in(cast.rahman).get(reverse("toolkit:paper", args=[programme.pk, "staff-briefing"]))
    words = page.content.decode()
    assert "Still missing" in words and "<mark>[the supervisor&#x27;s name]</mark>" in words
    assert reverse("programmes:team", args=[programme.pk]) in words


@pytest.mark.django_db
@pytest.mark.parametrize("slug", slugs())
def test_every_gap_has_something_to_fill_it_in_every_approach(
    slug: str, cast: SimpleNamespace, here: Setting
) -> None:
    programme = actions.start_programme(name="Ours", approach=slug, by=cast.rahman)
    filling = words_of(programme)
    assert set(filling) >= set(GAPS)
    for paper in load_papers():
        filled(paper, programme)


@pytest.mark.django_db
def test_what_somebody_wrote_is_only_words(settled: Programme) -> None:
    settled.aim = "# Loud [here](javascript:alert(1)) **now** <b> {why}"
    found = filled(PAPERS["governors-page"], settled)
    assert settled.aim in text_of(found)
    assert not any(run.text.startswith("Loud") for block in found.blocks for run in runs_of(block))


@pytest.mark.django_db
def test_no_young_person_stands_in_any_paper(settled: Programme, cast: SimpleNamespace) -> None:
    for paper in load_papers():
        words = text_of(filled(paper, settled))
        assert not [p for p in (cast.amara, cast.leo, cast.sofia) if p.first_name in words]


@pytest.mark.django_db
@pytest.mark.parametrize("key", PAPERS)
def test_each_paper_is_a_tagged_pdf(key: str, settled: Programme, cast: SimpleNamespace) -> None:
    answer = signed_in(cast.rahman).get(reverse("toolkit:paper_pdf", args=[settled.pk, key]))
    made = pypdf.PdfReader(io.BytesIO(answer.content))
    root: Any = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and str(root["/Lang"]).lower() == "en-gb"
    assert made.metadata and made.metadata.title == PAPERS[key].title
    assert len(made.pages) <= 3 and settled.name in " ".join(made.pages[0].extract_text().split())


def opened(made: bytes) -> dict[str, ElementTree.Element]:
    """A Word file as a reader sees it: every part, parsed."""
    with zipfile.ZipFile(io.BytesIO(made)) as parcel:
        assert parcel.testzip() is None
        return {name: ElementTree.fromstring(parcel.read(name)) for name in parcel.namelist()}


@pytest.mark.django_db
@pytest.mark.parametrize("key", PAPERS)
def test_each_paper_is_a_word_file(key: str, settled: Programme, cast: SimpleNamespace) -> None:
    answer = signed_in(cast.rahman).get(reverse("toolkit:paper_docx", args=[settled.pk, key]))
    assert answer["Content-Type"] == DOCX and "attachment" in answer["Content-Disposition"]
    parts = opened(answer.content)
    told = "".join(found.text or "" for found in parts["word/document.xml"].iter(f"{W}t"))
    assert PAPERS[key].title in told and settled.name in told
    styles = {style.get(f"{W}styleId") for style in parts["word/styles.xml"].iter(f"{W}style")}
    used = {found.get(f"{W}val") for found in parts["word/document.xml"].iter(f"{W}pStyle")}
    assert used <= styles
    lists = {found.get(f"{W}numId") for found in parts["word/numbering.xml"].iter(f"{W}num")}
    assert {found.get(f"{W}val") for found in parts["word/document.xml"].iter(f"{W}numId")} <= lists


def test_a_word_file_names_every_part_it_holds() -> None:
    parts = opened(
        docx(
            "One & <two>",
            blocks_of("## A\n\n1. b\n2. c\n\n- d\n\n1. e\n\n| f | g |\n| --- | --- |\n| h | i |"),
        )
    )
    types = {found.get("PartName") for found in parts["[Content_Types].xml"]} - {None}
    assert {
        f"/{name}" for name in parts if not name.endswith(".rels") and "Content_Types" not in name
    } == types
    numbers = [found.get(f"{W}val") for found in parts["word/document.xml"].iter(f"{W}numId")]
    assert numbers == ["2", "2", "1", "3"], "each list of numbers begins at 1 again"
    assert len(list(parts["word/document.xml"].iter(f"{W}tc"))) == 4


@pytest.mark.django_db
def test_only_who_sees_the_programme_sees_its_papers(
    settled: Programme, cast: SimpleNamespace, as_person: AsPerson
) -> None:
    for name, args in (
        ("papers", ()),
        ("paper", ("poster",)),
        ("paper_pdf", ("poster",)),
        ("paper_docx", ("poster",)),
    ):
        address = reverse(f"toolkit:{name}", args=[settled.pk, *args])
        assert as_person(cast.okafor).get(address).status_code == 200
        for stranger in (cast.ferris, cast.doyle, cast.amara):
            assert as_person(stranger).get(address).status_code == 404
    unknown = reverse("toolkit:paper", args=[settled.pk, "no-such-paper"])
    assert as_person(cast.rahman).get(unknown).status_code == 404


@pytest.mark.django_db
def test_the_list_of_papers_costs_no_more_for_a_larger_programme(
    settled: Programme, cast: SimpleNamespace
) -> None:
    from tests.programmes.conftest import open_a_place

    address = reverse("toolkit:papers", args=[settled.pk])
    before = cost(signed_in(cast.rahman), address)
    for weekday in (2, 3, 4, 5):
        open_a_place(settled, cast, weekday=weekday)
    assert cost(signed_in(cast.rahman), address) == before
