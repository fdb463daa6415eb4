"""Markdown made into HTML: ours, and that of packs people bring. No HTML comes through from either."""

from __future__ import annotations

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


@lru_cache(maxsize=256)
def written(text: str) -> SafeString:
    """The text as HTML, kept: guides and help are read often and change seldom."""
    return mark_safe(MARKDOWN.render(text))  # noqa: S308
