"""Prints what the site answers today as access.toml, for a person to read, doubt and correct.

``WRITE_ACCESS_TABLE=: python -m pytest tests/contracts/write_access_table.py`` is never part of the checks: the table
is a decision, and this only saves the typing. With ``WRITE_ACCESS_TABLE=recognition:`` only the pages whose names begin
so are asked again; the other rows stay as they stand.
"""

from __future__ import annotations

import os
from types import SimpleNamespace

import pytest
from django.test import Client

from peerway.people.cast import CAST
from tests.contracts.pages import pages
from tests.contracts.scene import both_scenes
from tests.contracts.test_access import ANSWERS, EVERYBODY, TABLE, table
from tests.contracts.walking import asked
from tests.scenes import signed_in


@pytest.mark.skipif("WRITE_ACCESS_TABLE" not in os.environ, reason="only by hand")
def test_write_the_table(cast: SimpleNamespace) -> None:
    clients = {"nobody": Client(), **{m.key: signed_in(getattr(cast, m.key)) for m in CAST}}
    for client in clients.values():
        client.raise_request_exception = False
    scene, _ = both_scenes(cast)
    asked_again = os.environ["WRITE_ACCESS_TABLE"]
    lines = ["# Who may open what. Every page, everybody in the cast. Read it aloud.", ""]
    for page in sorted(pages(), key=lambda page: page.name):
        found = table().get(page.name)
        if found is None or page.name.startswith(asked_again) or asked_again == ":":
            found = {}
            for who in EVERYBODY:
                found.setdefault(asked(clients[who], page, "get", scene, None).answer, []).append(who)
        lines += [*rows_of(page.name, found), ""]
    TABLE.write_text("\n".join(lines))


def rows_of(name: str, found: dict[str, list[str]]) -> list[str]:
    lines = [f'["{name}"]']
    for answer in (*ANSWERS, "no sample row", "an error"):
        if answer in found:
            names = ", ".join(f'"{who}"' for who in found[answer])
            lines.append(f"{answer if ' ' not in answer else repr(answer)} = [{names}]")
    return lines
