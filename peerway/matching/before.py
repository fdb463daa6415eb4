"""The answer a run already has: where the question has not changed, nobody asks the engine again.

The engine (with NumPy and SciPy) is imported where it is asked: a page that only shows a run never waits for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from django.utils import timezone

from peerway.core.matching.fingerprint import fingerprint
from peerway.core.matching.question import Answer, Matched, Objectives, Question, Seconds
from peerway.matching.models import Aim, Run
from peerway.matching.question import gather

if TYPE_CHECKING:
    from peerway.core.matching.rules import Aim as EngineAim
    from peerway.programmes.models import Programme
    from peerway.recruitment.models import Asking


def answer_to(question: Question, run: Run | None) -> Answer:
    """What the engine says to this question: read from the run if it was asked the same, asked now if not."""
    if run is not None and run.input_hash == fingerprint(question):
        return kept_answer(run)
    from peerway.core.matching.engine import match

    return match(question)


def kept_answer(run: Run) -> Answer:
    """Who has whom, and what was reached. Reasons stand on the proposals; why somebody waits, on the run."""
    had = run.objectives
    reached = Objectives(had["matched"], had["kept"], tuple(had["bands"]), had["total"])
    pairs = tuple(
        Matched(str(asking), str(supporter), 0, (), kept=False, pinned=pinned)
        for asking, supporter, pinned in run.proposals.values_list("asking", "supporter", "is_kept")
    )
    return Answer(
        aim=cast("EngineAim", run.aim), pairs=pairs, unmatched=(), objectives=reached, proven=run.proven,
        blocking_pairs=had.get("would_swap", 0), could_match=had.get("could_match", had["matched"]),
        seconds=Seconds(0, 0, 0), input_hash=run.input_hash,
    )  # fmt: skip


def asked_now(programme: Programme) -> tuple[list[Asking], Mapping[str, str]]:
    """The same for a programme that has no run: whom the engine would match today."""
    gathered = gather(programme, aim=Aim.NOBODY_LEFT_BEHIND, salt="", today=timezone.localdate())
    pairs = answer_to(gathered.question, None).pairs
    return list(gathered.askings.values()), {pair.seeker: pair.supporter for pair in pairs}


def asked_in(run: Run) -> tuple[list[Asking], Mapping[str, str]]:
    """Everybody a run was about, and the supporter of each who has one. Four queries."""
    proposals = run.proposals.select_related("asking__person").prefetch_related("asking__choices")
    waiting = run.not_yet.select_related("asking__person").prefetch_related("asking__choices")
    placed = list(proposals)
    has = {str(proposal.asking_id): str(proposal.supporter_id) for proposal in placed}
    return [*(each.asking for each in placed), *(each.asking for each in waiting)], has
