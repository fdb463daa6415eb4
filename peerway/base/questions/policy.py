"""Who may change what is asked."""

from __future__ import annotations

from typing import Any


def edit(person: Any) -> bool:
    """Whoever runs a programme or administers this setting."""
    return bool(person.is_adult and person.holds("facilitator", "administrator"))
