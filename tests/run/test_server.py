"""The pages and the worker side by side: a busy port is refused, a fallen worker comes back, both stop."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path

import pytest

from peerway.site.server import PortIsBusy, answers, pages_command, port_is_free, refuse_a_busy_port
from tests.databases import free_port

STARTED = """
import sys
from peerway.site.server import Child, side_by_side
port, seen = int(sys.argv[1]), sys.argv[2]
note = "import os, time; open({!r}, 'a').write(str(os.getpid()) + chr(10)); ".format(seen)
pages = Child([sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"])
jobs = Child([sys.executable, "-c", note + sys.argv[3]])
sys.exit(side_by_side(pages, jobs, "127.0.0.1", port, False))
"""
WAITS, FALLS = "time.sleep(60)", "time.sleep(0.1)"


class Running:
    def __init__(self, folder: Path, worker: str) -> None:
        self.port, self.seen = free_port(), folder / "seen"
        command = [sys.executable, "-c", STARTED, str(self.port), str(self.seen), worker]
        self.process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def workers(self) -> list[int]:
        return [int(each) for each in self.seen.read_text().split()] if self.seen.exists() else []

    def wait_for(self, workers: int) -> list[int]:
        deadline = time.monotonic() + 20
        while len(self.workers()) < workers or port_is_free("127.0.0.1", self.port):
            assert time.monotonic() < deadline, "it did not start"
            time.sleep(0.05)
        return self.workers()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    os.environ["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
    yield tmp_path
    del os.environ["PYTHONPATH"]


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_stop_it_stops_the_pages_and_the_worker(folder: Path, asked: signal.Signals) -> None:
    running = Running(folder, WAITS)
    (worker,) = running.wait_for(workers=1)
    running.process.send_signal(asked)
    said, _ = running.process.communicate(timeout=20)
    assert running.process.returncode == 0
    assert f"http://127.0.0.1:{running.port}/" in said.decode()
    assert gone(worker) and port_is_free("127.0.0.1", running.port)


def test_a_worker_that_falls_is_started_again(folder: Path) -> None:
    running = Running(folder, FALLS)
    assert len(set(running.wait_for(workers=2))) == 2
    running.process.terminate()
    running.process.communicate(timeout=20)


def test_a_busy_port_is_refused_with_one_that_is_free() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortIsBusy, match="--port") as refused:
            refuse_a_busy_port("127.0.0.1", port)
    advised = int(str(refused.value).rstrip(".").split()[-1])
    assert advised != port and port_is_free("127.0.0.1", advised)


def test_a_port_shared_on_purpose_still_counts_as_busy() -> None:
    """The web server binds with SO_REUSEPORT: a second one would quietly take half the visitors."""
    with socket.socket() as shared:
        if hasattr(socket, "SO_REUSEPORT"):
            shared.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        shared.bind(("127.0.0.1", 0))
        shared.listen()
        assert not port_is_free("127.0.0.1", shared.getsockname()[1])


def test_phones_that_keep_their_line_open_shut_nobody_out(folder: Path) -> None:
    """A phone keeps its connection for a while after its page has come. The next phone is answered all the same."""
    (folder / "small.py").write_text(
        "def application(_, answer):\n    answer('200 OK', [('Content-Length', '2')])\n    return [b'ok']\n"
    )
    port = free_port()
    pages = subprocess.Popen([*pages_command("127.0.0.1", port, 1)[:-1], "small:application"], cwd=folder)
    try:
        while not answers("127.0.0.1", port):
            assert pages.poll() is None, "the pages did not start"
            time.sleep(0.1)
        with ExitStack() as open_lines:
            for _ in range(150):
                phone = HTTPConnection("127.0.0.1", port, timeout=5)
                open_lines.callback(phone.close)
                assert page_of(phone) == b"ok"
    finally:
        pages.terminate()
        pages.wait(20)


def page_of(phone: HTTPConnection) -> bytes:
    phone.request("GET", "/")
    return phone.getresponse().read()
