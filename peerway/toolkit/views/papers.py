"""Papers that fill themselves in from a programme: on the screen, as PDF, and to change in Word."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from peerway.base.access import page
from peerway.base.printing import pdf, pdf_response
from peerway.core.packs.papers import GAPS, load_papers
from peerway.programmes.models import Programme
from peerway.programmes.policy import change
from peerway.toolkit import policy
from peerway.toolkit.docx import DOCX, docx
from peerway.toolkit.filling import Filled, filled


def filled_called(programme: Programme, slug: str) -> Filled:
    found = next((paper for paper in load_papers() if paper.key == slug), None)
    if found is None:
        raise Http404
    return filled(found, programme)


@page(may=policy.fill_in, finds=Programme, fetch="with_setting")
def papers(request: Any, programme: Programme) -> HttpResponse:
    rows = [filled(paper, programme) for paper in load_papers()]
    return render(request, "toolkit/papers.html", {"programme": programme, "rows": rows})


@page(may=policy.fill_in, finds=Programme, fetch="with_setting")
def paper(request: Any, programme: Programme, slug: str) -> HttpResponse:
    found = filled_called(programme, slug)
    may_change = change(request.person, programme)
    missing = [
        (GAPS[gap].says, where(programme, GAPS[gap].task) if may_change else "") for gap in found.missing
    ]
    shown = {"programme": programme, "filled": found, "missing": missing}
    return render(request, "toolkit/paper.html", shown)


def where(programme: Programme, task: str) -> str:
    """The page of the programme where a gap is settled."""
    return reverse(f"programmes:{task}", args=[programme.pk]) if task else ""


@page(may=policy.fill_in, finds=Programme, fetch="with_setting")
def paper_pdf(request: Any, programme: Programme, slug: str) -> HttpResponse:
    found = filled_called(programme, slug)
    told = {
        "title": found.paper.title,
        "note": programme.name,
        "blocks": [block.told() for block in found.blocks],
    }
    return pdf_response(pdf(f"toolkit/print/{found.paper.layout}.typ", told), f"{slug}.pdf")


@page(may=policy.fill_in, finds=Programme, fetch="with_setting")
def paper_docx(request: Any, programme: Programme, slug: str) -> HttpResponse:
    found = filled_called(programme, slug)
    named = {"Content-Disposition": f'attachment; filename="{slug}.docx"', "Cache-Control": "no-store"}
    return HttpResponse(docx(found.paper.title, found.blocks), content_type=DOCX, headers=named)
