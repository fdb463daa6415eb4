"""What was said in a review, once it is opened: never before, and never how many chose what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count

from peerway.base.words import with_capital
from peerway.core.principles import Gap, Heard, Practice, gaps_of, heard_of
from peerway.core.principles.voices import KINDS, NOT_ASKED, VOICES
from peerway.core.small_numbers import HIDDEN_BELOW, at_least, count_said
from peerway.principles.evidence import practices_of
from peerway.principles.models import Review, Stood, Tally, TurnOut
from peerway.principles.rules import Verdict
from peerway.principles.voices import asked_of
from peerway.programmes.models import Programme

NAMES = {"staff": "Staff", "supporters": "Supporters", "supported": "Supported"}
AT_LEAST = {"staff": 1, "supporters": HIDDEN_BELOW, "supported": HIDDEN_BELOW}


@dataclass(frozen=True)
class Said:
    """What the three voices and the records say of one practice, in one review."""

    practice: Practice
    staff: Heard = NOT_ASKED
    supporters: Heard = NOT_ASKED
    supported: Heard = NOT_ASKED
    verdict: Verdict | None = None
    records: str = ""
    gaps: tuple[Gap, ...] = field(default=())

    @property
    def voices(self) -> list[tuple[str, Heard]]:
        """Each voice that was asked, by its name."""
        both = zip(VOICES, (self.staff, self.supporters, self.supported), strict=True)
        return [(NAMES[voice], heard) for voice, heard in both if heard != NOT_ASKED]

    @property
    def is_claim(self) -> bool:
        """Adults say more than young people or the records do."""
        return any(gap.kind != "hidden_good" for gap in self.gaps)


def said_in(review: Review) -> dict[str, Said]:
    """What was said, by practice; nothing while it is still being asked. Two queries."""
    if review.opened_on is None:
        return {}
    stood = {row.practice: row for row in Stood.objects.filter(review=review)}
    heard = heard_in_reviews([review]).get(review.pk, {})
    return {
        each.key: _said(each, heard.get(each.key, {}), stood.get(each.key))
        for each in practices_of(review.programme)
        if each.key in heard or each.key in stood
    }


def heard_in_reviews(reviews: Iterable[Review]) -> dict[UUID, dict[str, dict[str, Heard]]]:
    """By review, practice and voice. One query, of opened reviews only."""
    opened = [review.pk for review in reviews if review.opened_on]
    rows = Tally.objects.filter(review__in=opened).order_by()
    tallies: dict[tuple[UUID, str, str], dict[str, int]] = {}
    for pk, practice, voice, level, count in rows.values_list(
        "review", "practice", "voice", "level", "count"
    ):
        tallies.setdefault((pk, practice, voice), {})[level] = count
    found: dict[UUID, dict[str, dict[str, Heard]]] = {}
    for (pk, practice, voice), tally in tallies.items():
        found.setdefault(pk, {}).setdefault(practice, {})[voice] = heard_of(tally, AT_LEAST[voice])
    return found


def _said(practice: Practice, heard: dict[str, Heard], stood: Stood | None) -> Said:
    staff, supporters, supported = (heard.get(voice, NOT_ASKED) for voice in VOICES)
    verdict = Verdict(stood.verdict) if stood else None
    gaps = gaps_of(staff, supporters, supported, verdict == Verdict.CONTRADICTS)
    return Said(practice, staff, supporters, supported, verdict, stood.says if stood else "", gaps)


def widest_first(said: Iterable[Said]) -> list[Said]:
    """Those with a gap: between voices first, then against the records, then what is better than adults think."""
    with_gap = [each for each in said if each.gaps]
    return sorted(with_gap, key=lambda each: (KINDS.index(each.gaps[0].kind), -each.gaps[0].steps))


def between_voices(said: Iterable[Said]) -> list[Said]:
    """Those on which adults and young people differ, whatever the records say."""
    return [each for each in widest_first(said) if each.gaps[0].kind != "records"]


def turn_out(review: Review) -> list[dict[str, Any]]:
    """How many have answered, by voice. Of young people, small numbers are hidden from everybody."""
    rows = TurnOut.objects.filter(review=review).order_by().values_list("voice").annotate(n=Count("pk"))
    answered, asked = dict(rows), asked_of(review.programme)
    return [
        {
            "voice": NAMES[voice],
            "said": said_so_far(answered.get(voice, 0), len(asked[voice]), exact=voice == "staff"),
            "enough": answered.get(voice, 0) >= AT_LEAST[voice],
            "nobody": not asked[voice],
        }
        for voice in VOICES
    ]


def said_so_far(answered: int, asked: int, *, exact: bool) -> str:
    """How many of those asked have answered. Of young people only in steps of five, so that no one answer shows.

    >>> said_so_far(13, 26, exact=False), said_so_far(3, 26, exact=False), said_so_far(2, 3, exact=True)
    ('At least 10, of 26 asked', 'Fewer than 5, of 26 asked', '2, of 3 asked')
    """
    whole = f"of {count_said(asked, exact=exact)} asked"
    if exact or not answered:
        return f"{answered or 'Nobody yet'}, {whole}"
    return (
        f"Fewer than {HIDDEN_BELOW}, {whole}"
        if answered < HIDDEN_BELOW
        else f"{with_capital(at_least(answered))}, {whole}"
    )


def last_opened(programme: Programme) -> Review | None:
    review: Review | None = Review.objects.opened().filter(programme=programme).first()
    if review:
        review.programme = programme
    return review


def asking_now(programme: Programme) -> Review | None:
    review: Review | None = Review.objects.asking().filter(programme=programme).first()
    if review:
        review.programme = programme
    return review


def over_time(programme: Programme, practice: Practice) -> list[tuple[Review, Said]]:
    """What each opened review said of one practice, the newest first. Three queries."""
    reviews: Sequence[Review] = list(Review.objects.opened().filter(programme=programme))
    heard = heard_in_reviews(reviews)
    stood = {row.review_id: row for row in Stood.objects.filter(review__in=reviews, practice=practice.key)}
    return [
        (review, _said(practice, heard.get(review.pk, {}).get(practice.key, {}), stood.get(review.pk)))
        for review in reviews
    ]
