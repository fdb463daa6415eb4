"""Evidence: named rules over one snapshot. ``packs/principles`` names them; nothing else is ever asked.

A rule takes the snapshot and the practice's numbers, and says whether the records support the practice, contradict
it, or hold too little to say; with the counts, in words. It never sets anybody's rating.
"""

from __future__ import annotations

from peerway.principles.rules import ownership, people, places, relationships, safety, signals
from peerway.principles.rules.saying import Count, Finding, Numbers, Rule, Verdict, rule_called, rule_names

__all__ = [
    "Count", "Finding", "Numbers", "Rule", "Verdict", "ownership", "people", "places", "relationships", "rule_called",
    "rule_names", "safety", "signals",
]  # fmt: skip
