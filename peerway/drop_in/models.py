"""Somebody is there: duties and turns, what changes them, who came, and the doors."""

from peerway.drop_in.changes import Ask, Rest, Senior
from peerway.drop_in.doors import LookBack, Opening
from peerway.drop_in.duties import Duty, Fill, Turn
from peerway.drop_in.visits import Appointment, Contact, NobodyThere, Visit, VisitorSaid, VisitorTalk

__all__ = [
    "Appointment", "Ask", "Contact", "Duty", "Fill", "LookBack", "NobodyThere", "Opening", "Rest", "Senior",
    "Turn", "Visit", "VisitorSaid", "VisitorTalk",
]  # fmt: skip
