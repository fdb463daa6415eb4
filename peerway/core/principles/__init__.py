"""The five principles: what is asked, how voices are read beside each other, and what small numbers hide."""

from peerway.core.principles.frames import Frame, all_frames, load_frame
from peerway.core.principles.pack import (
    Ask,
    Guide,
    Number,
    Practice,
    Principle,
    Principles,
    Signal,
    load_principles,
    read_principles,
)
from peerway.core.principles.voices import Gap, Heard, Level, Voice, gaps_of, heard_of

__all__ = [
    "Ask", "Frame", "Gap", "Guide", "Heard", "Level", "Number", "Practice", "Principle", "Principles", "Signal",
    "Voice", "all_frames", "gaps_of", "heard_of", "load_frame", "load_principles", "read_principles",
]  # fmt: skip
