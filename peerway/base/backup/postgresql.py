"""PostgreSQL: ``pg_dump`` and ``pg_restore``, with the same promises as SQLite.

The wall between settings also stands before the role Peerway works under: it may not read a whole table,
so it may not dump one. The role in ``PEERWAY_BACKUP_DATABASE`` may: it is made with BYPASSRLS CREATEDB, and
is a member of the working role, so that what is put back belongs to the working role again.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import psycopg
from django.conf import settings
from psycopg import sql

from peerway.base.backup.facts import Contents
from peerway.base.backup.troubles import BackupTrouble, BadBackup

NO_WALL = (
    "PEERWAY_BACKUP_DATABASE must name a role that may read past the wall between settings: "
    "made with BYPASSRLS CREATEDB and a member of Peerway's own role (docs/running.md says how)."
)


@dataclass(frozen=True)
class Server:
    """Where a database is, and as whom to go there. ``owner`` is the role Peerway works under."""

    user: str
    password: str
    host: str
    port: str
    database: str
    owner: str

    @property
    def url(self) -> str:
        account = f"{quote(self.user, safe='')}:{quote(self.password, safe='')}"
        return f"postgres://{account}@{self.host}:{self.port}/{self.database}"

    def environment(self) -> dict[str, str]:
        """For PostgreSQL's own programs: a password among a command's words could be read by others."""
        told = {
            "PGUSER": self.user, "PGPASSWORD": self.password, "PGHOST": self.host, "PGPORT": self.port,
            "PGDATABASE": self.database, "PGCONNECT_TIMEOUT": "10",
        }  # fmt: skip
        return {**os.environ, **told}

    def connect(self) -> psycopg.Connection[Any]:
        try:
            return psycopg.connect(
                host=self.host, port=self.port, user=self.user, password=self.password,
                dbname=self.database, autocommit=True, connect_timeout=10,
            )  # fmt: skip
        except psycopg.OperationalError as error:
            raise BackupTrouble(f"PostgreSQL does not let the backup in: {error}") from error


def server_from(chosen: dict[str, Any]) -> Server:
    """Django's database entry, gone to as the role that may read past the wall where one is named."""
    working = Server(
        chosen["USER"], chosen["PASSWORD"], chosen["HOST"], str(chosen["PORT"] or 5432), chosen["NAME"],
        chosen["USER"],
    )  # fmt: skip
    named = getattr(settings, "BACKUP_DATABASE", "") or os.environ.get("PEERWAY_BACKUP_DATABASE", "")
    if not named:
        return working
    parts = urlsplit(named)
    return replace(working, user=parts.username or "", password=parts.password or "")


def program(name: str) -> str:
    """One of PostgreSQL's programs: on the PATH, or where Debian keeps the newest."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda each: float(each.parts[-3]))
    found = str(debian[-1]) if debian else shutil.which(name)
    if not found:
        raise BackupTrouble(f"{name} is not on this machine. Install PostgreSQL's client programs.")
    return found


def run(server: Server, *words: str) -> None:
    done = subprocess.run(  # noqa: S603 (our own words)
        words, env=server.environment(), capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        said = done.stderr.strip()
        raise BackupTrouble(
            NO_WALL if "row-level security" in said else f"{Path(words[0]).name}: {said[-400:]}"
        )


def journal_ends(server: Server) -> dict[str, int]:
    with server.connect() as connection:
        return journal_in(connection)


def journal_in(connection: psycopg.Connection[Any]) -> dict[str, int]:
    rows = connection.execute("SELECT setting_id::text, max(number) FROM base_journalline GROUP BY 1")
    return {setting.replace("-", ""): number for setting, number in rows}


def snapshot(server: Server, copy: Path) -> None:
    refuse_a_walled_role(server)
    run(server, program("pg_dump"), "--format=custom", "--no-owner", "--no-acl", f"--file={copy}")
    copy.chmod(0o600)


def refuse_a_walled_role(server: Server) -> None:
    """Behind the wall a dump would hold nobody, and look fine."""
    with server.connect() as connection:
        asked = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
        if not (connection.execute(asked).fetchone() or [False])[0]:
            raise BackupTrouble(NO_WALL)


@contextmanager
def restored_aside(server: Server, copy: Path) -> Iterator[Server]:
    """The copy, put back into a database of its own that goes when the block ends."""
    aside = replace(server, database=f"peerway_look_{secrets.token_hex(6)}")
    make_database(server, aside.database)
    try:
        put_back(aside, copy)
        yield aside
    finally:
        with server.connect() as connection:
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(aside.database))
            )


def make_database(server: Server, name: str) -> None:
    try:
        with server.connect() as connection:
            words = sql.SQL("CREATE DATABASE {} OWNER {}")
            connection.execute(words.format(sql.Identifier(name), sql.Identifier(server.owner)))
    except psycopg.errors.InsufficientPrivilege as refused:
        raise BackupTrouble(NO_WALL) from refused


def put_back(into: Server, copy: Path) -> None:
    """Everything in the copy, as the working role's own; the first mistake stops it."""
    words = ["--exit-on-error", "--no-owner", "--no-acl", f"--role={into.owner}", f"--dbname={into.database}"]
    try:
        run(into, program("pg_restore"), *words, str(copy))
    except BackupTrouble as trouble:
        raise BadBackup(f"The backup can't be put back: {trouble}") from trouble


def look_into(server: Server) -> Contents:
    with server.connect() as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        rows = {name: count(connection, name) for (name,) in tables.fetchall()}
        seen = connection.execute("SELECT app || '.' || name FROM django_migrations")
        return Contents(rows, journal_in(connection), sorted(name for (name,) in seen))


def count(connection: psycopg.Connection[Any], table: str) -> int:
    row = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
    return int(row[0]) if row else 0


def put_into_place(server: Server, restored: Path, stamp: str) -> str:
    """Put the copy into a new database, then let the two change names; the old one is kept."""
    fresh, kept = f"{server.database}_restoring_{stamp}".lower(), f"{server.database}_before_{stamp}".lower()
    make_database(server, fresh)
    put_back(replace(server, database=fresh), restored)
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    with replace(server, database="postgres").connect() as connection:
        try:
            for old, new in ((server.database, kept), (fresh, server.database)):
                connection.execute(rename.format(sql.Identifier(old), sql.Identifier(new)))
        except psycopg.errors.ObjectInUse as busy:
            connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(fresh)))
            raise BackupTrouble("Peerway is still running on this database. Stop it, then restore.") from busy
    return kept
