"""Pairs and groups that meet."""

from peerway.relationships.activities import Chosen, Idea, MadeHere
from peerway.relationships.checking import CheckIn, ExitTalk, ShortMessage, Voice, Wish
from peerway.relationships.contacts import Contact
from peerway.relationships.groups.models import (
    Attendance,
    Forming,
    Group,
    GroupHand,
    GroupMeeting,
    GroupMember,
    GroupSaid,
    GroupTalk,
    GroupWish,
    SupporterLog,
)
from peerway.relationships.leave import ExamLeave
from peerway.relationships.meeting import Meeting, RoomLog
from peerway.relationships.pair import LeftBehind, Relationship
from peerway.relationships.sheets.model import FilledSheet

__all__ = [
    "Attendance",
    "CheckIn",
    "Chosen",
    "Contact",
    "ExamLeave",
    "ExitTalk",
    "FilledSheet",
    "Forming",
    "Group",
    "GroupHand",
    "GroupMeeting",
    "GroupMember",
    "GroupSaid",
    "GroupTalk",
    "GroupWish",
    "Idea",
    "LeftBehind",
    "MadeHere",
    "Meeting",
    "Relationship",
    "RoomLog",
    "ShortMessage",
    "SupporterLog",
    "Voice",
    "Wish",
]  # fmt: skip
