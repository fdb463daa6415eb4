"""What the demo school lacks, so that every page has something to show."""

from __future__ import annotations

from types import SimpleNamespace

from peerway.base.scoping import inside


def set_scenery(cast: SimpleNamespace) -> None:
    with inside(cast.northgate):
        pass
