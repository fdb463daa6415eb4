"""What was decided, and how it was chosen."""

from peerway.decisions.deciding import Decision, Option
from peerway.decisions.polling import Box, Cast, Paper, Poll

__all__ = ["Box", "Cast", "Decision", "Option", "Paper", "Poll"]
