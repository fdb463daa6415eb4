"""Paper: PDFs made by Typst from a ``.typ`` template beside its app, tagged so that they can be heard.

    made = pdf(Path(__file__).with_name("print") / "badges.typ", {"title": "Badges", "cards": [...]})
    return pdf_response(made, "badges.pdf")

What is printed goes in as JSON and is never read as markup, so a name with a # in it is just a name. The
template reads it as ``data``. ``base/print/house.typ`` holds the look.
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import segno
import typst
from django.http import HttpResponse

PACKAGE = Path(__file__).resolve().parent.parent
FONTS = Path(__file__).resolve().parent / "print_fonts"


def pdf(template: Path | str, data: dict[str, Any]) -> bytes:
    """A PDF/UA-1 made from ``template``: a path, or one relative to the package ("people/print/badges.typ").

    ``data`` holds plain JSON values. Raises ``typst.TypstError`` when the template is wrong.
    """
    return typst.compile(
        PACKAGE / template,
        root=PACKAGE,
        font_paths=[FONTS],
        ignore_system_fonts=False,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )


def pdf_response(made: bytes, name: str, *, open_it: bool = True) -> HttpResponse:
    """The PDF as an answer, shown in the browser or, with ``open_it=False``, kept as a file."""
    how = "inline" if open_it else "attachment"
    return HttpResponse(
        made,
        content_type="application/pdf",
        headers={"Content-Disposition": f'{how}; filename="{name}"', "Cache-Control": "no-store"},
    )


def qr_picture(url: str) -> str:
    """``url`` as a QR code: the SVG text that ``qr`` in house.typ takes."""
    drawn = io.BytesIO()
    segno.make(url, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False)
    return drawn.getvalue().decode()
