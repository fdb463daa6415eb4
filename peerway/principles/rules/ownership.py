"""Principle 4: encourage young people's ownership."""

from __future__ import annotations

from peerway.principles.rules.saying import (
    ENOUGH,
    Count,
    Finding,
    Numbers,
    Verdict,
    at_least,
    rule,
    verdict_of,
)
from peerway.principles.snapshot import Part, Snapshot

PAIRS, DESK = "relationships:index", "recruitment:index"
GROUP, IDEAS, DECIDED = "voice:group", "voice:ideas", "decisions:of_programme"
A_WHILE = 120


@rule
def in_at_the_start(of: Snapshot, needs: Numbers) -> Finding:
    shared = of.shared
    if shared.group_formed is None:
        verdict = Verdict.NOT_ENOUGH if of.days < A_WHILE else Verdict.CONTRADICTS
        return Finding(verdict, note="There is no design group.")
    note = (
        "Some of them might use the support."
        if shared.might_use
        else "Nobody says that some might use the support."
    )
    return Finding(
        verdict_of(shared.group_formed <= of.began, shared.might_use),
        (Count(shared.group, "young people in the design group", GROUP),),
        note,
    )


@rule
def who_decides(of: Snapshot, needs: Numbers) -> Finding:
    made = Part(of.shared.decisions_shared, of.shared.decisions)
    if not made.whole:
        return Finding(Verdict.NOT_ENOUGH, note="No decision is on record in the last year.")
    words = "decisions of the last year were young people's, or taken together"
    return Finding(
        verdict_of(at_least(made, needs["shared"], enough=3)), (Count(made, words, DECIDED, people=False),)
    )


@rule
def ideas_answered(of: Snapshot, needs: Numbers) -> Finding:
    part = of.shared.ideas_in_time
    if not of.shared.ideas:
        return Finding(Verdict.NOT_ENOUGH, note="No idea came in the last year.")
    return Finding(
        verdict_of(at_least(part, needs["answered"], enough=3)),
        (
            Count(part, "ideas were answered by the day that was promised", IDEAS, people=False),
            Count(of.shared.ideas_done, "ideas that led to a change", IDEAS, people=False),
        ),
    )


@rule
def young_people_lead(of: Snapshot, needs: Numbers) -> Finding:
    said = True if of.shared.led else None if of.days < A_WHILE else False
    return Finding(verdict_of(said), (Count(of.shared.led, "parts of it that young people lead today"),))


@rule
def young_person_steers(of: Snapshot, needs: Numbers) -> Finding:
    part = of.sessions.chosen
    words = "sessions that say who chose: the young person did, or both"
    return Finding(verdict_of(at_least(part, needs["chosen"])), (Count(part, words, PAIRS, people=False),))


@rule
def credible(of: Snapshot, needs: Numbers) -> Finding:
    years, peers = of.offered.years.part, of.offered.peers
    return Finding(
        verdict_of(None if of.offered.supporters < ENOUGH else years >= needs["years"]),
        (
            Count(years, "year groups with a supporter", DESK, people=False),
            Count(peers, "supporters named by other young people", DESK),
        ),
    )


@rule
def power_moves_on(of: Snapshot, needs: Numbers) -> Finding:
    shared = of.shared
    if not shared.group:
        return Finding(Verdict.NOT_ENOUGH, note="There is no design group.")
    fresh = Part(shared.group_fresh, shared.group)
    said = None if of.days < 365 else at_least(fresh, needs["fresh"], enough=3)
    return Finding(
        verdict_of(said),
        (
            Count(fresh, "of the design group joined in the last year", GROUP),
            Count(
                shared.channels,
                "other ways to be heard, for those who would not come to a group",
                GROUP,
                people=False,
            ),
        ),
    )


@rule
def review_is_shared(of: Snapshot, needs: Numbers) -> Finding:
    own = of.own
    if not own.reviews:
        return Finding(Verdict.NOT_ENOUGH, note="No review was opened in the last year.")
    note = (
        "Young people answered."
        if own.young_answered
        else "Too few young people answered to show what they say."
    )
    return Finding(
        verdict_of(own.young_answered, own.young_steps >= needs["steps"]),
        (
            Count(own.reviews, "reviews opened in the last year", people=False),
            Count(own.young_steps, "next steps that are a young person's", people=False),
        ),
        note,
    )
