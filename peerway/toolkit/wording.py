"""The toolkit's words made ready for one long page and for paper."""

from __future__ import annotations

import re
from typing import Any

from peerway.core.packs.toolkit import Toolkit
from peerway.toolkit.blocks import blocks_of

HEADING = re.compile(r"^(#+ )", re.MULTILINE)
TITLE = "The facilitator's toolkit"


def deeper(text: str, levels: int) -> str:
    """The same Markdown with its headings lower down.

    >>> deeper("## One\\n\\nwords", 2)
    '#### One\\n\\nwords'
    """
    return HEADING.sub("#" * levels + r"\1", text)


def whole_book(toolkit: Toolkit, today: str) -> dict[str, Any]:
    """All of it, as ``print/whole.typ`` reads it."""
    chapters = [
        {
            "title": chapter.title,
            "summary": chapter.summary,
            "pages": [
                {"title": page.title, "blocks": [block.told() for block in blocks_of(page.text, 2)]}
                for page in chapter.pages
            ],
        }
        for chapter in toolkit.chapters
    ]
    return {
        "title": TITLE,
        "note": f"Five chapters to read and use. Printed on {today}.",
        "chapters": chapters,
    }
