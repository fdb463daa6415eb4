"""Who may do what about supervision. Read this file aloud to a supervisor."""

from __future__ import annotations

from peerway.people.models import Person
from peerway.programmes import policy as programmes
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from peerway.supervision.models import Action, Invited, Note, Supervision


def see(actor: Person, programme: Programme) -> bool:
    """Supervisors in the team, and those who run the programme."""
    return actor.is_adult and (programmes.supervises(actor, programme) or programmes.runs(actor, programme))


def look_back(actor: Person, programme: Programme) -> bool:
    """What was held, and who was there: those who see it, and those who keep people safe."""
    return see(actor, programme) or (actor.is_adult and actor.keeps_people_safe)


def keep(actor: Person, programme: Programme) -> bool:
    """Whoever sees it may plan one, and say that one was held, while the programme runs."""
    return programme.closed_on is None and see(actor, programme)


def supervise(actor: Person, programme: Programme) -> bool:
    return actor.is_adult and programmes.supervises(actor, programme)


def listen(actor: Person, supporter: Supporter) -> bool:
    """How it was for a supporter is read by their supervisor, and by nobody else. They were told so."""
    return supervise(actor, supporter.programme)


def open_day(actor: Person, supervision: Supervision) -> bool:
    return see(actor, supervision.programme)


def run_day(actor: Person, supervision: Supervision) -> bool:
    """Whoever plans them takes the register, and moves or cancels one."""
    return keep(actor, supervision.programme)


def take_register(actor: Person, supervision: Supervision) -> bool:
    """Once the day has come. It may be corrected later."""
    open_still = supervision.cancelled_at is None and supervision.planned_at is not None
    return open_still and supervision.has_come and run_day(actor, supervision)


def agree(actor: Person, supervision: Supervision) -> bool:
    """Actions and notes are for supporters' supervision. Of the adults' own only the date is kept."""
    if supervision.is_own or supervision.cancelled_at:
        return False
    return programme_runs(supervision) and see_agreed(actor, supervision)


def see_agreed(actor: Person, supervision: Supervision) -> bool:
    """What was agreed: the supervisors; of a group also those who run the programme."""
    programme = supervision.programme
    return supervise(actor, programme) or (not supervision.is_one_to_one and see(actor, programme))


def programme_runs(supervision: Supervision) -> bool:
    return supervision.programme.closed_on is None


def write_note(actor: Person, supervision: Supervision) -> bool:
    """The supervisors of the programme, once the day has come. Nobody else writes them."""
    return (
        not supervision.is_own
        and supervision.cancelled_at is None
        and supervision.has_come
        and programme_runs(supervision)
        and supervise(actor, supervision.programme)
    )


def read_notes_of(actor: Person, supervision: Supervision) -> bool:
    """The supervisors; for a group also its facilitators; one to one also those who keep people safe."""
    if not actor.is_adult:
        return False
    programme = supervision.programme
    facilitates = programmes.FACILITATOR in programmes.parts_of(actor, programme)
    others = actor.keeps_people_safe if supervision.is_one_to_one else facilitates
    return supervise(actor, programme) or others


def read_note(actor: Person, note: Note) -> bool:
    return read_notes_of(actor, note.supervision)


def see_action(actor: Person, action: Action) -> bool:
    """Whose it is, and whoever sees what was agreed there."""
    return actor.pk == action.owner_id or see_agreed(actor, action.supervision)


def close_action(actor: Person, action: Action) -> bool:
    return action.is_open and see_action(actor, action)


def send_word(actor: Person, invited: Invited) -> bool:
    """Only they can say that they can't come, until it is over."""
    return actor.pk == invited.person_id and invited.supervision.is_standing


def have_mine(actor: Person) -> bool:
    """Everybody has a page of their own; it shows what they are asked to."""
    return True
