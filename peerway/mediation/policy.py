"""Who may do what when people talk something through. Read this file aloud to a coordinator."""

from __future__ import annotations

from django.utils import timezone

from peerway.mediation.falling_out import WORK_WITH_IT
from peerway.mediation.models import Agreement, FallingOut, Mediating, Party, Screening
from peerway.mediation.rules import State
from peerway.people.models import Person
from peerway.programmes import policy as programmes
from peerway.programmes.models import Programme

ASKABLE = {State.YESES, State.ARRANGE, State.MEDIATORS, State.COMING}


def ask(actor: Person) -> bool:
    """Anybody may ask: for themselves, for a friend, or as an adult."""
    return True


def ask_for_them(actor: Person) -> bool:
    """Any adult may ask for two young people."""
    return actor.is_adult


def see_desk(actor: Person, programme: Programme) -> bool:
    """The adults who work with it, and those who keep people safe. Not the sponsor, not other staff."""
    works = bool(programmes.parts_of(actor, programme) & frozenset(WORK_WITH_IT))
    return actor.is_adult and (works or actor.keeps_people_safe or programmes.runs(actor, programme))


def see(actor: Person, falling_out: FallingOut) -> bool:
    return see_desk(actor, falling_out.programme)


def run(actor: Person, falling_out: FallingOut) -> bool:
    """Finding who it is, the screening, the yeses and the arranging: those who run the programme."""
    return programmes.runs(actor, falling_out.programme)


def run_open(actor: Person, falling_out: FallingOut) -> bool:
    return falling_out.closed_on is None and run(actor, falling_out)


def say_instead(actor: Person, falling_out: FallingOut) -> bool:
    """What happened instead is said by whoever runs it, or the safeguarding lead."""
    return falling_out.state == State.INSTEAD and (
        run(actor, falling_out) or (actor.is_adult and actor.keeps_people_safe)
    )


def read_screening(actor: Person, screening: Screening) -> bool:
    """Those who run it and the safeguarding leads. No mediator, and neither of the two."""
    return run(actor, screening.falling_out) or (actor.is_adult and actor.keeps_people_safe)


def read_agreement(actor: Person, agreement: Agreement) -> bool:
    """An adult who runs it; the two open theirs from their own page."""
    return run(actor, agreement.falling_out)


def own(actor: Person, party: Party) -> bool:
    """Their own side of it, and nobody else's."""
    return party.person_id == actor.pk


def answer_for_oneself(actor: Person, party: Party) -> bool:
    """A yes or a no is theirs to say, and to change, until the talk begins."""
    fallen = party.falling_out
    return own(actor, party) and fallen.began_at is None and fallen.state in ASKABLE


def withdraw(actor: Person, party: Party) -> bool:
    """Whoever asked may take it back, until an adult has looked."""
    fallen = party.falling_out
    return own(actor, party) and fallen.asked_by_id == actor.pk and fallen.state in {State.FIND, State.SCREEN}


def hold_agreement(actor: Person, party: Party) -> bool:
    return own(actor, party) and party.falling_out.has_agreement


def check_back(actor: Person, party: Party) -> bool:
    return own(actor, party) and party.is_asked_back


def mediate(actor: Person, helping: Mediating) -> bool:
    """A mediator's own page."""
    return helping.person_id == actor.pk


def answer_asked(actor: Person, helping: Mediating) -> bool:
    fallen = helping.falling_out
    return mediate(actor, helping) and fallen.began_at is None and not fallen.outcome and not fallen.closed_on


def lead(actor: Person, helping: Mediating) -> bool:
    """The shared page: the two mediators who said yes, on the day, while it is not over."""
    fallen = helping.falling_out
    ready = helping.answer is True and fallen.on == timezone.localdate() and not fallen.outcome
    return mediate(actor, helping) and ready and fallen.state in {State.COMING, State.TALKING}


def lead_now(actor: Person, helping: Mediating) -> bool:
    return lead(actor, helping) and helping.falling_out.began_at is not None


def see_stopped(actor: Person, helping: Mediating) -> bool:
    """What to say once it was stopped."""
    return mediate(actor, helping) and helping.falling_out.outcome == FallingOut.Outcome.TOO_HOT


def log(actor: Person, helping: Mediating) -> bool:
    """After the talk each mediator says how it was for them, once."""
    fallen = helping.falling_out
    return mediate(actor, helping) and bool(fallen.began_at and fallen.ended_at) and helping.answer is True


def come_to(actor: Person, helping: Mediating) -> bool:
    """An adult came, as asked."""
    return run(actor, helping.falling_out)
