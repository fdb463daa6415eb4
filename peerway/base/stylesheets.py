"""One stylesheet request per page, with no asset build.

The CSS lives in small files. A file's place gives its cascade layer: reset, tokens, base, layout, and every
file in ``parts/`` in the layer "parts" (what is for paper comes last, in its own). Here they are joined, once per
process, for two kinds of page: "young" (only what young people's and public pages use) and "staff" (all of it).
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import get_script_prefix

CSS = Path(__file__).parent / "static" / "css"
LAYERS = ("reset", "tokens", "base", "layout", "parts", "print")
_SHARED = (
    "button",
    "card",
    "chip",
    "face",
    "way",
    "notice",
    "form",
    "choice",
    "questions",
    "list",
    "details",
    "prose",
    "reading",
)
PARTS = {
    "young": (*_SHARED, "young"),
    "staff": (
        *_SHARED,
        "young",
        "way-long",
        "dialog",
        "staff",
        "columns",
        "table",
        "data",
        "room",
        "match",
        "sheet",
        "design",
    ),
}
PRINT = {"young": ("print",), "staff": ("print", "print-staff")}
# A young person's phone never waits for a font: it is used if it came in time, else on the next page.
FONT_DISPLAY = {"young": "optional", "staff": "swap"}
FOREVER = "public, max-age=31536000, immutable"


def squeeze(css: str) -> str:
    """The same rules without comments and needless space.

    >>> squeeze("/* a */ .b > .c :checked { margin: 0 1px; }")
    '.b>.c :checked{margin:0 1px}'
    """
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,>]) ?", r"\1", css)
    css = re.sub(r"(?<![\d.])0(\.\d)", r"\1", css)
    return css.replace(": ", ":").replace(";}", "}").strip()


def files(kind: str) -> list[tuple[str, Path]]:
    """(layer, file) in the order of the cascade."""
    plain = [(layer, CSS / f"{layer}.css") for layer in LAYERS[:4]]
    parts = [("parts", CSS / "parts" / f"{name}.css") for name in PARTS[kind]]
    on_paper = [("print", CSS / "parts" / f"{name}.css") for name in PRINT[kind]]
    return [*plain, *parts, *on_paper]


def _join(kind: str) -> tuple[str, str]:
    fonts = (CSS / "fonts.css").read_text(encoding="utf-8")
    fonts = fonts.replace("font-display: swap", f"font-display: {FONT_DISPLAY[kind]}")
    fonts = re.sub(r'url\("\.\./(fonts/[^"]+)"\)', lambda found: f'url("{static(found[1])}")', fonts)
    layers = "".join(
        f"@layer {layer}{{{squeeze(path.read_text(encoding='utf-8'))}}}" for layer, path in files(kind)
    )
    text = f"@layer {','.join(LAYERS)};{squeeze(fonts)}{layers}".replace("}}@layer parts{", "}")
    return text, hashlib.sha256(text.encode()).hexdigest()[:12]


_joined_once = cache(_join)


def stylesheet(kind: str) -> tuple[str, str]:
    """The whole stylesheet for "young" or "staff", and its digest (12 hex digits)."""
    return _join(kind) if settings.DEBUG else _joined_once(kind)


def stylesheet_url(kind: str) -> str:
    """Where ``look`` serves it; a new text has a new address, so it may be kept for ever."""
    return f"{get_script_prefix()}look/{kind}-{stylesheet(kind)[1]}.css"


def look(request: HttpRequest, kind: str, digest: str) -> HttpResponse:
    """Serve a stylesheet. An address from before a new release still gets a style, but not for ever."""
    if kind not in PARTS:
        raise Http404
    text, current = stylesheet(kind)
    keep = FOREVER if digest == current else "public, max-age=60"
    return HttpResponse(text, content_type="text/css; charset=utf-8", headers={"Cache-Control": keep})
