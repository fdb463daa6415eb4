"""Who may do what with training. Read this file aloud to a facilitator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerway.programmes import policy as programmes
from peerway.programmes.models import TeamMember

if TYPE_CHECKING:
    from peerway.people.models import Person
    from peerway.programmes.models import Programme
    from peerway.training.models import SignOff, TrainingSession


def train(person: Person, programme: Programme) -> bool:
    """Those who run the programme, and the second adult, train, take the register and sign off."""
    second = TeamMember.Part.SECOND_ADULT in programmes.parts_of(person, programme)
    return programmes.run(person, programme) or (person.is_adult and second)


def plan(person: Person, programme: Programme) -> bool:
    return programme.closed_on is None and train(person, programme)


def lead(person: Person, session: TrainingSession) -> bool:
    return session.cancelled_on is None and train(person, session.programme)


def change(person: Person, session: TrainingSession) -> bool:
    return session.programme.closed_on is None and lead(person, session)


def take_back(person: Person, signed: SignOff) -> bool:
    return signed.taken_back_on is None and train(person, signed.programme)


def read_courses(person: Person) -> bool:
    """Every adult here may read what is taught."""
    return person.is_adult


def change_courses(person: Person) -> bool:
    """Whoever may start a programme may copy a course and change the copy."""
    return programmes.start(person)


def agree(person: Person) -> bool:
    """Whoever has the role. The page is found only by those who do."""
    return True
