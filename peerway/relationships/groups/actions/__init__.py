"""Everything that changes a group."""

from peerway.relationships.groups.actions.agreeing import NotReady, answer, ask_everyone, drop, publish
from peerway.relationships.groups.actions.along import (
    agree_rules,
    answer_wish,
    group_says_not_now,
    group_says_yes,
    join,
    leave,
    look_at,
    make_rules,
    propose_joining,
    propose_supporter,
    say,
    take_no_role,
    talk_with_the_group,
    tell_the_group,
    wish,
)
from peerway.relationships.groups.actions.circle import (
    answer_circle,
    ask_for_a_circle,
    invite,
    propose_circle,
    take_out,
)
from peerway.relationships.groups.actions.forming import (
    Stopped,
    form_groups,
    lay_hand,
    lift_hand,
    move_member,
)
from peerway.relationships.groups.actions.meeting import (
    adult_came,
    log_own,
    plan_meetings,
    say_can,
    say_cant,
    take_register,
)
from peerway.relationships.groups.actions.steering import (
    change_place,
    end_group,
    pause_group,
    resume_group,
    say_goodbye,
)

__all__ = [
    "NotReady", "Stopped", "adult_came", "agree_rules", "answer", "answer_circle", "answer_wish", "ask_everyone",
    "ask_for_a_circle", "change_place", "drop", "end_group", "form_groups", "group_says_not_now", "group_says_yes",
    "invite", "join", "lay_hand", "leave", "lift_hand", "log_own", "look_at", "make_rules", "move_member",
    "pause_group", "plan_meetings", "propose_circle", "propose_joining", "propose_supporter",
    "publish", "resume_group", "say", "say_can",
    "say_cant", "say_goodbye", "take_no_role", "take_out", "take_register", "talk_with_the_group", "tell_the_group",
    "wish",
]  # fmt: skip
