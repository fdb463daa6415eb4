"""group.toml: one relationship with several members."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from peerway.core.packs.sourced import Sourced

Forming = Literal["balanced", "around_one"]


@dataclass(frozen=True, kw_only=True)
class GroupRole(Sourced):
    """A part somebody may take in the group for a while, such as welcoming or keeping time."""

    key: Annotated[str, "A short name."]
    name: Annotated[str, "What the role is called."]
    says: Annotated[str, "What somebody in it does."]


@dataclass(frozen=True, kw_only=True)
class GroupShape(Sourced):
    """group.toml. ``kind`` and ``source`` are the ground the sizes stand on."""

    least: Annotated[int, "Young people in a group, at least."]
    most: Annotated[int, "Young people in a group, at most."]
    supporters: Annotated[int, "Trained supporters with each group."]
    name: Annotated[str, "What one is called, in small letters: “circle of friends”."]
    names: Annotated[str, "What several are called."]
    forming: Annotated[Forming, "Balanced groups from everybody who asked, or a circle round one person."] = (
        "balanced"
    )
    roles: Annotated[tuple[GroupRole, ...], "Parts members take in turns."] = ()
    ground_rules: Annotated[tuple[str, ...], "Things to start from when the group makes its own rules."] = ()
    joining: Annotated[str, "How somebody joins later, in one sentence."] = ""
    leaving: Annotated[str, "How somebody leaves, in one sentence."] = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 2 <= self.least <= self.most:
            raise ValueError("a group has at least two members, and “most” is not below “least”.")
        if self.supporters < 1:
            raise ValueError("a group has at least one supporter.")
