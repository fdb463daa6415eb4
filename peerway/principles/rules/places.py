"""Principle 1: work where young people are at."""

from __future__ import annotations

from peerway.principles.rules.saying import (
    ENOUGH,
    Count,
    Finding,
    Numbers,
    at_least,
    at_most,
    everyone,
    rule,
    verdict_of,
)
from peerway.principles.snapshot import Part, Snapshot

DESK, PAIRS, PLACES = "recruitment:index", "relationships:index", "programmes:places"


@rule
def several_doors(of: Snapshot, needs: Numbers) -> Finding:
    asked = of.asked
    own = Part(asked.by_themselves, asked.all)
    return Finding(
        verdict_of(at_least(own, needs["own"]), _open(of, needs)),
        (
            Count(asked.ways_open, "ways to ask that are open", DESK, people=False),
            Count(own, "requests came from young people themselves, or with a friend", DESK),
        ),
    )


def _open(of: Snapshot, needs: Numbers) -> bool | None:
    """Too few doors contradict only once somebody could have come through them."""
    return None if not of.asked.all else of.asked.ways_open >= needs["open"]


@rule
def something_to_do(of: Snapshot, needs: Numbers) -> Finding:
    done = of.sessions
    kinds = None if done.doing.whole < 4 * ENOUGH else done.kinds >= needs["kinds"]
    return Finding(
        verdict_of(at_least(done.doing, needs["doing"]), kinds),
        (
            Count(done.doing, "logged sessions had something to do in them", PAIRS, people=False),
            Count(done.kinds, "different things that were done", PAIRS, people=False),
        ),
    )


@rule
def right_place(of: Snapshot, needs: Numbers) -> Finding:
    lost = of.sessions.lost_to_room + of.sessions.lost_to_school
    planned = of.sessions.held.whole
    return Finding(
        verdict_of(at_most(lost, planned, needs["lost"])),
        (
            Count(
                Part(lost, planned),
                "planned sessions were lost to a room or the timetable",
                PAIRS,
                people=False,
            ),
        ),
    )


@rule
def whole_place(of: Snapshot, needs: Numbers) -> Finding:
    years = of.asked.years
    said = None if of.asked.all < ENOUGH or years.whole < 2 else years.share() >= needs["years"]
    note = "" if years.whole else "The programme does not say which year groups it is for."
    counts = (Count(years, "year groups have somebody who asked", DESK, people=False),) if years.whole else ()
    return Finding(verdict_of(said), counts, note)


@rule
def asking_is_quick(of: Snapshot, needs: Numbers) -> Finding:
    replied, met = of.asked.replied, of.asked.agreed_met
    return Finding(
        verdict_of(at_least(replied, needs["replied"]), at_least(met, needs["met"])),
        (
            Count(replied, "were answered by the day that was promised", DESK),
            Count(met, "of those told yes over a month ago have met somebody", DESK),
        ),
    )


@rule
def adapts_on_purpose(of: Snapshot, needs: Numbers) -> Finding:
    own = of.own
    young = of.days < 120
    said = True if own.adaptations >= needs["written"] else None if young else False
    looked = everyone(Part(0, own.adaptations_due)) if own.adaptations_due else None
    return Finding(
        verdict_of(said, looked),
        (
            Count(own.adaptations, "changes written down with a reason in the last year", people=False),
            *(
                (Count(own.adaptations_due, "adaptations that wait to be looked at again", people=False),)
                if own.adaptations_due
                else ()
            ),
        ),
    )
