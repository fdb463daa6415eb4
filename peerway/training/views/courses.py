"""Courses to read: the list, one course, one session with its notes, its slides and its papers."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from peerway.base.access import page
from peerway.base.printing import pdf, pdf_response
from peerway.base.written import written
from peerway.core.packs import load_approach
from peerway.core.packs.courses import Session
from peerway.programmes.policy import FACILITATOR
from peerway.programmes.queries import running_with
from peerway.training import policy
from peerway.training.courses import Here, course_here, ours_by_use
from peerway.training.lineage import moved_on
from peerway.training.models import OwnCourse
from peerway.training.paper import blocks, plan_told


@page(may=policy.read_courses)
def courses(request: Any) -> HttpResponse:
    shown = {
        "own": OwnCourse.objects.kept(),
        "ours": ours_by_use(),
    }
    return render(request, "training/courses/index.html", shown)


@page(may=policy.read_courses)
def course(request: Any, slug: str) -> HttpResponse:
    here = course_here(slug)
    shown = {
        "here": here,
        "course": here.course,
        "approaches": [load_approach(each).name for each in here.course.about.approaches],
        "arrangements": arranged(here),
        "may_change": policy.change_courses(request.person),
        "news": moved_on(here.own) if here.own and not here.own.put_away_on else None,
    }
    return render(request, "training/courses/course.html", shown)


@page(may=policy.read_courses)
def course_session(request: Any, slug: str, part: str) -> HttpResponse:
    """Everything a facilitator needs, on one page."""
    here = course_here(slug)
    session = here.session(part)
    approaches = here.course.about.approaches
    shown = {
        "here": here,
        "course": here.course,
        "session": session,
        "plan": timed(session),
        "scenes": [(each.title, written(each.text)) for each in session.text.scenes],
        "by_age": [(each.title, written(each.text)) for each in session.text.by_age],
        "notes": written(session.text.notes),
        "handouts": [(sheet, written(sheet.text)) for sheet in session.handouts],
        "programmes": [
            p for p in running_with(request.person, FACILITATOR) if p.pack.about.slug in approaches
        ],
    }
    return render(request, "training/courses/session.html", shown)


@page(may=policy.read_courses)
def slide(request: Any, slug: str, part: str, number: int) -> HttpResponse:
    """One slide a page. With scripts all of them are turned on this page, full screen."""
    return render(request, "training/courses/slide.html", deck(slug, part, number))


@page(may=policy.read_courses)
def speaker(request: Any, slug: str, part: str, number: int) -> HttpResponse:
    """For the second screen: notes, what comes next, and the time."""
    return render(request, "training/courses/speaker.html", deck(slug, part, number))


@page(may=policy.read_courses)
def slides_pdf(request: Any, slug: str, part: str) -> HttpResponse:
    """The slides as a PDF: one a page for a screen, or two a page with notes for the hand."""
    here = course_here(slug)
    session = with_slides(here, part)
    two = "two" in request.GET
    shown = {
        "title": session.name,
        "note": here.course.name,
        "slides": [
            {"title": each.title, "body": blocks(each.text), "notes": blocks(each.notes)}
            for each in session.slides
        ],
    }
    made = pdf(f"training/print/{'slides_two' if two else 'slides'}.typ", shown)
    return pdf_response(made, f"{part}-slides.pdf")


@page(may=policy.read_courses)
def plan_pdf(request: Any, slug: str, part: str) -> HttpResponse:
    """Everything a facilitator says and does, on paper."""
    here = course_here(slug)
    session = here.session(part)
    made = pdf("training/print/plan.typ", plan_told(session, here.course.name))
    return pdf_response(made, f"{part}-plan.pdf")


@page(may=policy.read_courses)
def handouts_pdf(request: Any, slug: str, part: str) -> HttpResponse:
    here = course_here(slug)
    session = here.session(part)
    if not session.handouts:
        raise Http404
    sheets = [{"title": s.title, "ages": list(s.ages), "body": blocks(s.text)} for s in session.handouts]
    made = pdf(
        "training/print/handouts.typ", {"title": session.name, "note": here.course.name, "sheets": sheets}
    )
    return pdf_response(made, f"{part}-handouts.pdf")


def arranged(here: Here) -> list[tuple[Any, list[tuple[Any, list[Session]]]]]:
    """Each way to arrange the course, with its meetings and the sessions in them."""
    return [
        (way, [(meeting, [here.course.session(key) for key in meeting.sessions]) for meeting in way.meetings])
        for way in here.course.about.arrangements
    ]


def timed(session: Session) -> list[tuple[int, Any, Any]]:
    """(minute it begins, step, its text) for each step of the plan."""
    steps = session.text.steps
    begins = accumulate((step.minutes for step in steps), initial=0)
    return [(begin, step, written(step.text)) for begin, step in zip(begins, steps, strict=False)]


def with_slides(here: Here, part: str) -> Session:
    session = here.session(part)
    if not session.slides:
        raise Http404
    return session


def deck(slug: str, part: str, number: int) -> dict[str, Any]:
    here = course_here(slug)
    session = with_slides(here, part)
    total = len(session.slides)
    if not 1 <= number <= total:
        raise Http404
    slides = [(n, s.title, written(s.text), written(s.notes)) for n, s in enumerate(session.slides, 1)]
    return {
        "here": here, "session": session, "slides": slides, "number": number, "total": total,
        "before": number - 1, "after": number + 1 if number < total else 0,
    }  # fmt: skip
