"""Who may open what, page by page and person by person, in a table a trustee can read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import Client

from peerway.people.cast import CAST
from tests.contracts.pages import Page, pages
from tests.contracts.scene import Scene, both_scenes
from tests.scenes import signed_in, visit

TABLE = Path(__file__).parent / "access.toml"
EVERYBODY = ["nobody", *(member.key for member in CAST)]
ANSWERS = ("ok", "no", "hidden", "login", "gone")


def table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(TABLE.read_text()) if TABLE.exists() else {}


def answer_of(response: HttpResponse) -> str:
    """What a person was told: the page, a refusal, nothing there, or sign in first."""
    if response.status_code in {301, 302} and "/sign-in" in response.headers["Location"].split("?")[0]:
        return "login"
    told = {403: "no", 404: "hidden", 410: "gone"}
    return told.get(response.status_code, "an error" if response.status_code == 500 else "ok")


def ask(client: Client, page: Page, scene: Scene, method: str) -> str:
    """One request whose traces are taken back, so that nobody's visit changes the next."""
    address = page.address(scene)
    if address is None:
        return "no sample row"
    return answer_of(visit(client, address, method))


def agrees(method: str, answer: str, found: str) -> bool:
    """Whether somebody was answered as the table says.

    Whoever may open a page may send its form. Sent empty it may name nothing (404), or lead to the door, as
    signing out does. A refusal is exact on both.
    """
    return found == answer or (method == "post" and answer == "ok" and found in {"hidden", "login"})


@pytest.fixture
def walk(cast: SimpleNamespace) -> tuple[dict[str, Client], Scene]:
    clients = {"nobody": Client(), **{m.key: signed_in(getattr(cast, m.key)) for m in CAST}}
    return clients, both_scenes(cast)[0]


def test_every_page_has_a_row_that_names_everybody() -> None:
    rows = table()
    for page in pages():
        named = [who for answer in ANSWERS for who in rows.get(page.name, {}).get(answer, [])]
        assert sorted(named) == sorted(EVERYBODY), f"{page.name} in access.toml must name everybody once"


def test_the_table_names_no_page_that_is_gone() -> None:
    assert set(table()) == {page.name for page in pages()}


@pytest.mark.slow
@pytest.mark.parametrize("method", ["get", "post"])
def test_everybody_is_answered_as_the_table_says(walk: tuple[dict[str, Client], Scene], method: str) -> None:
    clients, scene = walk
    rows = table()
    wrong = [
        f"{page.name}: {who} got {found!r}, the table says {answer!r}"
        for page in pages()
        for answer in ANSWERS
        for who in rows.get(page.name, {}).get(answer, [])
        if not agrees(method, answer, found := ask(clients[who], page, scene, method))
    ]
    assert not wrong, "\n".join(wrong)
