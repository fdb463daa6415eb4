"""Who may do what about people. Read this file aloud to an administrator."""

from __future__ import annotations

from peerway.people.models import Person, Role, RosterImport


def see_people(actor: Person) -> bool:
    """The list of everybody here: those who facilitate, administer or keep people safe."""
    return actor.runs_things


def see(actor: Person, person: Person) -> bool:
    """Whoever may see the row sees the page: themselves, and those who run things."""
    return True


def look_after_badges(actor: Person) -> bool:
    """Print, void and unlock badges."""
    return actor.is_adult and actor.holds(Role.FACILITATOR, Role.ADMINISTRATOR)


def look_after_badge_of(actor: Person, person: Person) -> bool:
    return look_after_badges(actor)


def open_a_room(actor: Person) -> bool:
    """Any adult of the staff who is in the room with them."""
    return actor.is_adult


def run_the_setting(actor: Person) -> bool:
    """Terms, slots, rooms and the roster: administrators; facilitators too, in a small school with no office."""
    return actor.is_adult and actor.holds(Role.ADMINISTRATOR, Role.FACILITATOR)


def invite_staff(actor: Person) -> bool:
    return actor.is_adult and actor.holds(Role.ADMINISTRATOR)


def bring_in_roster(actor: Person, roster: RosterImport) -> bool:
    """Whoever may see it may bring it in."""
    return run_the_setting(actor)
