"""The written schema of ``packs/principles``, printed from the dataclasses that read it."""

from __future__ import annotations

from peerway.core.packs.schema import tables_of
from peerway.core.principles.frames import Frame
from peerway.core.principles.pack import About, Guide, Principle, Signals

HEAD = """# What may stand in the principles

Written from the code that reads it, by `peerway pack schema`. Do not edit by hand.

The five principles stand in `packs/principles/<number>-<name>.toml`, one file each. A practice names the rule that
counts it (`peerway/principles/rules/`); a key that is not on this page, or a rule that is not there, is refused.
Where a number carries `kind` and `source`, say honestly what sort of ground it stands on: research, standard,
practice or judgement. All words are our own: name the source, copy nothing from it.
"""
FILES = {
    "about.toml": About,
    "1-where-they-are.toml and its four siblings": Principle,
    "signals.toml": Signals,
    "guide.toml": Guide,
    "frames/*.toml": Frame,
}


def principles_schema() -> str:
    """The page, as it should stand in packs/principles/SCHEMA.md."""
    told: set[type] = set()
    parts = [HEAD]
    for name, kind in FILES.items():
        parts.append(f"## {name}\n")
        parts.extend(tables_of(kind, told))
    return "\n".join(parts)
