"""What the machine itself gave while something was measured: its disk, and its time.

A save is acknowledged once the disk has it, so no save is quicker than the disk. A virtual machine may be left waiting
for a processor by its host ("steal"): then everything waits, whatever runs on it.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

EVERY = 0.1
TIMES = Path("/proc/stat")
STOLEN = 7  # the place of "steal" among the times of all processors


@dataclass
class Machine:
    """Milliseconds the disk took to keep four kilobytes, ten times a second; and the share of time that was taken."""

    disk_ms: list[float] = field(default_factory=list)
    taken: float = 0.0

    def told(self) -> str:
        ms = sorted(self.disk_ms)
        half, most = ms[len(ms) // 2], ms[int(len(ms) * 0.99)]
        disk = f"The disk meanwhile kept 4 kB in p50 {half:.1f} ms, p99 {most:.0f}, at worst {ms[-1]:.0f}."
        return f"{disk} The host kept back {self.taken:.0%} of the processors' time."


@contextmanager
def watched_machine(folder: Path) -> Iterator[Machine]:
    """Filled while the block runs."""
    machine, over, began = Machine(), threading.Event(), times()

    def watch() -> None:
        with (folder / "disk.probe").open("wb", buffering=0) as probe:
            while not over.wait(EVERY):
                probe.seek(0)
                probe.write(os.urandom(4096))
                asked = time.perf_counter()
                os.fsync(probe.fileno())
                machine.disk_ms.append((time.perf_counter() - asked) * 1000)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield machine
    finally:
        over.set()
        watcher.join()
        machine.taken = taken(began, times())


def times() -> list[int]:
    """The processors' time so far, by what it went on; nothing where the system does not tell."""
    return [int(each) for each in TIMES.read_text().split("\n", 1)[0].split()[1:]] if TIMES.exists() else []


def taken(before: list[int], after: list[int]) -> float:
    spent = [late - early for early, late in zip(before, after, strict=True)]
    working = sum(spent) - spent[3] if spent else 0  # all but idle
    return spent[STOLEN] / working if working else 0.0
