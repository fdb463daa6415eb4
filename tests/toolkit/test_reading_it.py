"""The toolkit on the screen, on paper and in the search."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pypdf
import pytest
from django.test import Client
from django.urls import reverse

from peerway.base.places import Setting
from peerway.base.printing import pdf
from peerway.base.search import find
from peerway.core.packs import slugs
from peerway.core.packs.toolkit import load_toolkit
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.programmes.tasks import TASKS
from peerway.toolkit.actions import add_link
from peerway.toolkit.wording import whole_book
from tests.scenes import signed_in

AsPerson = Callable[[Person], Client]


def shown(browser: Client, name: str, *args: Any) -> str:
    answer = browser.get(reverse(f"toolkit:{name}", args=args))
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.django_db
def test_the_contents_lead_to_every_page_and_every_approach_guide(
    cast: SimpleNamespace, as_person: AsPerson
) -> None:
    contents = shown(as_person(cast.ferris), "index")
    for page in load_toolkit().pages:
        assert reverse("toolkit:page", args=[page.key]) in contents
    for slug in slugs():
        assert reverse("programmes:approach_guide", args=[slug]) in contents


@pytest.mark.django_db
def test_each_page_opens_and_leads_to_the_next(cast: SimpleNamespace, as_person: AsPerson) -> None:
    browser, pages = as_person(cast.rahman), load_toolkit().pages
    for page, after in itertools.pairwise(pages):
        assert f'rel="next" href="{reverse("toolkit:page", args=[after.key])}"' in shown(
            browser, "page", page.key
        )
    assert browser.get(reverse("toolkit:page", args=["no-such-page"])).status_code == 404


@pytest.mark.django_db
def test_young_people_are_not_shown_what_is_written_for_adults(
    cast: SimpleNamespace, as_person: AsPerson
) -> None:
    for name in ("index", "whole", "whole_pdf"):
        assert as_person(cast.amara).get(reverse(f"toolkit:{name}")).status_code == 403
        assert Client().get(reverse(f"toolkit:{name}")).status_code == 302


@pytest.mark.django_db
def test_the_whole_is_one_page_with_contents_and_no_heading_out_of_order(
    cast: SimpleNamespace, as_person: AsPerson
) -> None:
    book = shown(as_person(cast.rahman), "whole")
    levels = [int(level) for level in re.findall(r"<h(\d)", book)]
    assert levels[0] == 1 and all(after <= before + 1 for before, after in itertools.pairwise(levels))
    for page in load_toolkit().pages:
        assert f'href="#{page.key}"' in book and f'id="{page.key}"' in book


def test_the_whole_as_a_pdf_is_tagged_and_has_a_list_of_contents() -> None:
    made = pypdf.PdfReader(io.BytesIO(pdf("toolkit/print/whole.typ", whole_book(load_toolkit(), "today"))))
    root: Any = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and b"pdfuaid:part" in root["/Metadata"].get_data()
    first, book = made.pages[0].extract_text(), " ".join(page.extract_text() for page in made.pages[1:])
    for page in load_toolkit().pages:
        assert page.title in first and page.title in book


@pytest.mark.django_db
def test_a_page_is_found_by_its_words(cast: SimpleNamespace, here: Setting) -> None:
    found = {part.source: [hit.title for hit in part.hits] for part in find(cast.rahman, "role play")}
    assert "Practise it" in found["toolkit"]
    by_title = {part.source: part.hits[0].title for part in find(cast.rahman, "boundaries")}
    assert by_title["toolkit"] == "Boundaries"
    assert "toolkit" not in {part.source for part in find(cast.amara, "role play")}


@pytest.mark.django_db
def test_a_programme_offers_pages_for_where_the_work_is(cast: SimpleNamespace, programme: Programme) -> None:
    browser = signed_in(cast.rahman)
    detail = browser.get(reverse("programmes:detail", args=[programme.pk])).content.decode()
    assert "Worth reading now" in detail and reverse("toolkit:page", args=["why-here"]) in detail
    assert reverse("toolkit:papers", args=[programme.pk]) in detail


@pytest.mark.django_db
def test_a_page_is_offered_beside_what_it_helps_to_settle(
    cast: SimpleNamespace, programme: Programme
) -> None:
    browser = signed_in(cast.rahman)
    for task, page in (("team", "the-team"), ("aim", "why-here"), ("doors", "safe-to-ask")):
        settling = browser.get(reverse(f"programmes:{task}", args=[programme.pk])).content.decode()
        assert reverse("toolkit:page", args=[page]) in settling
    apart = browser.get(reverse("recruitment:apart", args=[programme.pk])).content.decode()
    assert "/toolkit/pages/" not in apart, "only where a page helps"


def test_every_page_opens_from_somewhere_it_is_needed() -> None:
    lost = [page.key for page in load_toolkit().pages if not (page.stages or page.tasks or page.beside)]
    assert lost == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted({name for page in load_toolkit().pages for name in page.beside}))
def test_each_place_a_page_names_shows_it(cast: SimpleNamespace, programme: Programme, name: str) -> None:
    shown = signed_in(cast.rahman).get(reverse(name, args=[programme.pk])).content.decode()
    for page in load_toolkit().beside(name):
        assert reverse("toolkit:page", args=[page.key]) in shown


@pytest.mark.django_db
def test_what_a_setting_put_there_and_the_courses_are_found_too(cast: SimpleNamespace, here: Setting) -> None:
    add_link(title="Our own policy", says="", audience="staff", url="https://example.org/", by=cast.rahman)
    found = {each.source: each.hits for each in find(cast.rahman, "own policy")}
    assert [hit.title for hit in found["own resources"]] == ["Our own policy"]
    assert not any(each.source == "own resources" for each in find(cast.amara, "own policy"))
    titles = [hit.title for found in find(cast.rahman, "they won't talk") for hit in found.hits]
    assert titles


def test_every_task_a_page_names_is_one_a_programme_has() -> None:
    known = {key for key, _, _ in TASKS}
    assert {task for page in load_toolkit().pages for task in page.tasks} == known
