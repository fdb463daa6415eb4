"""The report of a programme so far, on one page: on screen, and on paper."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from peerway.base.access import page
from peerway.base.printing import pdf, pdf_response
from peerway.insights import policy
from peerway.insights.telling import paper_of
from peerway.programmes.models import Programme


@page(may=policy.read_report, finds=Programme, fetch="with_setting")
def report(request: Any, programme: Programme) -> HttpResponse:
    exact = policy.follow_figures(request.person, programme)
    shown = {"programme": programme, "report": paper_of(programme, exact=exact), "exact": exact}
    return render(request, "insights/report.html", shown)


@page(may=policy.read_report, finds=Programme, fetch="with_setting")
def report_pdf(request: Any, programme: Programme) -> HttpResponse:
    exact = policy.follow_figures(request.person, programme)
    return pdf_response(pdf("insights/print/report.typ", paper_of(programme, exact=exact)), "report.pdf")
