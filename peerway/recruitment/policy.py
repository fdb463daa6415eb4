"""Who may do what when people offer and ask. Read this file aloud to a facilitator."""

from __future__ import annotations

from peerway.people.models import Person
from peerway.programmes import policy as programmes
from peerway.programmes.models import Programme
from peerway.recruitment.looking import MATCHED
from peerway.recruitment.models import Application, Asking, Card, Look, Supporter


def own_asking(actor: Person, asking: Asking) -> bool:
    """An asking is the young person's own page; the team has another."""
    return asking.person_id == actor.pk


def own_open_asking(actor: Person, asking: Asking) -> bool:
    return own_asking(actor, asking) and asking.is_open


def own_supporting(actor: Person, supporter: Supporter) -> bool:
    return supporter.person_id == actor.pk


def recruit(actor: Person, programme: Programme) -> bool:
    """Those who run the programme hear who offers and who asks, and answer them."""
    return programmes.runs(actor, programme)


def look(actor: Person, programme: Programme) -> bool:
    """The safe-to-match look: those who run it, and the safeguarding leads."""
    return programmes.runs(actor, programme) or actor.keeps_people_safe


def read_look(actor: Person, taken: Look) -> bool:
    """As its own questions say: those who run it, and the safeguarding leads."""
    return look(actor, taken.programme)


def finish_look(actor: Person, taken: Look) -> bool:
    return recruit(actor, taken.programme)


def suggest(actor: Person) -> bool:
    """Any member of staff may suggest somebody, or ask for them."""
    return actor.is_adult


def decide(actor: Person, application: Application) -> bool:
    return recruit(actor, application.programme)


def answer(actor: Person, asking: Asking) -> bool:
    return recruit(actor, asking.programme)


def answer_for(actor: Person, asking: Asking) -> bool:
    """Those who answer an asking may write down what that young person told them they would like."""
    return answer(actor, asking) and asking.is_open and asking.programme.shape in MATCHED


def sort(actor: Person, card: Card) -> bool:
    return recruit(actor, card.programme)


def run_supporter(actor: Person, supporter: Supporter) -> bool:
    return recruit(actor, supporter.programme)


def own_application(actor: Person, application: Application) -> bool:
    return application.person_id == actor.pk
