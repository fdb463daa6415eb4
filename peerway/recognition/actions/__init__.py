"""Each act of recognition: a verb, a transaction, a line in the journal."""

from peerway.recognition.actions.badges import take_back_badge, take_badge
from peerway.recognition.actions.letters import (
    ask_to_look_again,
    begin_letter,
    change_letter,
    show_letter,
    sign_letter,
    withdraw_letter,
)
from peerway.recognition.actions.offering import offer_badges, stop_offering, turn_key, withdraw_key
from peerway.recognition.actions.thanking import thank

__all__ = [
    "ask_to_look_again", "begin_letter", "change_letter", "offer_badges", "show_letter", "sign_letter",
    "stop_offering", "take_back_badge", "take_badge", "thank", "turn_key", "withdraw_key", "withdraw_letter",
]  # fmt: skip
