"""The door for parts higher on the map: begin a decision, and say who is in the design group and who may run votes."""

from __future__ import annotations

from peerway.decisions.actions import begin_decision as open_decision
from peerway.decisions.models import Decision, Option, Poll
from peerway.decisions.policy import may_run

__all__ = ["Decision", "Option", "Poll", "may_run", "open_decision"]
