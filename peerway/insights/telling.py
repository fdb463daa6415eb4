"""The report of a programme so far: each figure in words, and what it counts for those who may follow it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from peerway.base.saying import date_words
from peerway.base.words import with_capital
from peerway.core.small_numbers import (
    HIDDEN_BELOW,
    count_said,
    none_is_small,
    part_said,
    share_said,
    total_said,
)
from peerway.insights.counting import Counted, counted
from peerway.insights.drop_ins import of_a_drop_in
from peerway.insights.groups import of_groups
from peerway.mediation.queries import counts_of as talked_through

if TYPE_CHECKING:
    from peerway.core.packs.words import Words
    from peerway.programmes.models import Programme


@dataclass(frozen=True)
class Figure:
    """One count, what it counts, and where that is."""

    count: str
    words: str
    url: str = ""


@dataclass(frozen=True)
class Part:
    heading: str
    figures: tuple[Figure, ...]


HONEST = (
    "These are counts of what happened, from the programme's own records.",
    "They describe. They do not prove that the programme caused anything: there is no comparison group.",
    "Young people's own words and check-ins are not on this page, and nobody is named.",
)
HIDDEN = (
    f"Numbers of people from 1 to {HIDDEN_BELOW - 1} are hidden, and so is any number that would give one away, "
    "so that nobody can be picked out."
)


@dataclass(frozen=True)
class Teller:
    """Says numbers for one reader: exactly and with links, or with small numbers hidden.

    ``beside`` is another total on the same page, of people who may be the same: no small difference may be told.
    """

    programme: Programme
    exact: bool

    def count(self, number: int, words: str, page: str, beside: int | None = None) -> Figure:
        exact = self.exact or beside is None
        said = count_said(number, exact=self.exact) if exact else total_said(number, beside=beside or 0)
        return Figure(with_capital(said), words, self.link(page))

    def part(self, part: int, whole: int, words: str, page: str, beside: int | None = None) -> Figure:
        said = part_said(part, whole, exact=self.exact, beside=beside)
        return Figure(with_capital(said), words, self.link(page))

    def share(self, part: int, whole: int, words: str, page: str) -> Figure:
        """Of a whole that other totals lie near: for those who do not run it, without a number."""
        said = part_said(part, whole) if self.exact else share_said(part, whole)
        return Figure(with_capital(said), words, self.link(page))

    def held(self, number: int, words: str, page: str = "") -> Figure:
        """Sessions and hours are not people: they are never hidden."""
        return Figure(with_capital(count_said(number)), words, self.link(page))

    def hidden(self, words: str) -> Figure:
        """There is something, and it is too small to show."""
        return Figure("Some", words)

    def link(self, page: str) -> str:
        return reverse(page, kwargs={"pk": self.programme.pk}) if self.exact and page else ""


def report_of(programme: Programme, *, exact: bool) -> list[Part]:
    """Asked, ready, matched, met and ended; ``exact`` for those who run it."""
    tell, n, words = Teller(programme, exact), counted(programme), programme.pack.words
    if programme.shape == "case":
        return of_a_case(tell, n, words)
    if programme.shape == "drop_in":
        return with_what_every_programme_says(tell, n, words)
    if programme.shape == "group":
        return of_groups_too(tell, n, words)
    return [
        Part("Offered and asked", offered_and_asked(tell, n, words)),
        Part("Ready", ready(tell, n, words)),
        Part("Matched and met", matched_and_met(tell, n, words)),
        Part("Ended", ended(tell, n, words)),
        Part("Kept safe", kept_safe(tell, n)),
    ]


def with_what_every_programme_says(tell: Teller, n: Counted, words: Words) -> list[Part]:
    """A drop-in: people offer and get ready as anywhere; then somebody is there, and nobody is matched."""
    return [
        Part("Offered", offered_and_asked(tell, n, words)[:2]),
        Part("Ready", ready(tell, n, words)[:2]),
        *(Part(heading, figures) for heading, figures in of_a_drop_in(tell)),
        Part("Kept safe", kept_safe(tell, n)),
    ]


def of_groups_too(tell: Teller, n: Counted, words: Words) -> list[Part]:
    """Groups: people ask and get ready as anywhere, and then several meet together."""
    return [
        Part("Offered and asked", offered_and_asked(tell, n, words)),
        Part("Ready", ready(tell, n, words)),
        *(Part(heading, figures) for heading, figures in of_groups(tell, n.asked)),
        Part("Kept safe", kept_safe(tell, n)),
    ]


def of_a_case(tell: Teller, n: Counted, words: Words) -> list[Part]:
    """Falling-outs: nobody is matched. Small counts are hidden from everybody."""
    lines = talked_through(tell.programme).lines
    return [
        Part("Offered", offered_and_asked(tell, n, words)[:2]),
        Part("Ready", ready(tell, n, words)[:2]),
        Part("Talked through", tuple(Figure(with_capital(line.count), line.words) for line in lines)),
        Part("Kept safe", kept_safe(tell, n)),
    ]


def offered_and_asked(tell: Teller, n: Counted, words: Words) -> tuple[Figure, ...]:
    desk = "recruitment:index"
    return (
        tell.count(n.offered, f"offered to be {words.a_supporter}", desk),
        tell.part(n.accepted, max(n.offered, n.accepted), f"became {words.supporters}", desk, n.offered),
        tell.count(n.asked, f"young people asked for {words.a_supporter}", desk),
        tell.part(n.answered_in_time, n.asked, "were answered by the day we promised", desk),
    )


def ready(tell: Teller, n: Counted, words: Words) -> tuple[Figure, ...]:
    return (
        tell.held(n.trainings, "training sessions held", "training:index"),
        tell.share(
            n.supporters_ready, n.supporters, f"{words.supporters} trained, looked at, and ready", "training:index"
        ),
        tell.share(
            n.waiting_ready, n.waiting, "young people with an open request are ready", "recruitment:consents"
        ),
    )  # fmt: skip


def matched_and_met(tell: Teller, n: Counted, words: Words) -> tuple[Figure, ...]:
    pairs = "relationships:index"
    return (
        tell.count(n.pairs, "pairs made, and both said yes", pairs, n.asked),
        tell.part(n.pairs_met, n.pairs, "pairs have met", pairs, n.asked),
        tell.part(n.held, n.due, f"planned {words.sessions} happened", pairs),
        tell.held(n.hours, "hours together, to the nearest hour", pairs),
    )


def ended(tell: Teller, n: Counted, words: Words) -> tuple[Figure, ...]:
    link = "relationships:index"
    total = tell.count(n.ended, "ended so far", link)
    if not tell.exact:
        total = tell.part(n.ended, n.pairs, "pairs have ended so far", link, n.asked)
    if not n.ended or not (tell.exact or ways_may_be_told(n)):
        return (total,)
    return (
        total,
        tell.part(n.planned, n.ended, "ended as planned", link),
        tell.part(n.early_agreed, n.ended, "ended earlier, and both agreed", link),
        tell.part(n.unplanned, n.ended, "ended without a plan", link),
        tell.part(n.talked_with, n.left, "young people left were talked with", link, n.unplanned),
    )


def ways_may_be_told(n: Counted) -> bool:
    """How pairs ended tells how many ended, so how many still meet, and stands near who asked."""
    others = (n.pairs - n.ended, abs(n.asked - n.ended))
    return none_is_small(n.planned, n.early_agreed, n.unplanned, *others)


def kept_safe(tell: Teller, n: Counted) -> tuple[Figure, ...]:
    return (
        tell.held(n.supervisions, "supervisions held"),
        Figure(
            with_capital(n.worries_here), "worries raised in the whole setting since it began, about anything"
        ),
    )


def paper_of(programme: Programme, *, exact: bool) -> dict[str, Any]:
    """The report as data: for the page, and for one sheet of paper."""
    today = timezone.localdate()
    began = programme.starts_on or programme.made_on
    notes = [*HONEST, *([] if exact else [HIDDEN])]
    return {
        "title": programme.name,
        "note": f"{programme.pack.name} at {programme.setting.name}. "
        f"{date_words(began, today)} to {date_words(today, today)}.",
        "aim": programme.aim,
        "parts": [asdict(part) for part in report_of(programme, exact=exact)],
        "notes": notes,
    }
