"""Markdown taken apart into plain blocks, for paper: what Typst and Word are each told in their own way.

    blocks_of("## Hello\\n\\nYou **may** stop.")

A block is a heading, a paragraph, a list or a table; its words are runs, each plain, bold or italic. No Django.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from markdown_it.tree import SyntaxTreeNode

from peerway.base.written import MARKDOWN

Kind = Literal["heading", "paragraph", "bullets", "numbers", "table"]


@dataclass(frozen=True)
class Run:
    """Words that look alike. ``missing`` is a gap that nobody has filled."""

    text: str
    bold: bool = False
    italic: bool = False
    missing: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Block:
    """One piece of a page: ``runs`` of a heading or paragraph, ``items`` of a list, ``rows`` of a table."""

    kind: Kind
    runs: Runs = ()
    level: int = 0
    items: tuple[Runs, ...] = ()
    rows: tuple[tuple[Runs, ...], ...] = ()

    def told(self) -> dict[str, Any]:
        """As plain data, for a Typst template."""
        return asdict(self)


def blocks_of(text: str, deeper: int = 0) -> tuple[Block, ...]:
    """The blocks of a Markdown text; ``deeper`` lowers its headings by so many levels.

    >>> [block.kind for block in blocks_of("# A\\n\\nb\\n\\n- c\\n- d")]
    ['heading', 'paragraph', 'bullets']
    """
    found = (_block(node, deeper) for node in SyntaxTreeNode(MARKDOWN.parse(text)).children)
    return tuple(block for block in found if block)


def _block(node: SyntaxTreeNode, deeper: int) -> Block | None:
    if node.type == "heading":
        return Block("heading", _runs_in(node), int(node.tag[1]) + deeper)
    if node.type in ("bullet_list", "ordered_list"):
        kind: Kind = "bullets" if node.type == "bullet_list" else "numbers"
        return Block(kind, items=tuple(_runs_in(item) for item in node.children))
    if node.type == "table":
        rows = [row for part in node.children for row in part.children]
        return Block("table", rows=tuple(tuple(_runs_in(cell) for cell in row.children) for row in rows))
    runs = _runs_in(node)
    return Block("paragraph", runs) if runs else None


def _runs_in(node: SyntaxTreeNode) -> Runs:
    return tuple(_runs(node, Run("")))


def _runs(node: SyntaxTreeNode, style: Run) -> Iterator[Run]:
    if node.type in ("softbreak", "hardbreak"):
        yield replace(style, text=" ")
    elif node.type in ("text", "code_inline"):
        yield replace(style, text=node.content)
    else:
        bold, italic = style.bold or node.type == "strong", style.italic or node.type == "em"
        for child in node.children:
            yield from _runs(child, replace(style, bold=bold, italic=italic))


def each_run(block: Block, change: Callable[[Runs], Runs]) -> Block:
    """The block with every row of runs changed in the same way."""
    rows = tuple(tuple(change(cell) for cell in row) for row in block.rows)
    items = tuple(change(item) for item in block.items)
    return replace(block, runs=change(block.runs), items=items, rows=rows)
