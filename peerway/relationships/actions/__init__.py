"""Everything that may happen to a pair: each a verb, each one transaction and one line in the journal."""

from peerway.relationships.actions.asking import hold_contact
from peerway.relationships.actions.ending import (
    answer_exit,
    change_supporter,
    end_relationship,
    say_goodbye,
    talk_to_whoever_was_left,
)
from peerway.relationships.actions.leave import set_leave, take_back_leave
from peerway.relationships.actions.meeting import (
    RoomLine,
    adult_came,
    log_meeting,
    log_room,
    say,
    see_to_message,
)
from peerway.relationships.actions.starting import (
    NotReady,
    Readiness,
    begin_pair,
    hold_first_meeting,
    plan_meetings,
)
from peerway.relationships.actions.steering import (
    answer_wish,
    change_place,
    check_in,
    look_at_check_in,
    pause_relationship,
    resume_relationship,
    wish,
)

__all__ = [
    "NotReady",
    "Readiness",
    "RoomLine",
    "adult_came",
    "answer_exit",
    "answer_wish",
    "begin_pair",
    "change_place",
    "change_supporter",
    "check_in",
    "end_relationship",
    "hold_contact",
    "hold_first_meeting",
    "log_meeting",
    "log_room",
    "look_at_check_in",
    "pause_relationship",
    "plan_meetings",
    "resume_relationship",
    "say",
    "say_goodbye",
    "see_to_message",
    "set_leave",
    "take_back_leave",
    "talk_to_whoever_was_left",
    "wish",
]
