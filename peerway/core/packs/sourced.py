"""Where a default comes from. Nothing in a pack is a number somebody has to take on trust."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

SourceKind = Literal["research", "standard", "practice", "judgement"]

KINDS_IN_WORDS: dict[str, str] = {
    "research": "a research finding",
    "standard": "a published standard or guidance",
    "practice": "what programmes have been seen to do",
    "judgement": "our own judgement",
}


@dataclass(frozen=True, kw_only=True)
class Sourced:
    """Anything that says what kind of ground it stands on, and which."""

    kind: Annotated[SourceKind, "What sort of ground this stands on."]
    source: Annotated[str, "Who says so, in words a reader can look up."]

    def __post_init__(self) -> None:
        if not self.source.strip():
            raise ValueError("say where this comes from: “source” is empty.")

    @property
    def ground(self) -> str:
        """The kind of ground in words: "what programmes have been seen to do"."""
        return KINDS_IN_WORDS[self.kind]
