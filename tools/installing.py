"""Make ``.venv`` and put exactly what a lock file names into it, once."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.words import Stopped, say

REPOSITORY = Path(__file__).resolve().parent.parent
RUNTIME, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"
NO_NETWORK = (
    "could not resolve",
    "name resolution",
    "dns error",
    "failed to fetch",
    "error sending request",
    "newconnectionerror",
    "connection refused",
    "network is unreachable",
    "timed out",
    "getaddrinfo",
    "from versions: none",
)


def environment_folder() -> Path:
    return REPOSITORY / ".venv"


def programs() -> Path:
    """The folder of the environment that holds its programs."""
    return environment_folder() / ("Scripts" if os.name == "nt" else "bin")


def python() -> Path:
    return programs() / ("python.exe" if os.name == "nt" else "python")


def set_up(*, lock: str = RUNTIME) -> None:
    """Have ``.venv`` hold what ``lock`` names and Peerway itself; nothing to do takes milliseconds."""
    if installed(lock):
        return
    refuse_a_folder_that_cannot_be_written()
    if not environment_works():
        make_environment()
    say(f"Installing what {lock} names (once; about a minute) ...")
    install(lock)
    put_peerway_in()
    note_installed(lock)


def refuse_a_folder_that_cannot_be_written() -> None:
    try:
        with tempfile.TemporaryFile(dir=REPOSITORY):
            pass
    except OSError as error:
        error.filename = str(REPOSITORY)
        raise


def environment_works() -> bool:
    if not python().exists():
        return False
    needs = "sys" if uv() else "pip"  # one that uv made has no pip
    return subprocess.run([python(), "-c", f"import {needs}"], capture_output=True).returncode == 0


def uv() -> str | None:
    """The path of a uv that runs, or None. ``PEERWAY_NO_UV`` says to do without."""
    found = None if os.environ.get("PEERWAY_NO_UV") else shutil.which("uv")
    if found and subprocess.run([found, "--version"], capture_output=True).returncode == 0:
        return found
    return None


def make_environment() -> None:
    say("Making a Python environment in .venv ...")
    shutil.rmtree(environment_folder(), ignore_errors=True)
    fast = uv()
    if fast:
        run([fast, "venv", "--quiet", "--python", sys.executable, environment_folder()])
        return
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise Stopped("This Python can't make environments yet.", "On Debian or Ubuntu: " + apt_line())
    run([sys.executable, "-m", "venv", environment_folder()])


def apt_line() -> str:
    return f"sudo apt install python3-venv python{sys.version_info[0]}.{sys.version_info[1]}-venv"


def install(lock: str) -> None:
    from_lock = ["--quiet", "--only-binary=:all:", "--require-hashes", "-r", lock]
    fast = uv()
    if fast:
        run([fast, "pip", "install", "--python", python(), *from_lock])
        return
    # Compiling all of it ahead of time is half the work, and Python compiles what it uses by itself.
    quick = ["--disable-pip-version-check", "--no-input", "--no-compile"]
    run([python(), "-m", "pip", "install", *quick, *from_lock])


def run(command: list[str | Path]) -> None:
    """Run a step of the installation; what goes wrong comes back as one sentence and the fix."""
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, errors="replace")
    if done.returncode:
        raise explained(done.stdout + done.stderr)


def explained(output: str) -> Stopped:
    said = output.lower()
    if "no space left" in said or "not enough space" in said:
        return Stopped("The disk is full.", "Free about 500 MB and run the same command again.")
    if "hash" in said and "mismatch" in said:
        return Stopped(
            "A package that arrived is not the one the lock names, so it was not installed.",
            "Try again on another network; if it stays so, tell us (SECURITY.md says how).",
        )
    if "certificate" in said:
        return Stopped(
            "The packages could not be fetched: this machine does not trust the certificate it was shown.",
            "On a network that looks into traffic, set SSL_CERT_FILE to its certificate, and run it again.",
        )
    if any(sign in said for sign in NO_NETWORK):
        return Stopped(
            "The packages Peerway stands on could not be fetched: there seems to be no network.",
            "Connect (behind a proxy, set HTTPS_PROXY) and run the same command again; "
            "what has arrived is kept.",
        )
    return Stopped("Installing did not work. It said:\n\n" + output[-2000:].strip(), "Then run it again.")


def put_peerway_in() -> None:
    """Let the environment's Python find this folder, and give it the command ``peerway``.

    A path file and a four-line program do what an editable install does, without fetching a tool to build
    with, so a locked set-up stays a locked set-up.
    """
    asked = [python(), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    (Path(packages) / "peerway-here.pth").write_text(f"{REPOSITORY}\n", "utf-8")
    if os.name == "nt":
        shim = '@echo off\r\n"%~dp0python.exe" -m peerway.site.command %*\r\n'
        (programs() / "peerway.cmd").write_text(shim, "utf-8")
        return
    command = programs() / "peerway"
    command.write_text(f'#!/bin/sh\nexec "{python()}" -m peerway.site.command "$@"\n', "utf-8")
    command.chmod(0o755)


def digest(lock: str) -> str:
    return hashlib.sha256((REPOSITORY / lock).read_bytes() + str(REPOSITORY).encode()).hexdigest()


def stamp(lock: str) -> Path:
    return environment_folder() / f"installed-{lock}.txt"


def installed(lock: str) -> bool:
    """Whether this very lock went in whole, into an environment that is still there and still here."""
    try:
        return stamp(lock).read_text("utf-8") == digest(lock) and python().exists()
    except OSError:
        return False


def note_installed(lock: str) -> None:
    """The development lock holds all of the runtime lock, so it stands for both."""
    for each in (RUNTIME, DEVELOPMENT) if lock == DEVELOPMENT else (RUNTIME,):
        stamp(each).write_text(digest(each), "utf-8")
