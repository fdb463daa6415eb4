"""Principle 3: focus on relationships."""

from __future__ import annotations

from peerway.principles.rules.saying import Count, Finding, Numbers, at_least, everyone, rule, verdict_of
from peerway.principles.snapshot import Part, Snapshot

PAIRS, TRAINING, ROTA = "relationships:index", "training:index", "drop_in:rota"


@rule
def practised(of: Snapshot, needs: Numbers) -> Finding:
    part = of.prepared.practised
    return Finding(
        verdict_of(at_least(part, needs["share"])),
        (Count(part, "supporters practised in training", TRAINING),),
    )


@rule
def matched_with_reasons(of: Snapshot, needs: Numbers) -> Finding:
    early = of.pairs.checked_early
    return Finding(
        verdict_of(at_least(early, needs["checked"])),
        (
            Count(early, "pairs past their second session were asked how it fits", PAIRS),
            Count(of.pairs.declined, "proposed matches that were declined", PAIRS),
        ),
    )


@rule
def real_beginning(of: Snapshot, needs: Numbers) -> Finding:
    agreed = of.pairs.agreed_at_first
    words = "pairs agreed at their first session. Every pair has an end date"
    return Finding(verdict_of(at_least(agreed, needs["share"])), (Count(agreed, words, PAIRS),))


@rule
def turn_up(of: Snapshot, needs: Numbers) -> Finding:
    sessions, quiet = of.sessions, of.pairs.quiet
    if sessions.duties_kept.whole:
        kept = Count(sessions.duties_kept, "turns on duty were kept", ROTA, people=False)
        return Finding(verdict_of(at_least(sessions.duties_kept, needs["held"])), (kept,))
    none_quiet = everyone(Part(quiet.whole - quiet.part, quiet.whole))
    return Finding(
        verdict_of(
            at_least(sessions.held, needs["held"]), at_least(sessions.told, needs["told"]), none_quiet
        ),
        (
            Count(sessions.held, "planned sessions happened", PAIRS, people=False),
            *(
                (Count(sessions.told, "missed sessions were told beforehand", PAIRS, people=False),)
                if sessions.told.whole
                else ()
            ),
            *((Count(quiet, "pairs have gone quiet", PAIRS),) if quiet.whole else ()),
        ),
    )


@rule
def both_asked(of: Snapshot, needs: Numbers) -> Finding:
    both, low = of.pairs.both_sides, of.pairs.low_looked_at
    looked = (Count(low, "low answers were looked at by an adult within a week", PAIRS),) if low.whole else ()
    return Finding(
        verdict_of(at_least(both, needs["both"]), everyone(low)),
        (Count(both, "who have met twice were asked, on both sides", PAIRS), *looked),
    )


@rule
def half_way(of: Snapshot, needs: Numbers) -> Finding:
    part = of.pairs.half_way
    return Finding(
        verdict_of(at_least(part, needs["asked"])),
        (Count(part, "past half way were asked what should change", PAIRS),),
    )


@rule
def planned_endings(of: Snapshot, needs: Numbers) -> Finding:
    ended, talked = of.pairs.ended, of.pairs.talked_after
    talks = (
        (Count(talked, "young people who were left suddenly were talked with in time", PAIRS),)
        if talked.whole
        else ()
    )
    return Finding(
        verdict_of(at_least(ended, needs["planned"]), everyone(talked)),
        (Count(ended, "endings in the last year were planned, or agreed by both", PAIRS), *talks),
    )


@rule
def second_match(of: Snapshot, needs: Numbers) -> Finding:
    part = of.pairs.second_looked_at
    note = "" if part.whole else "Nobody was matched a second time."
    counts = (Count(part, "second matches followed a fresh look by an adult", PAIRS),) if part.whole else ()
    return Finding(verdict_of(everyone(part)), counts, note)


@rule
def checks_back(of: Snapshot, needs: Numbers) -> Finding:
    often, asked = of.contacts.often, of.contacts.agreements_asked
    counts = (
        [Count(often, "who came often were talked with by an adult", "drop_in:index")] if often.whole else []
    )
    if asked.whole:
        counts.append(Count(asked, "agreements were asked about when the day came"))
    return Finding(verdict_of(everyone(often), at_least(asked, needs["held"])), tuple(counts))
