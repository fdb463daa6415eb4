"""Groups that meet."""

from peerway.relationships.groups.group import Forming, Group, GroupHand, GroupMember
from peerway.relationships.groups.meeting import Attendance, GroupMeeting, GroupTalk, SupporterLog
from peerway.relationships.groups.saying import GroupSaid, GroupWish

__all__ = [
    "Attendance", "Forming", "Group", "GroupHand", "GroupMeeting", "GroupMember", "GroupSaid", "GroupTalk",
    "GroupWish", "SupporterLog",
]  # fmt: skip
