"""Ask the engine, lay a hand on its answer, ask everybody, and publish together. The engine is never the boss."""

from __future__ import annotations

from dataclasses import asdict
from uuid import uuid5

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.core.matching.question import Answer
from peerway.matching.before import answer_to
from peerway.matching.models import Hand, NotYet, Proposal, Run
from peerway.matching.question import Gathered, gather, slot_ids_in_common
from peerway.people.models import Person
from peerway.programmes.gates import new_matches_stopped
from peerway.programmes.models import Programme
from peerway.recruitment.models import Asking, Supporter


class Stopped(Mistake):
    """A gate of the whole programme is shut: no new matches until it opens."""


@transaction.atomic
def run_matching(programme: Programme, *, aim: str, by: Person) -> Run:
    """Ask the engine, and keep its answer with the proof. An earlier draft that nobody was asked about goes."""
    shut = new_matches_stopped(programme)
    if shut:
        raise Stopped(shut[0].says)
    salt = str(uuid5(programme.pk, "matching"))
    gathered = gather(programme, aim=aim, salt=salt, today=timezone.localdate())
    answer = answer_to(gathered.question, None)
    drafts = Run.objects.filter(programme=programme, asked_at=None, dropped_at=None)
    drafts.update(dropped_at=timezone.now())
    run = Run.objects.create(
        programme=programme,
        aim=aim,
        by=by,
        pack_version=programme.pack.version,
        input_hash=answer.input_hash,
        salt=salt,
        objectives={
            **asdict(answer.objectives),
            "could_match": answer.could_match,
            "would_swap": answer.blocking_pairs,
        },
        proven=answer.proven,
        seconds=asdict(answer.seconds),
    )
    keep_answer(run, gathered, answer)
    record("matching.run", about=run, by=by, why=aim)
    return run


def told(answer: Answer) -> dict[str, object]:
    """What the page says of the whole: how many are matched, could be, and would rather swap."""
    more = {"could_match": answer.could_match, "would_swap": answer.blocking_pairs}
    return {**asdict(answer.objectives), **more, "waiting": len(answer.unmatched)}


def keep_answer(run: Run, gathered: Gathered, answer: Answer) -> None:
    Proposal.objects.bulk_create(
        Proposal(
            run=run,
            asking=gathered.askings[pair.seeker],
            supporter=gathered.supporters[pair.supporter],
            reasons=[gathered.named(reason) for reason in pair.reasons],
            slot_ids=slot_ids_in_common(gathered.askings[pair.seeker], gathered.supporters[pair.supporter]),
            is_kept=pair.pinned,
        )
        for pair in answer.pairs
    )
    NotYet.objects.bulk_create(
        NotYet(
            run=run,
            asking=gathered.askings[waiting.seeker],
            why=" ".join(gathered.named(sentence) for sentence in waiting.why),
            would_do=[gathered.named(fix.sentence) for fix in waiting.would_fix],
        )
        for waiting in answer.unmatched
    )


@transaction.atomic
def lay_hand(programme: Programme, *, supporter: Supporter, asking: Asking, kind: str, by: Person) -> Hand:
    """Insist on two people, or rule them out. The newest hand on the same two stands."""
    lift_hand(supporter, asking, by=by)
    if kind == Hand.Kind.PIN:
        for other in Hand.objects.filter(asking=asking, kind=Hand.Kind.PIN, lifted_at=None):
            lift_hand(other.supporter, asking, by=by)
    hand = Hand.objects.create(programme=programme, supporter=supporter, asking=asking, kind=kind, by=by)
    record("hand.laid", about=hand, by=by, why=kind)
    return hand


@transaction.atomic
def lift_hand(supporter: Supporter, asking: Asking, *, by: Person) -> None:
    lifted = Hand.objects.filter(supporter=supporter, asking=asking, lifted_at=None)
    if lifted.update(lifted_at=timezone.now()):
        record("hand.lifted", about=asking, by=by)


@transaction.atomic
def look_at_proposal(proposal: Proposal, *, by: Person) -> None:
    """An adult looked at these two and is content that they be asked."""
    proposal.looked_at, proposal.looked_by = timezone.now(), by
    proposal.save(update_fields=["looked_at", "looked_by"])
    record("proposal.looked_at", about=proposal, by=by)


@transaction.atomic
def ask_everyone(run: Run, *, by: Person) -> None:
    """Everybody proposed is asked at the same time. Whoever the adult did not look at yet is looked at now."""
    if run.asked_at or run.dropped_at:
        raise Mistake("These matches were asked about, or dropped, already.")
    run.asked_at = timezone.now()
    run.save(update_fields=["asked_at"])
    run.proposals.filter(looked_at=None).update(looked_at=run.asked_at, looked_by=by)
    record("matches.asked", about=run, by=by)


@transaction.atomic
def answer_proposal(proposal: Proposal, *, says: str, by: Person) -> None:
    """One of the two says yes or no. A no needs no reason, and the other is told only that it will not be."""
    if by.pk == proposal.supporter.person_id:
        proposal.supporter_said, proposal.supporter_said_at = says, timezone.now()
    elif by.pk == proposal.asking.person_id:
        proposal.young_person_said, proposal.young_person_said_at = says, timezone.now()
    else:
        raise Mistake("Only these two can answer.")
    proposal.save()
    record("proposal.answered", about=proposal, by=by, why=says)


@transaction.atomic
def record_answer(proposal: Proposal, *, side: str, says: str, by: Person) -> None:
    """An adult asked one of them in person, and writes down what they said."""
    setattr(proposal, f"{side}_said", says)
    setattr(proposal, f"{side}_said_at", timezone.now())
    proposal.save()
    record("proposal.answered_in_person", about=proposal, by=by, why=says)


@transaction.atomic
def publish_intake(run: Run, *, by: Person) -> None:
    """A whole intake is told together. Each said their own yes to this before, so nobody is asked one by one again.

    Whoever would sooner have somebody else, or stop, says so on their page as in any pair.
    """
    ask_everyone(run, by=by)
    now = timezone.now()
    run.proposals.exclude(supporter_said=Proposal.Said.NO).update(
        supporter_said=Proposal.Said.YES, supporter_said_at=now
    )
    run.proposals.exclude(young_person_said=Proposal.Said.NO).update(
        young_person_said=Proposal.Said.YES, young_person_said_at=now
    )
    publish(run, by=by)


@transaction.atomic
def publish(run: Run, *, by: Person) -> None:
    """Tell everybody together. Pairs start from those where both said yes."""
    if run.asked_at is None or run.published_at:
        raise Mistake("Ask everyone first; then publish once.")
    run.published_at = timezone.now()
    run.save(update_fields=["published_at"])
    record("matches.published", about=run, by=by)
