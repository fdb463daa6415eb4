"""Panels: boxes that a part higher on the map puts on a page of a part lower down.

    register("programme", waiting_list)           # in the higher app's panels.py
    {% panels "programme" programme %}            # in the lower app's template

``waiting_list(request, about)`` returns a template and its context, or None when it has nothing to show.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.module_loading import autodiscover_modules
from django.utils.safestring import SafeString

Panel = Callable[[HttpRequest, Any], tuple[str, dict[str, Any]] | None]
_panels: dict[str, list[tuple[int, str, Panel]]] = {}


def register(place: str, panel: Panel, *, order: int = 50) -> Panel:
    """Put ``panel`` on every page that shows ``place``. Small ``order`` comes first; then by name."""
    entry = (order, f"{panel.__module__}.{panel.__qualname__}", panel)
    known = _panels.setdefault(place, [])
    if entry not in known:
        known.append(entry)
        known.sort(key=lambda each: each[:2])
    return panel


@cache
def _gather() -> None:
    autodiscover_modules("panels")


def panels_for(place: str) -> list[Panel]:
    _gather()
    return [panel for _, _, panel in _panels.get(place, [])]


def shown(request: HttpRequest, place: str, about: Any = None) -> SafeString:
    """Every panel of ``place`` that has something to show, drawn."""
    boxes = [panel(request, about) for panel in panels_for(place)]
    drawn = ((render_to_string(template, context, request),) for template, context in filter(None, boxes))
    return format_html_join("\n", "{}", drawn)
