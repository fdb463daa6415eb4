"""What the disk itself takes to keep four kilobytes, asked ten times a second while something else is measured.

A save is acknowledged once the disk has it, so no save is quicker than this; on a shared machine it may stall.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EVERY = 0.1


@contextmanager
def watched_disk(folder: Path) -> Iterator[list[float]]:
    """Milliseconds of each try, filled while the block runs."""
    took: list[float] = []
    over = threading.Event()

    def watch() -> None:
        with (folder / "disk.probe").open("wb", buffering=0) as probe:
            while not over.wait(EVERY):
                probe.seek(0)
                probe.write(os.urandom(4096))
                began = time.perf_counter()
                os.fsync(probe.fileno())
                took.append((time.perf_counter() - began) * 1000)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield took
    finally:
        over.set()
        watcher.join()


def told(took: list[float]) -> str:
    ms = sorted(took)
    half, most = ms[len(ms) // 2], ms[int(len(ms) * 0.99)]
    return f"The disk meanwhile kept 4 kB in p50 {half:.1f} ms, p99 {most:.0f}, at worst {ms[-1]:.0f}."
