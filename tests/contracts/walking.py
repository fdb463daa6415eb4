"""One person's walk through every page, with their own setting's rows and another setting's.

Riverside's rows carry a canary word in everything a page might show. Nobody at Northgate may ever be sent
it, and an id that belongs to somebody else's setting is answered as one that belongs to nobody: not found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.test import Client

from tests.contracts.pages import Page, pages
from tests.contracts.scene import CANARY, Scene
from tests.scenes import visit

METHODS = ("get", "post")


@dataclass(frozen=True)
class Told:
    """What somebody was told by a page about their own setting's row, and what they should not have heard."""

    page: str
    method: str
    answer: str
    overheard: tuple[str, ...] = ()


def sings(response: HttpResponse) -> bool:
    return CANARY.encode() in getattr(response, "content", b"")


def answer_of(response: HttpResponse) -> str:
    """What a person was told: the page, a refusal, nothing there, or sign in first."""
    if response.status_code in {301, 302} and "/sign-in" in response.headers["Location"].split("?")[0]:
        return "login"
    told = {403: "no", 404: "hidden", 410: "gone"}
    return told.get(response.status_code, "an error" if response.status_code == 500 else "ok")


def walk(client: Client, here: Scene, there: Scene | None) -> Iterator[Told]:
    """Every page, read and sent. Traces are taken back, so that no visit changes the next."""
    for page in pages():
        for method in METHODS:
            yield asked(client, page, method, here, there)


def asked(client: Client, page: Page, method: str, here: Scene, there: Scene | None) -> Told:
    address = page.address(here)
    if address is None:
        return Told(page.name, method, "no sample row")
    ours = visit(client, address, method)
    heard = ["was sent another setting's words"] if there and sings(ours) else []
    if there and page.names_a_row:
        heard += elsewhere(client, page, method, there)
    return Told(page.name, method, answer_of(ours), tuple(heard))


def elsewhere(client: Client, page: Page, method: str, there: Scene) -> Iterator[str]:
    """What the same page says of a foreign row: that there is none, as it would of a row that never was."""
    foreign = page.address(there)
    if foreign is None:
        return
    answer = visit(client, foreign, method)
    if sings(answer):
        yield "was sent another setting's words by its id"
    if page.says.finds and answer_of(answer) not in {"hidden", "login"}:
        yield f"can tell a foreign id from no id ({answer.status_code})"
