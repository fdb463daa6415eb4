"""Who may give, read and take what. Read this file aloud to a facilitator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerway.people.models import Role
from peerway.programmes import policy as programmes

if TYPE_CHECKING:
    from peerway.people.models import Person
    from peerway.programmes.models import Programme
    from peerway.recognition.models import Badge, BadgeKey, Letter
    from peerway.recruitment.models import Supporter


def recognise(person: Person, programme: Programme) -> bool:
    """Certificates, hours and letters: those who run the programme, also after it has closed."""
    return programmes.run(person, programme)


def recognise_supporter(person: Person, supporter: Supporter) -> bool:
    return recognise(person, supporter.programme)


def see_own(person: Person) -> bool:
    """Everybody has a page of their own. It says honestly when nothing is on it yet."""
    return True


def own(person: Person, supporter: Supporter) -> bool:
    return supporter.person_id == person.pk


def read_record(person: Person, supporter: Supporter) -> bool:
    """A certificate and hours: whose they are, and those who run the programme."""
    return own(person, supporter) or recognise_supporter(person, supporter)


def thank(person: Person, programme: Programme) -> bool:
    """Every adult in the team may say thank you; those who keep people safe may look at what was said."""
    ours = programmes.in_team(person, programme) or programmes.run(person, programme)
    return person.is_adult and (ours or person.keeps_people_safe)


def read_letter(person: Person, letter: Letter) -> bool:
    """Whoever finds it: the model says who."""
    return True


def own_letter(person: Person, letter: Letter) -> bool:
    return letter.supporter.person_id == person.pk


def write_letter(person: Person, letter: Letter) -> bool:
    """Only its author changes the words, while they are open."""
    return letter.by_id == person.pk and letter.is_open


def withdraw_letter(person: Person, letter: Letter) -> bool:
    runs = recognise(person, letter.supporter.programme)
    return person.is_adult and letter.withdrawn_on is None and (letter.by_id == person.pk or runs)


def own_badge(person: Person, badge: Badge) -> bool:
    return badge.person_id == person.pk


def take_back(person: Person, badge: Badge) -> bool:
    """Whoever holds it, and those who run the programme it was taken in."""
    return badge.stands and (own_badge(person, badge) or recognise(person, badge.programme))


def offer(person: Person) -> bool:
    """Whether badges are offered here, and the keys that sign them: administrators."""
    return person.is_adult and person.holds(Role.ADMINISTRATOR)


def withdraw_key(person: Person, key: BadgeKey) -> bool:
    return offer(person) and key.withdrawn_on is None
