"""Pairs that meet."""

from peerway.relationships.checking import CheckIn, ExitTalk, ShortMessage, Voice, Wish
from peerway.relationships.meeting import Meeting, RoomLog
from peerway.relationships.pair import LeftBehind, Relationship

__all__ = [
    "CheckIn", "ExitTalk", "LeftBehind", "Meeting", "Relationship", "RoomLog", "ShortMessage", "Voice", "Wish",
]  # fmt: skip
