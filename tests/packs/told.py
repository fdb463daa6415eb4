"""What a pack tells young people, in pieces long enough to measure."""

from __future__ import annotations

from collections.abc import Iterator

from peerway.core.packs.approach import Approach
from peerway.core.packs.shapes import DropInShape, GroupShape, PairShape
from peerway.core.questions import QuestionSet
from peerway.core.questions.readability import sentences

YOUNG = ("young person", "supporter")

# Words that say something is wrong with whoever reads them. See the glossary: words to avoid.
NEVER_TO_YOUNG_PEOPLE = {
    *("case", "client", "patient", "risk", "at-risk", "intervention", "disclosure", "vulnerable", "score"),
    *("failed", "rejected", "problem", "anxiety", "depression", "trauma", "disorder", "clinical", "symptom"),
    *("referral", "referred", "mentee", "coachee", "tutee", "befriendee"),
}


def every_word(qset: QuestionSet) -> str:
    """All that stands on the page of a question set, shared lists included."""
    return "\n".join([qset.title, *sentences(qset), *(choice.says for q in qset for choice in q.choices)])


def told(pack: Approach) -> Iterator[tuple[str, str]]:
    """Each piece with a name for it."""
    for stage in pack.journey.stages:
        yield f"{stage.key} for supporters", "\n".join(stage.for_supporters)
        yield f"{stage.key} for supported", "\n".join(stage.for_supported)
    yield "pocket card", "\n".join(pack.journey.pocket_card)
    yield "agreement", "\n".join(part.says for part in pack.journey.agreement)
    yield "role", "\n".join(pack.safeguards.role)
    yield "pass on", "\n".join(pack.safeguards.pass_on)
    yield "out of bounds", "\n".join(f"{o.says}. {o.instead}" for o in pack.safeguards.out_of_bounds)
    yield "criteria for supporters", "\n".join(c.says for c in pack.about.supporter_criteria)
    yield "criteria for supported", "\n".join(c.says for c in pack.about.supported_criteria)
    yield "other roles", "\n".join(role.says for role in pack.about.other_roles)
    if pack.group:
        group = pack.group
        yield (
            "group",
            "\n".join([*group.ground_rules, group.joining, group.leaving, *(r.says for r in group.roles)]),
        )


def to_do(pack: Approach) -> Iterator[tuple[str, str]]:
    """What there is to do."""
    for activity in pack.activities:
        yield activity.key, "\n".join([activity.name, *activity.steps, *activity.good_for])


def shapes_of(pack: Approach) -> tuple[PairShape, GroupShape, DropInShape]:
    """All three of a pack that has them."""
    assert pack.pair and pack.group and pack.drop_in
    return pack.pair, pack.group, pack.drop_in


def group_of(pack: Approach) -> GroupShape:
    assert pack.group
    return pack.group


def pair_of(pack: Approach) -> PairShape:
    assert pack.pair
    return pack.pair
