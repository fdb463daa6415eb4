"""What can be done in a drop-in. Each is a verb, a transaction and a line in the journal."""

from peerway.drop_in.actions.asks import answer_ask, ask_to_cover, ask_to_swap, see_swap, take_back
from peerway.drop_in.actions.day import (
    adult_came,
    arrive,
    count_contact,
    finish_duty,
    miss,
    nobody_was_there,
    see_nobody_there,
    talk_with_visitor,
    visitor_came,
)
from peerway.drop_in.actions.doors import (
    close_doors,
    hear_visitor,
    look_back,
    open_doors,
    plan_closing,
    read_look_back,
)
from peerway.drop_in.actions.drafting import draft_on, leave_out, offer
from peerway.drop_in.actions.filling import fill_rota, publish_rota
from peerway.drop_in.actions.times import accept_time, ask_for_time, cancel_time, give_time_back
from peerway.drop_in.actions.turns import (
    call_off,
    cant_make_it,
    end_rest,
    end_senior,
    name_adult,
    name_senior,
    put_on,
    step_back,
    take_off,
)

__all__ = [
    "accept_time", "adult_came", "answer_ask", "arrive", "ask_for_time", "ask_to_cover", "ask_to_swap",
    "call_off", "cancel_time", "cant_make_it", "close_doors", "count_contact", "draft_on", "end_rest", "end_senior",
    "fill_rota", "finish_duty", "give_time_back", "hear_visitor", "leave_out", "look_back", "miss", "name_adult",
    "name_senior", "nobody_was_there", "offer", "open_doors", "plan_closing", "publish_rota", "put_on",
    "read_look_back", "see_nobody_there", "see_swap", "step_back", "take_back", "take_off",
    "talk_with_visitor", "visitor_came",
]  # fmt: skip
