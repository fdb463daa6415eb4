"""Who may do what with a pair. Read this file aloud to a facilitator."""

from __future__ import annotations

from django.utils import timezone

from peerway.people.models import Person, Role
from peerway.programmes import policy as programmes
from peerway.programmes.models import Place, Programme, TeamMember
from peerway.relationships.activities import Idea, MadeHere
from peerway.relationships.models import (
    CheckIn,
    Contact,
    ExamLeave,
    ExitTalk,
    LeftBehind,
    Meeting,
    Relationship,
    ShortMessage,
    Voice,
    Wish,
)

Part = TeamMember.Part
IN_THE_ROOM = frozenset({Part.FACILITATOR, Part.SECOND_ADULT})
WORK_WITH_PAIRS = IN_THE_ROOM | {Part.SUPERVISOR, Part.SAFEGUARDING_LEAD, Part.SAFEGUARDING_DEPUTY}


def see_pairs(actor: Person, programme: Programme) -> bool:
    """Who meets whom: those of the team who work with them, and those who keep people safe. Not the sponsor."""
    works = bool(programmes.parts_of(actor, programme) & WORK_WITH_PAIRS)
    return actor.is_adult and (works or actor.keeps_people_safe or programmes.runs(actor, programme))


def see(actor: Person, pair: Relationship) -> bool:
    """The adults' page of a pair. The two have a page of their own."""
    return see_pairs(actor, pair.programme)


def stay_close(actor: Person, pair: Relationship) -> bool:
    """How an adult who is there helps one of the two: those who are in the room, and those who answer for it."""
    there = bool(programmes.parts_of(actor, pair.programme) & IN_THE_ROOM)
    return actor.is_adult and (there or actor.keeps_people_safe or arrange(actor, pair))


def run_pairs(actor: Person, programme: Programme) -> bool:
    return programmes.runs(actor, programme)


def arrange(actor: Person, pair: Relationship) -> bool:
    """First meetings, changes of time, pauses and endings are arranged by those who run the programme."""
    return programmes.runs(actor, pair.programme)


def arrange_open(actor: Person, pair: Relationship) -> bool:
    """What is over is not rearranged."""
    return pair.is_open and arrange(actor, pair)


def hold_paper(actor: Person, pair: Relationship) -> bool:
    """The agreement and the pocket card: the two, and the adults who work with them."""
    return mine(actor, pair) or see(actor, pair)


def log_rooms(actor: Person) -> bool:
    """Any adult who is in a room with pairs, in any programme."""
    rooms = any(parts & IN_THE_ROOM for parts in programmes.parts_today(actor).values())
    return actor.is_adult and (rooms or actor.holds(Role.ADMINISTRATOR))


def log_room(actor: Person, place: Place) -> bool:
    """Any adult of the team who was in the room."""
    there = bool(programmes.parts_of(actor, place.programme) & IN_THE_ROOM)
    return actor.is_adult and (there or programmes.runs(actor, place.programme))


def mine(actor: Person, pair: Relationship) -> bool:
    """One of the two it is about."""
    return actor.pk in {pair.supporter_id, pair.young_person_id}


def mine_and_open(actor: Person, pair: Relationship) -> bool:
    return pair.is_open and mine(actor, pair)


def log_own(actor: Person, meeting: Meeting) -> bool:
    """The supporter logs their own session, once its day has come."""
    return meeting.relationship.supporter_id == actor.pk and meeting.on <= timezone.localdate()


def read_log(actor: Person, meeting: Meeting) -> bool:
    """What else a supporter wrote in a log is read by those who run the programme."""
    return programmes.runs(actor, meeting.relationship.programme)


def send_word(actor: Person, meeting: Meeting) -> bool:
    """Either of the two, about a session that is not over."""
    return mine_and_open(actor, meeting.relationship) and meeting.on >= timezone.localdate()


def look_into(actor: Person, said: CheckIn) -> bool:
    """What one side said in confidence is read by those who run the programme, and by nobody else."""
    return programmes.runs(actor, said.relationship.programme)


def read_contact(actor: Person, held: Contact) -> bool:
    """What a side answered when it was asked how it is going: those who run the programme."""
    return programmes.runs(actor, held.programme)


def take_back_leave(actor: Person, leave: ExamLeave) -> bool:
    return programmes.runs(actor, leave.programme)


def read_exit(actor: Person, talk: ExitTalk) -> bool:
    """How it was, at the end: those who run the programme; a supporter's, their supervisor too."""
    theirs = talk.voice == Voice.SUPPORTER and programmes.supervises(actor, talk.relationship.programme)
    return actor.is_adult and (theirs or programmes.runs(actor, talk.relationship.programme))


def see_to(actor: Person, row: LeftBehind | Meeting | ShortMessage | Wish) -> bool:
    """A young person who was left, asked for an adult or wants a change is seen by those who run it."""
    return arrange(actor, row.relationship)


def see_activities(actor: Person) -> bool:
    """Things to do together are no secret."""
    return True


def propose(actor: Person) -> bool:
    """Any young person may think of something new to do."""
    return not actor.is_adult


def answer_ideas(actor: Person) -> bool:
    """Whoever runs a programme."""
    facilitates = any(programmes.FACILITATOR in parts for parts in programmes.parts_today(actor).values())
    return actor.is_adult and (facilitates or actor.holds(Role.ADMINISTRATOR))


def answer_idea(actor: Person, idea: Idea) -> bool:
    """Their words are read and answered by those who run the programme they were sent to."""
    return programmes.runs(actor, idea.programme)


def put_away(actor: Person, made: MadeHere) -> bool:
    return answer_ideas(actor)
