"""Every row voice keeps: ideas, the design group, rights and proposals, feedback, naming, and putting right."""

from __future__ import annotations

from peerway.voice.design import Channel, DesignAttendance, DesignGroup, DesignMeeting, Seat
from peerway.voice.feedback import FeedbackRound
from peerway.voice.ideas import Idea, OnPoster, Step
from peerway.voice.leads import Proposal, Right
from peerway.voice.naming import Approach, NamingRun
from peerway.voice.own import PuttingRight

__all__ = [
    "Approach", "Channel", "DesignAttendance", "DesignGroup", "DesignMeeting", "FeedbackRound", "Idea",
    "NamingRun", "OnPoster", "Proposal", "PuttingRight", "Right", "Seat", "Step",
]  # fmt: skip
