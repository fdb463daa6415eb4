"""The ground's rows, gathered where Django looks for them. Each is told in its own file."""

from peerway.base.journal import JournalHead, JournalLine
from peerway.base.once import Sent
from peerway.base.places import Organisation, Setting
from peerway.base.sealed import DataKey

__all__ = ["DataKey", "JournalHead", "JournalLine", "Organisation", "Sent", "Setting"]
