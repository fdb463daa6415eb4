"""What the checks stand on: programs run with their output kept, a PostgreSQL, a Chromium, Node's tools."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tools.installing import programs
from tools.words import say

LONGEST = 25 * 60  # seconds after which a check is taken to hang
NODE_TOOLS = Path("tests") / "tools"


class CannotRun(Exception):
    """This machine lacks something the check needs: what, and how to get it."""

    def __init__(self, what: str, how: str) -> None:
        super().__init__(what)
        self.what, self.how = what, how


@dataclass
class Outcome:
    """How one check went; the counts are of tests, and stay 0 where a check has none."""

    ok: bool
    passed: int = 0
    failed: int = 0
    did_not_run: list[tuple[str, str]] = field(default_factory=list)
    name: str = ""
    seconds: float = 0.0


class Ground:
    """Started once, when the first check asks, and cleared away when the last has run."""

    def __init__(self, stack: ExitStack) -> None:
        self.stack = stack
        self.pages = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="peerway-pages-")))
        self._postgres: str | CannotRun | None = None
        self._node: CannotRun | bool = False

    def postgres(self) -> str:
        """The address of a PostgreSQL made for this run."""
        if self._postgres is None:
            from tests.databases import NoPostgres, throwaway_postgres

            try:
                self._postgres = self.stack.enter_context(throwaway_postgres())
            except NoPostgres as error:
                self._postgres = CannotRun("no PostgreSQL", str(error))
        if isinstance(self._postgres, CannotRun):
            raise self._postgres
        return self._postgres

    def chromium(self) -> str:
        from tests.browser import HOW_TO_GET_ONE, find_chromium

        found = find_chromium()
        if not found:
            raise CannotRun("no browser", HOW_TO_GET_ONE)
        return found

    def node_tools(self) -> Path:
        """The folder of axe-core and html-validate, installed from their lock when they are not there."""
        if self._node is False:
            self._node = install_node_tools()
        if isinstance(self._node, CannotRun):
            raise self._node
        return NODE_TOOLS / "node_modules"


def install_node_tools() -> CannotRun | bool:
    npm, how = shutil.which("npm"), "install Node.js 20 or newer, with npm, and run this again"
    if npm is None:
        return CannotRun("no Node.js for axe-core and html-validate", how)
    lock, stamp = NODE_TOOLS / "package-lock.json", NODE_TOOLS / "node_modules" / ".installed"
    if stamp.exists() and stamp.read_bytes() == lock.read_bytes():
        return True
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=NODE_TOOLS, capture_output=True, text=True)
    if done.returncode:
        say(done.stderr[-1000:])
        return CannotRun("axe-core and html-validate could not be fetched", "connect to the network")
    shutil.copyfile(lock, stamp)
    return True


def program(name: str) -> str:
    """A program of the environment, by its path: the shell's PATH may hold another."""
    found = shutil.which(name, path=str(programs()))
    return found or name


def quiet(*command: str | Path, settings: dict[str, str] | None = None) -> Outcome:
    """Run a program; its words are shown only when it fails."""
    code, output = kept(*command, settings=settings)
    if code:
        say(output)
    return Outcome(ok=code == 0)


def kept(*command: str | Path, settings: dict[str, str] | None = None) -> tuple[int, str]:
    """Run a program and give its exit code and what it said."""
    environment = {**os.environ, "PYTHONUTF8": "1", **(settings or {})}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # many checks start Django: compile it once
    try:
        done = subprocess.run(
            [str(each) for each in command],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=LONGEST,
        )
    except subprocess.TimeoutExpired as hung:
        return 1, (hung.output or b"").decode(errors="replace") + "\nIt did not come to an end."
    return done.returncode, done.stdout.decode(errors="replace")


PYTHON = sys.executable
