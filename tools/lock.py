"""Make the two lock files from pyproject.toml: ``python -m tools.lock`` (needs uv and a network).

``requirements.lock`` is what Peerway runs on; ``requirements-dev.lock`` adds what its checks need, at the
same versions. Both hold for Python 3.11 to 3.14 on Linux, macOS and Windows, each file named by its hash,
with no address of any index and no path of the machine that made them.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tomllib
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
RUNTIME, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"
OPTIONS = [
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--only-binary=:all:",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--no-annotate",
    "--no-config",
    "--quiet",
]


def first_line() -> str:
    """Which lists of dependencies the lock was made from, so that a test sees when it falls behind."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    asked = [project["project"]["dependencies"], project["dependency-groups"]["dev"]]
    digest = hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:16]
    return f"# Made by `python -m tools.lock` from the dependencies {digest}. Not edited by hand."


def compile_lock(target: str, *more: str) -> None:
    """Write one lock file; what is in it stays at its version unless ``--upgrade`` is among ``more``."""
    command = ["uv", "pip", "compile", "pyproject.toml", *OPTIONS, *more, "--output-file", target]
    subprocess.run(command, cwd=REPOSITORY, check=True)
    path = REPOSITORY / target
    path.write_text(f"{first_line()}\n{path.read_text('utf-8')}", "utf-8")


def main(arguments: list[str]) -> None:
    upgrade = ["--upgrade"] if "--upgrade" in arguments else []
    compile_lock(RUNTIME, *upgrade)
    compile_lock(DEVELOPMENT, "--group=dev", f"--constraints={RUNTIME}", *upgrade)


if __name__ == "__main__":
    main(sys.argv[1:])
