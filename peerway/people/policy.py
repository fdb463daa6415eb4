"""Who may do what about people. Read this file aloud to an administrator."""

from __future__ import annotations

from peerway.people.messages.queries import may_text
from peerway.people.models import Person, Role, RoleHeld, RosterImport


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


def edit_any(actor: Person) -> bool:
    """Put somebody's name right, or add somebody: those who run the setting."""
    return run_the_setting(actor)


def edit(actor: Person, person: Person) -> bool:
    return edit_any(actor)


def read_needs(actor: Person, person: Person) -> bool:
    """What helps somebody take part: those who facilitate, administer or keep people safe."""
    return actor.runs_things


def choose_own_words(actor: Person) -> bool:
    """Every young person chooses the words of their own pages."""
    return not actor.is_adult


def give_roles(actor: Person, person: Person) -> bool:
    """Only an administrator gives roles, and only to adults."""
    return invite_staff(actor) and person.is_adult


def end_role(actor: Person, held: RoleHeld) -> bool:
    return invite_staff(actor)


def see_oneself(actor: Person) -> bool:
    """Everybody."""
    return True


def use_texts(actor: Person) -> bool:
    """Give a number for texts: where the setting offers it to them."""
    return may_text(actor)


def see_the_setting(actor: Person) -> bool:
    return actor.runs_things


def change_place(actor: Person, place: object) -> bool:
    return run_the_setting(actor)


def invite_again(actor: Person, person: Person) -> bool:
    return give_roles(actor, person)
