"""The page behind the link and the square of a mediation programme, and what stands on its poster."""

from __future__ import annotations

from peerway.mediation.views.asking import way_in
from peerway.recruitment.fronts import Front, register_front

HEAD = "Fell out with someone?"
LINES = (
    "Two trained mediators help you both talk. They take no sides.",
    "You both choose to come. You can say no.",
    "Ask in a minute. You don't have to say what happened.",
)

register_front("case", Front(page=way_in, head=HEAD, lines=LINES))
