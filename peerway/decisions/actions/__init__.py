"""What is done with decisions and votes: each a verb, a transaction and a line in the journal."""

from peerway.decisions.actions.deciding import begin_decision

__all__ = ["begin_decision"]
