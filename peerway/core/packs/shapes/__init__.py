"""The four shapes of support, and what a pack says of each it uses.

An approach names its shapes in ``approach.toml``; each shape it names has a file of its own beside it.
"""

from __future__ import annotations

from typing import Any, Literal

from peerway.core.packs.shapes.case import CaseShape, Instead, Step, ToAnAdult, TooHot
from peerway.core.packs.shapes.drop_in import DropInShape, Signpost, Topic
from peerway.core.packs.shapes.group import GroupRole, GroupShape
from peerway.core.packs.shapes.pair import Fade, PairShape, Sheet

Shape = Literal["pair", "group", "drop_in", "case"]
SHAPE_FILES: dict[str, type[Any]] = {
    "pair": PairShape,
    "group": GroupShape,
    "drop_in": DropInShape,
    "case": CaseShape,
}

__all__ = [
    "SHAPE_FILES", "CaseShape", "DropInShape", "Fade", "GroupRole", "GroupShape", "Instead", "PairShape", "Shape",
    "Sheet",
    "Signpost", "Step", "ToAnAdult", "TooHot", "Topic",
]  # fmt: skip
