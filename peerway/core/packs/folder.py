"""Where the packs are."""

from __future__ import annotations

import os
from pathlib import Path

BESIDE = Path(__file__).parents[3] / "packs"


def packs_folder() -> Path:
    """``packs/`` beside the package, or wherever the environment's ``PEERWAY_PACKS`` points."""
    chosen = os.environ.get("PEERWAY_PACKS")
    return Path(chosen) if chosen else BESIDE
