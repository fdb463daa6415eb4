"""Markdown as plain blocks, for a Typst template: what is printed goes in as data and is never read as markup."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from markdown_it.token import Token

from peerway.base.written import MARKDOWN

if TYPE_CHECKING:
    from peerway.core.packs.courses import Session

Block = dict[str, Any]
LISTS = {"bullet_list_open": "list", "ordered_list_open": "steps"}


def blocks(text: str) -> list[Block]:
    """Headings, paragraphs and lists, each with its runs of words.

    >>> blocks("A **bold** word")
    [{'kind': 'para', 'runs': [['A ', ''], ['bold', 'strong'], [' word', '']]}]
    """
    found: list[Block] = []
    around = "para"
    for token in MARKDOWN.parse(text):
        if token.type in LISTS:
            found.append({"kind": LISTS[token.type], "items": []})
        elif token.type == "heading_open":
            around = "heading"
        elif token.type == "inline":
            _put(found, around, list(_runs(token)), inside_list=token.level > 1 and bool(found))
            around = "para"
    return found


def _put(found: list[Block], kind: str, runs: list[list[str]], *, inside_list: bool) -> None:
    if inside_list and "items" in found[-1]:
        found[-1]["items"].append(runs)
    else:
        found.append({"kind": kind, "runs": runs})


def _runs(inline: Token) -> Iterator[list[str]]:
    """[words, "" | "strong" | "em"] for each stretch of words that look the same."""
    look = ""
    for token in inline.children or ():
        if token.type in ("strong_open", "em_open"):
            look = token.tag
        elif token.type in ("strong_close", "em_close"):
            look = ""
        elif token.type in ("softbreak", "hardbreak"):
            yield [" ", ""]
        elif token.content:
            yield [token.content, look]


def plan_told(session: Session, course: str) -> dict[str, Any]:
    """The plan of a session, as ``print/plan.typ`` reads it."""
    text = session.text
    begins = accumulate((step.minutes for step in text.steps), initial=0)
    more = [
        ("Role plays", [(scene.title, scene.text) for scene in text.scenes]),
        ("For you", [("", text.notes)] if text.notes else []),
        ("For other ages", [(each.title, each.text) for each in text.by_age]),
    ]
    return {
        "title": session.name,
        "note": f"{course}. {session.minutes} minutes, taught by a {text.taught_by}.",
        "ready": [line[:1].upper() + line[1:] for line in text.ready],
        "outcomes": list(text.outcomes),
        "steps": [
            {
                "when": f"{begin} to {begin + step.minutes} min",
                "kind": step.kind,
                "title": step.title,
                "body": blocks(step.text),
            }
            for begin, step in zip(begins, text.steps, strict=False)
        ],
        "parts": [
            {"title": title, "items": [{"title": name, "body": blocks(words)} for name, words in items]}
            for title, items in more
            if items
        ],
    }
