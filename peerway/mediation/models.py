"""Falling-outs that are talked through."""

from peerway.mediation.falling_out import Agreement, FallingOut, Screening
from peerway.mediation.people import LookingBack, Mediating, NotThem, Party, Said

__all__ = ["Agreement", "FallingOut", "LookingBack", "Mediating", "NotThem", "Party", "Said", "Screening"]
