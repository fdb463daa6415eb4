"""What happens in looking after supporters."""

from peerway.care.actions.calling import call_adults
from peerway.care.actions.resting import (
    begin_rests,
    come_back,
    look_after,
    rest,
    start_again,
)
from peerway.care.actions.saying import answer_after, answer_pulse, look_at, skip_pulse
from peerway.care.actions.stepping import (
    begin_step_down,
    finish_step_down,
    say_talked,
    take_back_step_down,
)
from peerway.care.actions.talks import answer_offer, hold_debrief, hold_too_much, say_too_much, take_back

__all__ = [
    "answer_after", "answer_offer", "answer_pulse", "begin_rests", "begin_step_down", "call_adults", "come_back",
    "finish_step_down", "hold_debrief", "hold_too_much", "look_after", "look_at", "rest", "say_talked",
    "say_too_much", "skip_pulse", "start_again", "take_back", "take_back_step_down",
]  # fmt: skip
