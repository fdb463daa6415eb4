"""Other real roles for those who offered and are not placed: the pack's own, in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerway.core.packs.approach import OtherRole

if TYPE_CHECKING:
    from peerway.programmes.models import Programme

OLD: dict[str, str] = {
    "spotter": "Spotter", "publicity": "Publicity", "design-group": "Design group",
    "next-time": "First in line next time",
}  # fmt: skip
"""Roles that were offered before packs named them. They are read, and not offered any more."""


def choices_of(programme: Programme) -> list[tuple[str, str]]:
    """Every role of the pack, each with what somebody in it does."""
    return [(role.key, f"{role.name}: {role.says}") for role in programme.pack.about.other_roles]


def role_of(programme: Programme, key: str) -> OtherRole | None:
    """The role that was offered, in the pack's words; by its name alone where the pack has dropped it since."""
    if not key:
        return None
    key = key.replace("_", "-")
    known = {role.key: role for role in programme.pack.about.other_roles}
    name = OLD.get(key, key.replace("-", " ").capitalize())
    return known.get(key) or OtherRole(key=key, name=name, says="")
