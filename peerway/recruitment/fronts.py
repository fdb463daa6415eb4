"""Ways-in pages of shapes that are asked for in their own way. The part that keeps such a shape registers it here.

    register_front("case", Front(page=way_in, head="Fell out with someone?", lines=(…)))

The link, the square and the poster stay the same for every shape; what they open is the shape's own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse

if TYPE_CHECKING:
    from peerway.base.links import Link
    from peerway.programmes.models import Programme

FrontPage = Callable[[Any, "Link", "Programme"], HttpResponse]


@dataclass(frozen=True)
class Front:
    """The page behind the link, and what stands on its poster."""

    page: FrontPage
    head: str
    lines: tuple[str, ...]


_fronts: dict[str, Front] = {}


def register_front(shape: str, front: Front) -> None:
    """Programmes of this shape are asked for on this page."""
    _fronts[shape] = front


def front_for(programme: Programme) -> Front | None:
    return _fronts.get(programme.shape)
