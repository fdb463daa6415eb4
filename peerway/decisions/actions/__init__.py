"""What is done with decisions and votes: each a verb, a transaction and a line in the journal."""

from peerway.decisions.actions.deciding import (
    begin_decision,
    change_options,
    look_back,
    move_option,
    overrule,
    settle,
    withdraw_decision,
)
from peerway.decisions.actions.polling import close_poll, close_what_is_over, open_poll
from peerway.decisions.actions.voting import (
    cast_vote,
    count_again,
    enter_paper,
    enter_totals,
    print_papers,
)

__all__ = [
    "begin_decision", "cast_vote", "change_options", "close_poll", "close_what_is_over", "count_again", "enter_paper",
    "enter_totals", "look_back", "move_option", "open_poll", "overrule", "print_papers", "settle", "withdraw_decision",
]  # fmt: skip
