"""Words from the pack, boxes from above, and search that keeps names out of addresses."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from peerway.base import panels, search
from peerway.base.search import Hit, find, folded, matches, searches
from peerway.base.words import said, words_for


def drawn(words: str, **context: Any) -> str:
    context.setdefault("request", RequestFactory().get("/"))
    return Template("{% load ground %}" + words).render(Context(context))


def test_people_are_called_what_their_approach_calls_them() -> None:
    programme = SimpleNamespace(approach="mentoring")

    assert words_for(programme).supporters == "mentors"
    assert (
        drawn('{% words p "A_supporter" %} and {% words p "supporters" %}', p=programme)
        == "A mentor and mentors"
    )


def test_a_row_of_a_programme_speaks_its_programmes_words() -> None:
    pair = SimpleNamespace(programme=SimpleNamespace(approach="mentoring"))

    assert said(pair, "session") == words_for("mentoring").session.one


def test_a_word_the_pack_does_not_have_is_a_mistake() -> None:
    with pytest.raises(AttributeError):
        said("mentoring", "wizard")


@pytest.fixture
def no_panels(monkeypatch: Any) -> None:
    monkeypatch.setattr(panels, "_panels", {})
    monkeypatch.setattr(panels, "_gather", lambda: None)


def test_panels_are_drawn_in_order_and_the_silent_ones_left_out(no_panels: None) -> None:
    def second(request: Any, about: Any) -> Any:
        return "base/_empty.html", {"title": f"second {about}"}

    def first(request: Any, about: Any) -> Any:
        return "base/_empty.html", {"title": f"first <{about}>"}

    panels.register("programme", second)
    panels.register("programme", first, order=10)
    panels.register("programme", lambda request, about: None)
    panels.register("elsewhere", second)

    page = drawn('{% panels "programme" about %}', about="here")

    assert page.index("first &lt;here&gt;") < page.index("second here")
    assert page.count("<h2>") == 2


def test_a_panel_registered_twice_is_shown_once(no_panels: None) -> None:
    def box(request: Any, about: Any) -> Any:
        return "base/_empty.html", {"title": "box"}

    panels.register("programme", box)
    panels.register("programme", box)

    assert panels.panels_for("programme") == [box]


def test_a_code_to_scan_is_drawn_in_a_template() -> None:
    assert drawn('{% qr "https://peerway.example/" %}').startswith("<svg aria-hidden")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zoe", True),
        ("ZOË", True),
        ("obr", True),
        ("zoe o", True),
        ("zoe x", False),
        ("oe", False),
        ("zo 10b", True),
    ],
)
def test_names_are_found_by_how_their_words_begin(typed: str, found: bool) -> None:
    assert matches(typed, "Zoë", "O’Brien", "10B") is found


def test_letters_that_come_apart_and_letters_that_do_not() -> None:
    assert folded("Łukasz Ågård Þór Çelik İnan Straße") == "lukasz agard thor celik inan strasse"


@pytest.fixture
def one_source(monkeypatch: Any) -> Iterator[None]:
    monkeypatch.setattr(search, "_sources", {})
    monkeypatch.setattr(search, "_gather", lambda: None)

    @searches("help")
    def pages(person: Any, text: str) -> list[Hit]:
        return [Hit(f"Page {number}", "", "/help/") for number in range(30) if text == "page"]

    yield


def test_a_source_shows_twenty_and_says_when_there_are_more(one_source: None) -> None:
    (found,) = find(None, "page")

    assert (found.source, len(found.hits), found.more) == ("help", 20, True)
    assert find(None, "p") == []
    assert find(None, "nothing") == []


def test_what_was_looked_for_never_stands_in_an_address(
    one_source: None, cast: Any, here: Any, as_person: Any
) -> None:
    client = as_person(cast.rahman)

    answered = client.post("/search/", {"q": "page"})
    by_address = client.get("/search/?q=page")

    assert "Page 3" in answered.content.decode()
    assert "Page 3" not in by_address.content.decode()
    assert 'method="post"' in by_address.content.decode()


def test_young_people_do_not_look_others_up(cast: Any, here: Any, as_person: Any) -> None:
    assert as_person(cast.amara).post("/search/", {"q": "leo"}).status_code == 403
