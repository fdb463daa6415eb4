"""run.py says what it can do, and stops with one sentence and the fix."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
RUN = REPOSITORY / "run.py"


def run(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(RUN), *words]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **settings})


def test_help_prints_itself() -> None:
    for asked in (["help"], ["--help"]):
        done = run(*asked)
        assert done.returncode == 0
        for word in ("setup", "start", "demo", "test", "help", "--no-demo", "--size", "--fast", "--only"):
            assert word in done.stdout


@pytest.mark.parametrize("words", [["sing"], ["start", "--loud"], ["demo", "--size", "galaxy"]])
def test_what_it_does_not_know_is_said_and_is_not_success(words: list[str]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 2 and "run.py help" in done.stderr


def test_an_old_python_gets_its_sentence() -> None:
    source = RUN.read_text("utf-8")
    ast.parse(source, feature_version=(3, 8))
    before_the_guard = source[: source.index("if sys.version_info")]
    assert [line for line in before_the_guard.splitlines() if line.startswith(("import", "from"))] == [
        "import sys"
    ]
    old = f"import sys; sys.version_info = (3, 9, 2); exec(open({str(RUN)!r}).read())"
    done = subprocess.run([sys.executable, "-c", old], capture_output=True, text=True)
    assert done.returncode == 1
    assert "needs Python 3.11 to 3.14, and this is 3.9" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 2


def test_only_the_standard_library_is_needed_before_anything_is_installed() -> None:
    ours = {"tools"}
    for path in (RUN, REPOSITORY / "tools" / "installing.py", REPOSITORY / "tools" / "words.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert name.split(".")[0] in sys.stdlib_module_names | ours, f"{path.name} imports {name}"
