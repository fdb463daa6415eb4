"""A page of the toolkit where it is needed: beside a programme, and beside what is being settled in it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from peerway.base.panels import register
from peerway.core.packs.toolkit import load_toolkit
from peerway.programmes.models import Programme
from peerway.programmes.stages import kept_standing


def worth_reading(request: HttpRequest, programme: Programme) -> tuple[str, dict[str, Any]] | None:
    """Two or three pages for the stage the work is in."""
    stage = kept_standing(programme, timezone.localdate()).stage
    pages = load_toolkit().for_stage(stage)
    return ("toolkit/_stage.html", {"programme": programme, "pages": pages}) if pages else None


def beside_a_task(request: HttpRequest, programme: Programme) -> tuple[str, dict[str, Any]] | None:
    """One line on a page that settles something, and on any other page a page of the toolkit names."""
    here = request.resolver_match
    if here is None:
        return None
    toolkit = load_toolkit()
    task = here.url_name if here.namespace == "programmes" else ""
    pages = (*toolkit.for_task(task or ""), *toolkit.beside(here.view_name))
    return ("toolkit/_task.html", {"pages": pages}) if pages else None


register("programme_learning", worth_reading, order=90)
register("programme_task", beside_a_task)
