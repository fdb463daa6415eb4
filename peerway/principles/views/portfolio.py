"""A folder for a quality standard: look at it, then take it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from peerway.base.access import page
from peerway.base.journal import record
from peerway.core.principles import Frame, all_frames, load_frame
from peerway.principles import policy
from peerway.principles.portfolio.folder import folder_of
from peerway.principles.portfolio.laying_out import laid_out
from peerway.programmes.models import Programme


@page(may=policy.see, finds=Programme)
def portfolio(request: Any, programme: Programme) -> HttpResponse:
    """Which frames there are."""
    return render(request, "principles/portfolio.html", {"programme": programme, "frames": all_frames()})


@page(may=policy.see, finds=Programme)
def frame(request: Any, programme: Programme, slug: str) -> HttpResponse:
    """One frame, filled: what the folder will hold."""
    found = frame_called(slug)
    shown = {"programme": programme, "frame": found, "laid": laid_out(programme, found, request.person)}
    return render(request, "principles/frame.html", shown)


@page(may=policy.lead, finds=Programme, fetch="with_setting")
def folder(request: Any, programme: Programme, slug: str) -> HttpResponse:
    """The folder of PDFs. That it was taken is journalled."""
    found = frame_called(slug)
    made = folder_of(programme, found, request.person)
    record("portfolio.taken", about=programme, by=request.person, why=found.key)
    headers = {
        "Content-Disposition": f'attachment; filename="{found.key}.zip"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(made, content_type="application/zip", headers=headers)


def frame_called(slug: str) -> Frame:
    try:
        return load_frame(slug)
    except KeyError:
        raise Http404 from None
