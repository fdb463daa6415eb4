"""An intake on other pages: a young person's Today, and the programme's page."""

from __future__ import annotations

from typing import Any

from peerway.base.panels import register
from peerway.programmes.models import Programme
from peerway.programmes.queries import running
from peerway.recruitment import policy
from peerway.recruitment.intake.queries import intake_of, takes_intakes, waits_for_answer

Shown = tuple[str, dict[str, Any]] | None


def would_you_like(request: Any, about: Any = None) -> Shown:
    """On Today, for whoever was taken in and has not answered. Nothing is asked where no intake runs."""
    if request.person.is_adult or not any(takes_intakes(programme) for programme in running()):
        return None
    waiting = waits_for_answer(request.person)
    return ("recruitment/intake/_asked.html", {"askings": waiting}) if waiting else None


def on_the_programme(request: Any, programme: Programme) -> Shown:
    if not takes_intakes(programme) or not policy.recruit(request.person, programme):
        return None
    return "recruitment/intake/_box.html", {"programme": programme, "intake": intake_of(programme)}


register("today", would_you_like, order=5)
register("programme_ready", on_the_programme, order=9)
