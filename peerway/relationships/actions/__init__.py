"""Everything that may happen to a pair: each a verb, each one transaction and one line in the journal."""

from peerway.relationships.actions.ending import (
    end_relationship,
    say_goodbye,
    talk_to_whoever_was_left,
)
from peerway.relationships.actions.meeting import (
    RoomLine,
    log_meeting,
    log_room,
    say,
)
from peerway.relationships.actions.starting import (
    NotReady,
    begin_pair,
    hold_first_meeting,
    plan_meetings,
)
from peerway.relationships.actions.steering import (
    change_place,
    check_in,
    look_at_check_in,
    pause_relationship,
    resume_relationship,
)

__all__ = [
    "NotReady",
    "RoomLine",
    "begin_pair",
    "change_place",
    "check_in",
    "end_relationship",
    "hold_first_meeting",
    "log_meeting",
    "log_room",
    "look_at_check_in",
    "pause_relationship",
    "plan_meetings",
    "resume_relationship",
    "say",
    "say_goodbye",
    "talk_to_whoever_was_left",
]
