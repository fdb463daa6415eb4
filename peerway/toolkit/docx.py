"""A Word file from blocks, written by hand: a zip of six small XML files (ECMA-376), with real headings and lists.

Word, LibreOffice and Google Docs open it, and people change it there. Nothing in it is read as markup.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from xml.sax.saxutils import escape

from peerway.toolkit.blocks import Block, Run, Runs

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PARTS = Path(__file__).parent / "docx_parts"
FIXED = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "rels.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
}
BULLETS, FIRST_NUMBERS = 1, 2
ALWAYS = (1980, 1, 1, 0, 0, 0)  # the same blocks make the same file


def docx(title: str, blocks: Iterable[Block]) -> bytes:
    """The bytes of a .docx with ``title`` at its head and ``blocks`` below it."""
    numbers = count(FIRST_NUMBERS)
    body = "".join(part for block in blocks for part in drawn(block, numbers))
    lists = next(numbers)
    files = {name: (PARTS / file).read_text(encoding="utf-8") for name, file in FIXED.items()}
    files["word/document.xml"] = document(paragraph((Run(title),), "Title") + body)
    files["word/numbering.xml"] = numbering(range(FIRST_NUMBERS, lists))
    files["docProps/core.xml"] = (PARTS / "core.xml").read_text(encoding="utf-8").format(title=plain(title))
    return zipped(files)


def zipped(files: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, ALWAYS)
            info.compress_type = zipfile.ZIP_DEFLATED
            parcel.writestr(info, text)
    return made.getvalue()


def document(body: str) -> str:
    return (PARTS / "document.xml").read_text(encoding="utf-8").replace("<!-- body -->", body)


def drawn(block: Block, numbers: Iterator[int]) -> Iterator[str]:
    """One block as paragraphs, or as a table."""
    if block.kind == "heading":
        yield paragraph(block.runs, f"Heading{min(block.level, 3)}")
    elif block.kind == "table":
        yield table(block)
    elif block.kind == "paragraph":
        yield paragraph(block.runs)
    else:
        which = BULLETS if block.kind == "bullets" else next(numbers)
        yield from (paragraph(item, "ListParagraph", which) for item in block.items)


def paragraph(runs: Runs, style: str = "", list_number: int = 0) -> str:
    about = f'<w:pStyle w:val="{style}"/>' if style else ""
    if list_number:
        about += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_number}"/></w:numPr>'
    return f"<w:p>{f'<w:pPr>{about}</w:pPr>' if about else ''}{''.join(map(run, runs))}</w:p>"


def run(words: Run) -> str:
    """Words that look alike; a gap nobody filled stands on yellow."""
    marks = (
        ("<w:b/>", words.bold),
        ("<w:i/>", words.italic),
        ('<w:highlight w:val="yellow"/>', words.missing),
    )
    about = "".join(mark for mark, is_so in marks if is_so)
    told = f'<w:t xml:space="preserve">{plain(words.text)}</w:t>'
    return f"<w:r>{f'<w:rPr>{about}</w:rPr>' if about else ''}{told}</w:r>"


def table(block: Block) -> str:
    wide = 9638 // max(len(block.rows[0]), 1)
    grid = f'<w:gridCol w:w="{wide}"/>' * len(block.rows[0])
    rows = "".join(table_row(row, wide, is_head=not number) for number, row in enumerate(block.rows))
    about = '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr>'
    return f"<w:tbl>{about}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>"


def table_row(row: tuple[Runs, ...], wide: int, *, is_head: bool) -> str:
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>'
    style = "TableHead" if is_head else ""
    about = "<w:trPr><w:tblHeader/></w:trPr>" if is_head else ""
    return f"<w:tr>{about}{''.join(f'{cell}{paragraph(runs, style)}</w:tc>' for runs in row)}</w:tr>"


def numbering(used: Iterable[int]) -> str:
    """Bullets, and one list of numbers for each in the text, so that each begins at 1."""
    each = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        f'<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in used
    )
    return (PARTS / "numbering.xml").read_text(encoding="utf-8").replace("<!-- lists -->", each)


def plain(text: str) -> str:
    """Safe in XML: escaped, and without the control characters XML has no way to say."""
    return escape("".join(c for c in text if c >= " " or c in "\t\n"))
