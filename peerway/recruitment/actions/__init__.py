"""Offering, asking and saying yes: each a verb, each one transaction and one line in the journal."""

from peerway.recruitment.actions.asking import (
    choose,
    decide_asking,
    receive_asking,
    reply_to_asking,
    say_more,
    take_in,
    take_look,
    withdraw_asking,
)
from peerway.recruitment.actions.offering import (
    accept_supporter,
    agree_card,
    decide_application,
    interview,
    nominate,
    receive_application,
    set_capacity,
    step_back,
    tell_applicant,
    tell_of_oneself,
)
from peerway.recruitment.actions.safety import (
    finish_look,
    keep_apart,
    lift_apart,
    look_at,
    record_consent,
    say_own_yes,
)

__all__ = [
    "accept_supporter",
    "agree_card",
    "choose",
    "decide_application",
    "decide_asking",
    "finish_look",
    "interview",
    "keep_apart",
    "lift_apart",
    "look_at",
    "nominate",
    "receive_application",
    "receive_asking",
    "record_consent",
    "reply_to_asking",
    "say_more",
    "say_own_yes",
    "set_capacity",
    "step_back",
    "take_in",
    "take_look",
    "tell_applicant",
    "tell_of_oneself",
    "withdraw_asking",
]
