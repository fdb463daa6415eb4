"""Whoever is raising worries is killed at any moment: what was said to be kept is kept, with its letters."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
KILLS = 4


def raiser(data: Path, *words: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "PEERWAY_DATA": str(data), "PEERWAY_DATABASE": ""}
    command = [sys.executable, "-m", "tests.safeguarding.raiser", *map(str, words)]
    return subprocess.Popen(command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, text=True)


def has_begun(kept: Path, more_than: int) -> bool:
    return kept.exists() and len(kept.read_text("utf-8").splitlines()) > more_than


@pytest.mark.slow
def test_no_worry_is_lost_when_the_server_is_killed(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    assert raiser(tmp_path, "make").wait(60) == 0
    for _ in range(KILLS // 2):
        before = len(kept.read_text("utf-8").splitlines()) if kept.exists() else 0
        running = [raiser(tmp_path, "raise", kept) for _ in range(2)]
        patience = time.monotonic() + 30
        while not has_begun(kept, before + 10) and time.monotonic() < patience:
            time.sleep(0.05)
        time.sleep(random.uniform(0.1, 0.6))
        for each in running:
            each.kill()
            each.wait()

    told, _ = raiser(tmp_path, "look", kept).communicate(timeout=60)
    found = json.loads(told)
    assert found.pop("said") > 30
    assert found == {"lost": 0, "unreadable": 0, "not_told": 0, "letters_missing": 0, "breaks": 0}
