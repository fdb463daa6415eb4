"""How to reach every page: somebody of the cast who may open it, and an address with a row that is theirs.

Nothing is written down per page that can be asked: the page's own policy says who may, and the QuerySet says
which rows they see. Only what stands in an address besides a row (a day, a kind, a word) is listed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from types import SimpleNamespace
from typing import Any

from django.test import Client
from django.urls import NoReverseMatch, reverse

from peerway.base.links import link_to, make_link
from peerway.base.scoping import inside
from peerway.programmes.models import Programme
from peerway.relationships.models import Meeting
from tests.contracts.pages import OWN_SAMPLES, SAMPLES, Page
from tests.scenes import signed_in

# Who is asked first: whoever has fewest rights but one, so that a page is seen as those it is for see it.
IN_ORDER = (
    "leo", "amara", "sofia", "niamh", "bilal", "hana", "rahman", "adeyemi", "hart", "okafor",
    "whitfield", "svensson", "petrov", "ferris", "cole", "lowe",
)  # fmt: skip
ROWS = 12

# Words that may stand in an address, by the name of their place in it.
WORDS: dict[str, tuple[Any, ...]] = {
    "kind": ("ways_in", "young"),
    "side": ("supporter", "supported"),
    "way": ("self",),
}
# Pages that are no page to look at, and why.
NOT_TO_LOOK_AT = {
    "site:look": "a stylesheet",
    "people:number_code": "only with a code under way; tests/people/test_messages goes there",
    "base:healthz": "one word for machines",
    "base:leave": "leads elsewhere at once; test_young_people goes there",
    "people:second_thing": "only with a badge in hand; test_young_people goes there",
    "people:room": "only on a device that an adult opened; test_young_people goes there",
    "people:room_name": "the same",
    "people:badge_sheet": "only after choosing whose; test_look_everywhere prints it",
    "people:first": "only where nobody is yet",
    **dict.fromkeys(
        ("decisions:papers", "decisions:papers_pdf", "decisions:counting", "decisions:wall", "decisions:again"),
        "only for a vote on paper or in a room; tests/decisions/test_pages goes there",
    ),
    "relationships:message_seen": "a button; to look at, it leads to the pair",
    **dict.fromkeys(
        ("principles:answer", "principles:opening", "principles:putting_away"),
        "only while a review asks; test_principles goes there",
    ),
    "principles:folder": "a folder to keep; test_principles opens it",
    **dict.fromkeys(("recognition:public_key", "recognition:status"), "data; tests/recognition reads it"),
    **dict.fromkeys(
        ("recognition:letter_pdf", "recognition:letter_docx"),
        "a paper, once it is signed; tests/recognition opens it",
    ),
    "drop_in:feed": "data for calendars of before; tests/people reads it",
    "care:after": "only after a session that nobody was asked about; tests/care/test_pages goes there",
    "programmes:approach_leaving": "only for a pack somebody added; tests/programmes/test_approaches opens it",
    "programmes:before_start": "only where an approach asks for something first; test_pair_approaches goes there",
    "training:here": "only while a training is on; tests/training/test_here opens it",
    "training:changing": "only for a course somebody copied; tests/training/test_courses opens it",
    "training:moved_on": "only when the course a copy was made from moved on; tests/training/test_courses opens it",
    "training:own_page_back": "a button; to look at, it leads to the page",
    "training:check": "only for supporters whose course has one; tests/training/test_courses opens it",
    **dict.fromkeys(
        ("drop_in:leading", "drop_in:leading_duty"),
        "only with the right to draft a rota; tests/drop_in/test_leading goes there",
    ),
    "insights:young_page": "only once a page was drawn; tests/insights/test_young goes there",
    "voice:proposing": "only with a place for words in its address; tests/voice/test_leads goes there",
    "relationships:fill_sheet": "only where the pack has sheets; test_pair_approaches goes there",
    **dict.fromkeys(
        ("relationships:appointment", "relationships:cancelling"),
        "only by appointment; test_pair_approaches goes there",
    ),
    **dict.fromkeys(
        ("groups:my_circle", "groups:question", "groups:resuming", "groups:check_in", "groups:looking_back"),
        "only at its moment in a group; test_groups and tests/relationships/groups go there",
    ),
    **dict.fromkeys(
        (
            "mediation:instead", "mediation:taking_back", "mediation:my_agreement", "mediation:my_agreement_pdf",
            "mediation:check_back", "mediation:stop", "mediation:stopped", "mediation:agreeing",
            "mediation:no_agreement", "mediation:log", "mediation:looking_back",
        ),
        "only at its moment in a talk; test_mediation goes there",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Reached:
    """A page, whose screen it is on (None: nobody is signed in), and where."""

    name: str
    who: str | None
    address: str


class Ways:
    """Ways into the pages of the demo school."""

    def __init__(self, cast: SimpleNamespace) -> None:
        self.cast = cast
        with inside(cast.northgate):
            self.words = {**WORDS, **words_of_the_school(cast)}

    def to(self, page: Page) -> Reached | str:
        """A way to the page; or, in a word, why there is nothing to look at."""
        answers = set()
        for who, address in self.candidates(page):
            response = (signed_in(getattr(self.cast, who)) if who else Client()).get(address)
            is_html = response.headers.get("Content-Type", "").startswith("text/html")
            if response.status_code == 200 and is_html:
                return Reached(page.name, who, address)
            if response.status_code in {200, 405}:
                return "not HTML" if response.status_code == 200 else "only for sending"
            answers.add(f"answers {response.status_code} {response.headers.get('Location', '')}")
        return ", ".join(sorted(answers)) or "nobody may"

    def candidates(self, page: Page) -> Iterator[tuple[str | None, str]]:
        for who in (None, *IN_ORDER) if page.says.may is None else IN_ORDER:
            with inside(self.cast.northgate):
                found = list(self.addresses(page, getattr(self.cast, who) if who else None))
            yield from ((who, address) for address in found)

    def addresses(self, page: Page, person: Any) -> Iterator[str]:
        own = OWN_SAMPLES.get(page.name, {})
        words_for = {**self.words, **{hole: (word,) for hole, word in own.items()}}
        if page.says.opened_by:
            words_for["token"] = self.tokens(page.says.opened_by, page.name.startswith("mediation:"))
        for pk in self.rows(page, person):
            holes = [hole for hole in page.holes if hole != "pk" or pk is None]
            for words in product(*(words_for.get(hole, (SAMPLES.get(hole, "x"),)) for hole in holes)):
                try:
                    yield reverse(
                        page.name, kwargs=dict(zip(holes, words, strict=True)) | ({"pk": pk} if pk else {})
                    )
                except NoReverseMatch:
                    continue

    def tokens(self, purpose: str, of_a_case: bool) -> tuple[str, ...]:
        if of_a_case:
            return (token(purpose, Programme.objects.filter(shape="case").first()),)
        people = {
            "parent_yes": self.cast.sofia,
            "invitation": self.cast.cole,
            "calendar": self.cast.leo,
            "door": Programme.objects.filter(shape="drop_in").first(),
        }
        return (token(purpose, people.get(purpose) or Programme.objects.get(name="Walking with Year 7")),)

    def rows(self, page: Page, person: Any) -> list[Any]:
        """The identifiers this person may open the page with; one None for a page about no row."""
        may, model = page.says.may, page.says.finds
        if may is None:
            return [None]
        if model is None:
            return [None] if may(person) else []
        return [row.pk for row in model.objects.visible_to(person)[:ROWS] if may(person, row)]


def words_of_the_school(cast: SimpleNamespace) -> dict[str, tuple[Any, ...]]:
    held = Meeting.objects.exclude(outcome="").order_by("-on").values_list("on", flat=True).distinct()
    programmes = Programme.objects.order_by("pk").values_list("pk", flat=True)
    return {
        "day": tuple(map(str, held[:10])),
        "person": (cast.leo.pk, cast.sofia.pk, cast.amara.pk),
        "programme": tuple(programmes),
        "setting_id": (cast.northgate.pk,),
    }


def token(purpose: str, about: Any) -> str:
    link = link_to(purpose, about)
    return link.token if link else make_link(purpose, about)
