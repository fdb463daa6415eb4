"""Pairs that meet."""

from peerway.relationships.activities import Chosen, Idea, MadeHere
from peerway.relationships.checking import CheckIn, ExitTalk, ShortMessage, Voice, Wish
from peerway.relationships.contacts import Contact
from peerway.relationships.leave import ExamLeave
from peerway.relationships.meeting import Meeting, RoomLog
from peerway.relationships.pair import LeftBehind, Relationship
from peerway.relationships.sheets.model import FilledSheet

__all__ = [
    "CheckIn", "Chosen", "Contact", "ExamLeave", "ExitTalk", "FilledSheet", "Idea", "LeftBehind", "MadeHere",
    "Meeting", "Relationship", "RoomLog", "ShortMessage", "Voice", "Wish",
]  # fmt: skip
