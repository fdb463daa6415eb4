"""Who may open what, page by page and person by person, in a table a trustee can read.

And the sweep: every address, person, method and kind of row, with canaries that must not sing.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client

from peerway.people.cast import CAST
from tests.contracts.pages import pages
from tests.contracts.scene import both_scenes
from tests.contracts.walking import Told, walk
from tests.scenes import signed_in

TABLE = Path(__file__).parent / "access.toml"
EVERYBODY = ["nobody", *(member.key for member in CAST)]
ELSEWHERE = {member.key for member in CAST if member.at != "northgate"}
ON_BOTH_DATABASES = {"nobody", "rahman", "adeyemi", "hart", "amara", "leo", "doyle"}
ANSWERS = ("ok", "no", "hidden", "login", "gone")


def table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(TABLE.read_text()) if TABLE.exists() else {}


def agrees(method: str, answer: str, found: str) -> bool:
    """Whether somebody was answered as the table says.

    Whoever may open a page may send its form. Sent empty it may name nothing (404), or lead to the door, as
    signing out does. A refusal is exact on both.
    """
    return found == answer or (method == "post" and answer == "ok" and found in {"hidden", "login"})


def test_every_page_has_a_row_that_names_everybody() -> None:
    rows = table()
    for page in pages():
        named = [who for answer in ANSWERS for who in rows.get(page.name, {}).get(answer, [])]
        assert sorted(named) == sorted(EVERYBODY), f"{page.name} in access.toml must name everybody once"


def test_the_table_names_no_page_that_is_gone() -> None:
    assert set(table()) == {page.name for page in pages()}


@pytest.mark.slow
@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_is_answered_as_the_table_says_and_hears_no_other_setting(
    cast: SimpleNamespace, who: str
) -> None:
    if connection.vendor == "postgresql" and who not in ON_BOTH_DATABASES:
        pytest.skip(
            "only on sqlite: the answers are the same code, and seven people hold the wall to it here"
        )
    here, there = both_scenes(cast)
    client = signed_in(getattr(cast, who)) if who != "nobody" else Client()
    rows = {
        page: answer for page, answers in table().items() for answer, named in answers.items() if who in named
    }
    wrong = [
        line
        for told in walk(client, here, there if who not in ELSEWHERE else None)
        for line in faults(told, rows.get(told.page, "nothing"))
    ]
    assert not wrong, "\n".join(wrong)


def faults(told: Told, answer: str) -> list[str]:
    found = [f"{told.page} ({told.method}): {line}" for line in told.overheard]
    if not agrees(told.method, answer, told.answer):
        found.append(f"{told.page} ({told.method}): {told.answer!r}, and the table says {answer!r}")
    return found
