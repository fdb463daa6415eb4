"""Start the pages and the worker side by side, keep the worker alive, and stop both cleanly."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

LAST_CHANCE = 12.0  # seconds a child has to finish what it is doing
THREADS = 8  # in each process: while some wait for their turn to write, others read. Its pool has as many connections
SLOWEST_RESTART = 60.0  # seconds between two tries at a worker that keeps falling over


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class PortIsBusy(Exception):
    """Somebody else listens there; the message says which port is free."""


def port_number(said: str) -> int:
    """A port as it is typed.

    >>> port_number("8000")
    8000
    """
    if not (said.isascii() and said.isdigit() and 1 <= int(said) <= 65535):
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535, such as 8001")
    return int(said)


def refuse_a_busy_port(host: str, port: int) -> None:
    """Raise if anything answers on ``port``. The web server itself would quietly share it (SO_REUSEPORT)."""
    if port_is_free(host, port):
        return
    free = next((each for each in range(port + 1, port + 50) if port_is_free(host, each)), port + 1000)
    raise PortIsBusy(
        f"Something on this machine already uses port {port} (perhaps another Peerway).\n"
        f"  Stop that, or add --port {free}."
    )


def port_is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


@dataclass
class Child:
    """A program we started, and how to start it again."""

    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    fell: int = 0

    def start(self) -> None:
        # In a group of its own: Ctrl-C reaches only us, and we tell each child once.
        self.process = subprocess.Popen(  # noqa: S603 (our own words)
            self.command,
            start_new_session=os.name == "posix",
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        self.started = time.monotonic()

    def ask_to_stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(getattr(signal, "CTRL_BREAK_EVENT", signal.SIGTERM))

    def exit_code(self) -> int | None:
        return self.process.poll() if self.process else None

    def keep_alive(self) -> None:
        """Start it again if it fell, waiting longer each time it falls soon after."""
        if self.exit_code() is None:
            return
        if time.monotonic() - self.started > SLOWEST_RESTART:
            self.fell = 0
        if time.monotonic() - self.started >= min(2.0**self.fell, SLOWEST_RESTART):
            self.fell += 1
            say("The worker stopped; starting it again.")
            self.start()

    def stop(self, deadline: float) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        try:
            self.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass
class Stopping:
    """Whether somebody asked us to stop (Ctrl-C, or the system's signal)."""

    asked: bool = False
    signals: list[signal.Signals] = field(default_factory=lambda: [signal.SIGINT, signal.SIGTERM])

    def listen(self) -> None:
        for each in self.signals:
            signal.signal(each, self.hear)

    def hear(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True


def serve(host: str, port: int, *, pages: int, worker: bool, open_browser: bool) -> int:
    """Run until told to stop; 0 when told to, else the exit code of the pages that fell over."""
    refuse_a_busy_port(host, port)
    jobs = Child([sys.executable, "-m", "peerway.site.command", "worker"]) if worker else None
    return side_by_side(Child(pages_command(host, port, pages)), jobs, host, port, open_browser)


def side_by_side(web: Child, jobs: Child | None, host: str, port: int, open_browser: bool) -> int:
    stopping = Stopping()
    stopping.listen()
    children = [child for child in (web, jobs) if child]
    try:
        for child in children:
            child.start()
        if wait_until(lambda: answers(host, port), stopping, web):
            greet(host, port, open_browser)
        return watch(web, jobs, stopping)
    finally:
        stop_all(children)


def pages_command(host: str, port: int, pages: int) -> list[str]:
    # No --backpressure: it counts connections, and a phone keeps its own open long after its page has come.
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": port,
        "--workers": pages,
        "--blocking-threads": THREADS,
        "--log-level": "warning",
        "--workers-kill-timeout": 8,
    }
    words = [str(word) for pair in options.items() for word in pair]
    switches = ["--no-ws", "--respawn-failed-workers"]
    return [sys.executable, "-m", "granian", *words, *switches, "peerway.site.wsgi:application"]


def watch(web: Child, jobs: Child | None, stopping: Stopping) -> int:
    while not stopping.asked:
        code = web.exit_code()
        if code is not None:
            return code or 1
        if jobs:
            jobs.keep_alive()
        time.sleep(0.3)
    say("\nStopping. Nothing is lost: what was saved is saved.")
    return 0


def stop_all(children: list[Child]) -> None:
    for child in children:
        child.ask_to_stop()
    deadline = time.monotonic() + LAST_CHANCE
    for child in children:
        child.stop(deadline)


def wait_until(ready: Callable[[], bool], stopping: Stopping, web: Child, seconds: float = 60.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not stopping.asked and web.exit_code() is None:
        if ready():
            return True
        time.sleep(0.1)
    return False


def answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((reachable(host), port), timeout=0.5):
            return True
    except OSError:
        return False


def reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104


def greet(host: str, port: int, open_browser: bool) -> None:
    address = f"http://{reachable(host)}:{port}/"
    say(f"\nPeerway is open at {address}")
    data = os.environ.get("PEERWAY_DATA", "data")
    say(f"Everything it writes is in {data}; letters it would have sent are files in {data}/mail.")
    say("Stop it with Ctrl-C.")
    if open_browser and has_a_screen():
        webbrowser.open(address)


def has_a_screen() -> bool:
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
