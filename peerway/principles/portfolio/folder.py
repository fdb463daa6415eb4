"""The folder itself: an index and one PDF a requirement, in one zip."""

from __future__ import annotations

import io
import zipfile

from peerway.base.printing import pdf
from peerway.core.principles import Frame
from peerway.people.models import Person
from peerway.principles.portfolio.laying_out import index_of, laid_out, paper_of
from peerway.programmes.models import Programme

INDEX = "00-index.pdf"


def folder_of(programme: Programme, frame: Frame, person: Person) -> bytes:
    """A zip of PDFs. A dozen pages are set in a third of a second, so nobody waits in a queue for it."""
    laid = laid_out(programme, frame, person)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr(INDEX, pdf("principles/print/index.typ", index_of(programme, frame, laid)))
        for each in laid:
            paper = pdf("principles/print/requirement.typ", paper_of(programme, frame, each))
            folder.writestr(each.file, paper)
    return made.getvalue()
