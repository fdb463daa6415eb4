"""Workers are killed at any moment and the mail server misbehaves: every letter still arrives."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
LETTERS, KILLS, PATIENCE = 400, 4, 60.0


def worker(data: Path, *words: object) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PEERWAY_DATA": str(data), "PEERWAY_DATABASE": ""}
    command = [sys.executable, "-m", "tests.base.dispatcher", *map(str, words)]
    return subprocess.Popen(command, cwd=REPOSITORY, env=environment, stderr=subprocess.DEVNULL)


def still_to_go(data: Path) -> int:
    with sqlite3.connect(f"file:{data / 'peerway.sqlite3'}?mode=ro", uri=True) as database:
        return int(database.execute("SELECT count(*) FROM base_letter WHERE sent_at IS NULL").fetchone()[0])


@pytest.mark.slow
def test_no_letter_is_lost_when_workers_are_killed(tmp_path: Path) -> None:
    assert worker(tmp_path, "make", LETTERS).wait(60) == 0
    begun, killed = time.time(), 0
    workers = [worker(tmp_path, "post", begun) for _ in range(2)]
    try:
        while still_to_go(tmp_path) and time.time() - begun < PATIENCE:
            time.sleep(random.uniform(0.4, 1.0))
            if killed < KILLS:
                victim = random.randrange(2)
                workers[victim].kill()
                workers[victim].wait()
                workers[victim] = worker(tmp_path, "post", begun)
                killed += 1
    finally:
        for each in workers:
            each.kill()
            each.wait()

    arrived = Counter((tmp_path / "sink").read_text().split())
    assert still_to_go(tmp_path) == 0
    assert len(arrived) == LETTERS
    assert sum(arrived.values()) - LETTERS < LETTERS / 5
