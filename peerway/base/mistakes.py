"""A mistake somebody made, told as a sentence about what to do."""

from __future__ import annotations


class Mistake(ValueError):
    """Something that cannot be done as it stands. Its words are shown to whoever tried.

    A verb on a model or an action raises it; the page they came by answers with the sentence and changes
    nothing (``peerway.base.access``). A plain ``ValueError`` stays what it is: a fault of ours.
    """
