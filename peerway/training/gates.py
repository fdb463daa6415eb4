"""Gate 3: training signed off before first contact, refreshed each year, and the role agreed to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from peerway.programmes.gates import Gate, Hold, Number, Side, gate, holds, people_on
from peerway.training.queries import agreed_in, standing_parts

if TYPE_CHECKING:
    from peerway.programmes.models import Programme


@holds
def not_ready(programme: Programme, side: Side) -> Mapping[UUID, list[Hold]]:
    """Supporters with a required part still to be signed off, or who have not agreed to the role."""
    if side == Side.SUPPORTED:
        return {}
    parts, yes = standing_parts(programme.pk), agreed_in.of(programme.pk)
    found: dict[UUID, list[Hold]] = {}
    for person in people_on(programme, side):
        missing = programme.pack.training.missing(parts.get(person.pk, ()))
        if missing:
            names = ", ".join(part.name.lower() for part in missing[:3])
            more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
            found.setdefault(person.pk, []).append(Hold(Number.TRAINED, f"still to sign off: {names}{more}."))
        if person.pk not in yes:
            found.setdefault(person.pk, []).append(Hold(Number.TRAINED, "has not agreed to the role yet."))
    return found


@gate(Number.TRAINED)
def everybody_trained(programme: Programme) -> Gate:
    waiting = len(not_ready(programme, Side.SUPPORTER))
    words = programme.pack.words.supporter
    return Gate(
        Number.TRAINED,
        is_open=not waiting,
        says=f"{words.count(waiting)} not signed off yet." if waiting else f"Every {words} is signed off.",
        button="Open the register" if waiting else "",
        url=reverse("training:index", kwargs={"pk": programme.pk}) if waiting else "",
    )
