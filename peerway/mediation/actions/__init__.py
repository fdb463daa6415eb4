"""Asking, saying yes, arranging, talking, and what comes after: each a verb and one line in the journal."""

from peerway.mediation.actions.after import (
    adult_came,
    answer_check_back,
    close_what_nobody_answers,
    forget_agreements,
    log_talk,
    look_at_check_back,
    look_back,
    read_looking_back,
)
from peerway.mediation.actions.arranging import answer_asked, arrange, call_off
from peerway.mediation.actions.asking import ask, find_people, say_instead, screen
from peerway.mediation.actions.saying import answer_for_oneself, say_not_them, withdraw
from peerway.mediation.actions.talking import agree, begin, end_without_agreement, stop

__all__ = [
    "adult_came", "agree", "answer_asked", "answer_check_back", "answer_for_oneself", "arrange", "ask", "begin",
    "call_off", "close_what_nobody_answers", "end_without_agreement", "find_people", "forget_agreements", "log_talk",
    "look_at_check_back", "look_back", "read_looking_back", "say_instead", "say_not_them", "screen", "stop", "withdraw",
]  # fmt: skip
