"""Principle 2: involve the right people."""

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

DESK, CONSENTS, TEAM = "recruitment:index", "recruitment:consents", "programmes:team"
TRAINING, PAIRS = "training:index", "relationships:index"


@rule
def clear_reasons(of: Snapshot, needs: Numbers) -> Finding:
    note = (
        ""
        if of.offered.own_lines
        else "What is looked for is the approach's own list. You have not written yours."
    )
    return Finding(
        verdict_of(at_least(of.offered.ticked, needs["ticked"])),
        (Count(of.offered.ticked, "decided offers were looked at line by line", DESK),),
        note,
    )


@rule
def ways_to_become(of: Snapshot, needs: Numbers) -> Finding:
    ways = {
        "offered": of.offered.open_call, "were named by others": of.offered.peers,
        "were suggested by staff": of.offered.staff,
    }  # fmt: skip
    total = sum(ways.values())
    fair = sum(100 * number >= needs["share"] * total for number in ways.values()) if total else 0
    return Finding(
        verdict_of(None if total < ENOUGH else fair >= needs["ways"]),
        tuple(
            Count(Part(number, total), f"supporters {words}", DESK, beside=tuple(ways.values()))
            for words, number in ways.items()
        )
        if total
        else (),
    )


@rule
def nobody_fails(of: Snapshot, needs: Numbers) -> Finding:
    offered = of.offered
    other = (Count(offered.other_role, "who were not placed were offered another part", DESK),)
    return Finding(
        verdict_of(at_least(offered.in_time, needs["in_time"]), everyone(offered.other_role) or None),
        (
            Count(offered.in_time, "offers were answered within two weeks", DESK),
            *(other if offered.other_role.whole else ()),
        ),
    )


@rule
def own_choice(of: Snapshot, needs: Numbers) -> Finding:
    words = "young people had said their own yes before they first met"
    return Finding(verdict_of(everyone(of.pairs.own_yes)), (Count(of.pairs.own_yes, words, CONSENTS),))


@rule
def looked_at_first(of: Snapshot, needs: Numbers) -> Finding:
    asked = of.asked
    elsewhere = Part(asked.elsewhere, asked.decided)
    fair = None if asked.decided < 4 * ENOUGH else needs["least"] <= elsewhere.share() <= needs["most"]
    return Finding(
        verdict_of(everyone(of.pairs.looked_at), fair),
        (
            Count(of.pairs.looked_at, "were looked at before they were matched", CONSENTS),
            Count(elsewhere, "decided requests were shown to better help", DESK),
        ),
    )


@rule
def sponsored(of: Snapshot, needs: Numbers) -> Finding:
    held = of.sessions.held
    note = "There is a sponsor." if of.team.sponsor else "Nobody in senior leadership is named as sponsor."
    return Finding(
        verdict_of(of.team.sponsor, at_most(of.sessions.lost_to_school, held.whole, needs["lost"])),
        (
            Count(
                Part(of.sessions.lost_to_school, held.whole),
                "planned sessions were lost to something else",
                PAIRS,
                people=False,
            ),
        )
        if held.whole
        else (),
        note,
    )


@rule
def a_team(of: Snapshot, needs: Numbers) -> Finding:
    team = of.team
    shared = at_most(team.rooms_by_one, team.rooms_logged, needs["one"])
    logs = Count(
        Part(team.rooms_by_one, team.rooms_logged), "room logs were kept by one adult", TEAM, people=False
    )
    return Finding(
        verdict_of(team.adults >= needs["adults"], shared),
        (
            Count(team.adults, "adults who run it", TEAM, people=False),
            *((logs,) if team.rooms_logged else ()),
        ),
    )


@rule
def staff_know(of: Snapshot, needs: Numbers) -> Finding:
    briefings = of.prepared.briefings
    said = True if briefings else None if of.days < 120 else False
    note = "" if briefings else "No briefing of all staff is on record. It is one of the courses."
    return Finding(
        verdict_of(said),
        (Count(briefings, "briefings of all staff in the last year", TRAINING, people=False),),
        note,
    )


@rule
def promises_and_thanks(of: Snapshot, needs: Numbers) -> Finding:
    stayed = of.offered.stayed
    return Finding(
        verdict_of(everyone(of.prepared.agreed), at_least(stayed, needs["stay"])),
        (
            Count(of.prepared.agreed, "supporters said yes to the role", TRAINING),
            Count(stayed, "who became supporters in the last year are still there", DESK),
            Count(of.cared.thanked, "thanks on record in the last year", people=False),
        ),
    )
