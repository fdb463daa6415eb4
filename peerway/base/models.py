"""The ground's rows, gathered where Django looks for them. Each is told in its own file."""

from peerway.base.dated import Dated
from peerway.base.drafts import Draft
from peerway.base.journal import JournalHead, JournalLine
from peerway.base.limits import Knock
from peerway.base.links import Link
from peerway.base.numbers import TextNumber
from peerway.base.once import Sent
from peerway.base.outbox import Letter
from peerway.base.places import Organisation, Setting
from peerway.base.questions.models import AskedSet
from peerway.base.sealed import DataKey
from peerway.base.tick import Routine
from peerway.base.work import Work

__all__ = [
    "AskedSet", "DataKey", "Dated", "Draft", "JournalHead", "JournalLine", "Knock", "Letter", "Link",
    "Organisation", "Routine", "Sent", "Setting", "TextNumber", "Work",
]  # fmt: skip
