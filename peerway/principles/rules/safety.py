"""Principle 5: be safe and boundaried."""

from __future__ import annotations

from peerway.principles.rules.saying import (
    Count,
    Finding,
    Numbers,
    Verdict,
    at_least,
    everyone,
    rule,
    verdict_of,
)
from peerway.principles.snapshot import Part, Snapshot

TRAINING, SEEN, OWN = "training:index", "supervision:index", "supervision:facilitators"
PLACES, CONSENTS, DETAIL = "programmes:places", "recruitment:consents", "programmes:detail"


@rule
def trained_first(of: Snapshot, needs: Numbers) -> Finding:
    soon = of.prepared.too_soon
    first = Part(soon.whole - soon.part, soon.whole)
    words = "supporters who have met somebody were signed off first"
    return Finding(verdict_of(everyone(first)), (Count(first, words, TRAINING),))


@rule
def adult_there(of: Snapshot, needs: Numbers) -> Finding:
    team = of.team
    few = None if not team.adults else of.offered.supporters <= needs["supporters"] * team.adults
    cover = "There is a safeguarding lead and a deputy." if team.lead and team.deputy else (
        "There is no deputy safeguarding lead." if team.lead else "There is no safeguarding lead."
    )  # fmt: skip
    return Finding(
        verdict_of(everyone(team.places), team.lead and team.deputy, few),
        (
            Count(team.places, "places have a named adult", DETAIL, people=False),
            Count(team.adults, "adults who run it", DETAIL, people=False),
        ),
        cover,
    )


@rule
def supporters_supervised(of: Snapshot, needs: Numbers) -> Finding:
    seen = of.team.supporters_seen
    return Finding(verdict_of(everyone(seen)), (Count(seen, "supporters were seen in time", SEEN),))


@rule
def facilitators_supervised(of: Snapshot, needs: Numbers) -> Finding:
    seen = of.team.facilitators_seen
    return Finding(
        verdict_of(everyone(seen)), (Count(seen, "who run it were supervised in time", OWN, people=False),)
    )


@rule
def may_step_back(of: Snapshot, needs: Numbers) -> Finding:
    cared, above = of.cared, of.prepared.above_capacity
    counts = [Count(above, "supporters carry more than they said they could", SEEN)] if above.whole else []
    if cared.asked.whole:
        counts.append(Count(cared.asked, "half-term questions to supporters were answered", SEEN))
    if cared.followed.whole:
        counts.append(
            Count(cared.followed, "times a supporter wanted to talk, and an adult came in time", SEEN)
        )
    below = everyone(Part(above.whole - above.part, above.whole))
    return Finding(verdict_of(below, everyone(cared.followed)), tuple(counts))


@rule
def limits_are_clear(of: Snapshot, needs: Numbers) -> Finding:
    part = of.prepared.agreed_lately
    words = "supporters agreed to the role and its limits in the last year"
    return Finding(verdict_of(everyone(part)), (Count(part, words, TRAINING),))


@rule
def worries_answered(of: Snapshot, needs: Numbers) -> Finding:
    worries = of.worries
    if not worries.all:
        return Finding(
            Verdict.NOT_ENOUGH, note="No worries were raised in the whole setting in the last year."
        )
    return Finding(
        verdict_of(everyone(worries.on_time), at_least(worries.told_back, needs["told"], enough=1)),
        (
            Count(worries.on_time, "worries in the whole setting were answered for on time"),
            Count(worries.told_back, "who raised one heard back within a week"),
        ),
    )


@rule
def harm_is_looked_for(of: Snapshot, needs: Numbers) -> Finding:
    looked, screened = of.pairs.looked_at, of.contacts.screened
    counts = [Count(looked, "were looked at before they were matched", CONSENTS)] if looked.whole else []
    if screened.whole:
        counts.append(Count(screened, "talks were looked at before they began"))
        counts.append(Count(of.contacts.screened_out, "talks that went to an adult instead"))
    return Finding(verdict_of(everyone(looked), everyone(screened)), tuple(counts))


@rule
def knows_when_to_stop(of: Snapshot, needs: Numbers) -> Finding:
    shut = of.team.stops_shut
    note = (
        "Nothing stops new matches today."
        if not shut
        else "New matches are stopped until these are open again."
    )
    counts = (Count(shut, "gates that are shut today", DETAIL, people=False),) if shut else ()
    return Finding(verdict_of(True if not shut else None), counts, note)
