"""What the pages say of a run: proof in words, reasons as chips, one aim beside another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from peerway.core.matching.fairness import Fairness, counted
from peerway.matching.models import Aim, Proposal, Run

if TYPE_CHECKING:
    from peerway.recruitment.models import Asking

TONES = (
    ("both free", "sky"),
    ("both like", "plum"),
    ("both speak", "sun"),
    ("knows about", "plum"),
    ("hoped for", "plum"),
)
PROOF = {
    Aim.NOBODY_LEFT_BEHIND: "Proven best for this group: no other set of matches reaches more people, "
    "or does better by whoever got the least.",
    Aim.BEST_OVERALL: "Proven best for this group: no other set of matches reaches more people, "
    "or suits them better taken together.",
    Aim.NOBODY_WOULD_SWAP: "Proven: no two people would both rather have each other than whom they have.",
}
ABOUT = {
    Aim.NOBODY_LEFT_BEHIND: "Match the most people. Then lift whoever would fit least well.",
    Aim.BEST_OVERALL: "Match the most people. Then the best fit, taken together.",
    Aim.NOBODY_WOULD_SWAP: "Nobody would rather swap. It may match fewer people.",
}


@dataclass(frozen=True)
class Chip:
    words: str
    tone: str = ""


def chips(proposal: Proposal) -> list[Chip]:
    """The reasons for a pair, each as a few words. Where there is little in common the page says so."""
    said = [Chip(reason.rstrip("."), tone_of(reason)) for reason in proposal.reasons]
    return said or [Chip("little in common yet", "apricot")]


def tone_of(reason: str) -> str:
    return next((tone for start, tone in TONES if reason.lower().startswith(start)), "")


def in_words(run: Run) -> str:
    """The proof, in a sentence; and the price of stability where there is one."""
    if not run.proven:
        return "This is a good set of matches, but we could not prove that no better one exists."
    sentence = PROOF[Aim(run.aim)]
    fewer = run.objectives.get("could_match", 0) - run.objectives.get("matched", 0)
    if run.aim == Aim.NOBODY_WOULD_SWAP and fewer > 0:
        more = "1 more person" if fewer == 1 else f"{fewer} more people"
        sentence += f" Another aim would match {more}."
    return sentence


def aims() -> list[dict[str, Any]]:
    return [{"key": aim.value, "name": aim.label, "about": ABOUT[aim]} for aim in Aim]


def fairness(askings: Iterable[Asking], has: Mapping[str, str]) -> dict[str, tuple[Fairness, ...]]:
    """Who waits and whose choice was met: by year group, and by language at home. Small numbers are hidden."""
    known = {str(asking.pk): asking for asking in askings}
    chose = {key: {str(choice.supporter_id) for choice in a.choices.all()} for key, a in known.items()}
    by_year = {key: f"Year {a.person.year_group}" for key, a in known.items() if a.person.year_group}
    more = {
        key: "Another language too" if len(a.person.languages) > 1 else "English only"
        for key, a in known.items()
    }
    return {"By year": counted(chose, has, by_year), "By language": counted(chose, has, more)}
