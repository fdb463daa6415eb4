"""How supporters are, what they asked for, and how they rest and step back."""

from peerway.care.resting import LookedAfter, Rest
from peerway.care.saying import AfterSession, Pulse
from peerway.care.stepping import StepDown
from peerway.care.talks import Debrief, TooMuch

__all__ = ["AfterSession", "Debrief", "LookedAfter", "Pulse", "Rest", "StepDown", "TooMuch"]
