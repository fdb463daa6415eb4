"""What somebody is given for what they learnt and gave: badges, letters and thanks."""

from peerway.recognition.badges import Badge, BadgeKey, BadgeOffer
from peerway.recognition.letters import Letter
from peerway.recognition.thanking import Thanks

__all__ = ["Badge", "BadgeKey", "BadgeOffer", "Letter", "Thanks"]
