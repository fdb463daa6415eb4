"""Printed sheets can be read by everybody, and what is printed is never taken for markup."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdf
import pytest
import typst

from peerway.base.printing import PACKAGE, pdf, pdf_response, qr_picture

SHEET = '#import "/base/print/house.typ": *\n#show: sheet.with(title: data.title, note: "A note")\n'


@pytest.fixture
def template() -> Any:
    """A template inside the package for the length of a test, as Typst reads nothing outside it."""
    path = PACKAGE / "base" / "print" / "only-for-a-test.typ"

    def write(body: str) -> Path:
        path.write_text(SHEET + body, "utf-8")
        return path

    yield write
    path.unlink(missing_ok=True)


def read(made: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made))


def test_a_sheet_is_tagged_titled_and_in_a_language(template: Any) -> None:
    book = read(pdf(template('#facts((("Where", data.place),))'), {"title": "Badges", "place": "Room 12"}))

    root: Any = book.trailer["/Root"]
    assert book.metadata and book.metadata.title == "Badges"
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).lower() == "en-gb"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert "Room 12" in book.pages[0].extract_text()


def test_a_name_with_marks_in_it_is_just_a_name(template: Any) -> None:
    odd = 'Zoë #strong[O] *x* $y$ "Łuc" \\ <b>'

    text = read(pdf(template("#data.who"), {"title": "One", "who": odd})).pages[0].extract_text()

    assert odd in text.replace("”", '"').replace("“", '"')


def test_a_long_list_runs_over_pages_with_its_heads(template: Any) -> None:
    body = '#listing(("Name", "Year"), data.rows)'
    book = read(pdf(template(body), {"title": "All", "rows": [["Amara O.", 10]] * 120}))

    assert len(book.pages) > 2
    assert all("Name" in page.extract_text() for page in book.pages)


def test_cards_carry_codes_with_words(template: Any) -> None:
    card = {
        "qr": qr_picture("https://peerway.example/"),
        "says": "Badge",
        "title": "Amara O.",
        "lines": ["Year 10"],
    }

    assert (
        "Amara O."
        in read(pdf(template("#cards(data.cards)"), {"title": "C", "cards": [card] * 7}))
        .pages[0]
        .extract_text()
    )


def test_a_template_that_is_wrong_says_so(template: Any) -> None:
    with pytest.raises(typst.TypstError):
        pdf(template("#nothing-like-this"), {"title": "One"})


def test_a_template_reads_no_file_outside_the_package(template: Any) -> None:
    with pytest.raises(typst.TypstError):
        pdf(template('#read("/../pyproject.toml")'), {"title": "One"})


def test_the_answer_is_shown_in_the_browser_or_kept_and_never_stored_on_the_way() -> None:
    shown, kept = pdf_response(b"%PDF", "a.pdf"), pdf_response(b"%PDF", "a.pdf", open_it=False)

    assert shown["Content-Disposition"] == 'inline; filename="a.pdf"'
    assert kept["Content-Disposition"].startswith("attachment")
    assert shown["Cache-Control"] == "no-store"
