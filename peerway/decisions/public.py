"""The door for parts higher on the map.

``open_decision`` begins one (an idea that is to be decided); ``design_group_is`` and ``may_run`` say who is in the
design group and who, besides adults, may run a vote; ``facts`` is what the line, the signs and the principles count.
"""

from __future__ import annotations

from peerway.decisions.actions import begin_decision as open_decision
from peerway.decisions.electorate import design_group_is
from peerway.decisions.models import Decision, Option, Poll
from peerway.decisions.policy import may_run
from peerway.decisions.queries import facts_of as facts
from peerway.decisions.rules import half_shared
from peerway.decisions.signs import signs_of

__all__ = [
    "Decision", "Option", "Poll", "design_group_is", "facts", "half_shared", "may_run", "open_decision", "signs_of",
]  # fmt: skip
