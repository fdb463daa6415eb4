"""Who may do what with training. Read this file aloud to a facilitator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerway.programmes import policy as programmes
from peerway.programmes.models import TeamMember
from peerway.programmes.policy import parts_today
from peerway.training.models import ForWhom

if TYPE_CHECKING:
    from peerway.people.models import Person
    from peerway.programmes.models import Programme
    from peerway.training.models import Reflection, SignOff, TrainingSession


def train(person: Person, programme: Programme) -> bool:
    """Those who run the programme, and the second adult, train, take the register and sign off."""
    second = TeamMember.Part.SECOND_ADULT in programmes.parts_of(person, programme)
    return programmes.run(person, programme) or (person.is_adult and second)


def plan(person: Person, programme: Programme) -> bool:
    return programme.closed_on is None and train(person, programme)


def lead(person: Person, session: TrainingSession) -> bool:
    """Who asked for support is known only to those who run the programme, so only they take that register."""
    supported = session.for_whom == ForWhom.SUPPORTED
    may = programmes.run if supported else train
    return session.cancelled_on is None and may(person, session.programme)


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


def keep_pages(person: Person) -> bool:
    """Everybody may have pages of their own. To write one, they have the role."""
    return True


def open_page(person: Person, page: Reflection) -> bool:
    """It is found only by its author, and by the supervisor they shared it with."""
    return True


def change_page(person: Person, page: Reflection) -> bool:
    return page.person_id == person.pk


def take_page_back(person: Person, page: Reflection) -> bool:
    return change_page(person, page) and page.is_shared


def read_shared(person: Person) -> bool:
    """Whoever supervises somewhere today. What is on the list is what was shared with them."""
    return any(TeamMember.Part.SUPERVISOR in parts for parts in parts_today(person).values())
