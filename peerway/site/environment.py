"""What the operator decides, read once from the environment. ``docs/running.md`` lists each name."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from peerway.core.files import write_private

REPOSITORY = Path(__file__).resolve().parents[2]


def text(name: str, default: str = "") -> str:
    return os.environ.get(f"PEERWAY_{name}", default).strip()


def yes(name: str, default: bool = False) -> bool:
    return text(name, "1" if default else "").lower() in {"1", "yes", "true", "on"}


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def headers(raw: str) -> dict[str, str]:
    """``Name: value`` lines, such as a gateway's token. One line is the usual case."""
    pairs = (line.partition(":") for line in raw.splitlines() if ":" in line)
    return {name.strip(): value.strip() for name, _, value in pairs}


def fields(raw: str) -> dict[str, Any]:
    """What a text gateway is sent, as JSON, with {to}, {body} and {key} where they go."""
    wanted: dict[str, Any] = json.loads(raw or '{"to": "{to}", "message": "{body}", "reference": "{key}"}')
    return wanted


def data_folder() -> Path:
    folder = Path(text("DATA") or REPOSITORY / "data")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_from_file(path: Path) -> str:
    """The secret kept in ``path``; made on first use, readable by its owner only."""
    if not path.exists():
        write_private(path, secrets.token_urlsafe(50))
    return path.read_text().strip()


def database(url: str, data: Path) -> dict[str, Any]:
    """Django's database entry for ``PEERWAY_DATABASE``: nothing means one SQLite file.

    Several PostgreSQL hosts, separated by commas, are tried in turn for the one that takes writes.
    """
    if not url:
        return sqlite(data / "peerway.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(parts.path))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"PEERWAY_DATABASE starts with {parts.scheme!r}; it must start with postgres://")
    account, _, hosts = parts.netloc.rpartition("@")
    name, _, password = account.partition(":")
    pairs = [host.partition(":") for host in hosts.split(",")]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(name),
        "PASSWORD": unquote(password),
        "HOST": ",".join(host for host, _, _ in pairs),
        "PORT": ",".join(port or "5432" for _, _, port in pairs),
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "OPTIONS": {
            "target_session_attrs": "read-write",
            "connect_timeout": 3,
            "tcp_user_timeout": 5000,
            "keepalives_idle": 5,
            "keepalives_interval": 2,
            "keepalives_count": 2,
            "pool": {"min_size": 1, "max_size": 8, "timeout": 25},
        },
    }


def sqlite(path: Path) -> dict[str, Any]:
    """SQLite that keeps what it acknowledged: WAL with ``synchronous=FULL`` (see docs/running.md)."""
    pragmas = (
        "journal_mode=WAL",
        "synchronous=FULL",
        "mmap_size=134217728",
        "journal_size_limit=27103364",
        "cache_size=-20000",
        "temp_store=MEMORY",
    )
    return {
        "ENGINE": "peerway.base.sqlite",
        "NAME": path,
        # Opening the file reads its whole schema, which costs more than a page does: each thread keeps it open.
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "cached_statements": 1_000,
            "init_command": ";".join(f"PRAGMA {pragma}" for pragma in pragmas),
        },
    }


def sign_in_providers(raw: str) -> dict[str, Any]:
    """Google and Microsoft sign-in, off unless ``PEERWAY_SIGN_IN`` holds their client details as JSON."""
    return {
        name: {"APPS": [details], "SCOPE": ["openid", "email", "profile"], "OAUTH_PKCE_ENABLED": True}
        for name, details in json.loads(raw or "{}").items()
    }
