"""A setting's own courses: copied, changed in plain words, put away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.keeping import keep_draft
from peerway.base.written import written
from peerway.core.packs.course_text import PARTED
from peerway.core.packs.courses import course_of
from peerway.core.strict import DataError
from peerway.training import policy
from peerway.training.actions import courses as actions
from peerway.training.courses import course_here, own_course
from peerway.training.forms import CourseTextForm
from peerway.training.lineage import label, moved_on, place, with_taken
from peerway.training.models import OwnCourse


@page(may=policy.change_courses)
@require_POST
def copying(request: Any, slug: str) -> HttpResponse:
    own = actions.copy_course(course_here(slug), by=request.person)
    messages.success(request, f"{own.name} is yours now. Change what you like: the first one stays as it is.")
    return redirect("training:changing", slug=own.key)


@page(may=policy.change_courses)
def changing(request: Any, slug: str) -> HttpResponse:
    """One text at a time, in a plain box. What does not read is not saved, and says why."""
    own, file = its_file(slug, request.GET.get("file", "course.toml"))
    form = CourseTextForm(own, file, request.POST or None)
    keep_draft(form, request, f"course:{own.pk.hex}:{file.replace('/', '.')}"[:100])
    if "look" in request.POST:
        form.look()
    elif form.is_valid():
        actions.change_course(own, file=file, text=form.cleaned_data["text"], by=request.person)
        messages.success(request, f"Saved. This is version {own.version}.")
        return redirect(f"{request.path}?file={file}")
    return render(request, "training/courses/changing.html", shown(own, file, form))


@page(may=policy.change_courses)
@require_POST
def putting_away(request: Any, slug: str) -> HttpResponse:
    own, _ = its_file(slug, "course.toml")
    actions.put_course_away(own, by=request.person)
    messages.success(request, f"{own.name} is put away. What was planned from it stays.")
    return redirect("training:courses")


@page(may=policy.change_courses)
def moved(request: Any, slug: str) -> HttpResponse:
    """What is new in the course this one was made from: to take over text by text, or to leave."""
    own, _ = its_file(slug, "course.toml")
    news = moved_on(own)
    if news is None:
        return redirect("training:course", slug=own.key)
    wrong = ""
    if request.method == "POST":
        try:
            actions.take_over(
                own, texts=with_taken(own, news.changed, request.POST.getlist("take")), by=request.person
            )
        except DataError as error:
            wrong = str(error)
        else:
            messages.success(request, f"Done. Yours is version {own.version}.")
            return redirect("training:course", slug=own.key)
    changes = [(each, each.against(own.texts.get(each.file, ""))) for each in news.changed]
    shown = {"own": own, "news": news, "changes": changes, "wrong": wrong}
    return render(request, "training/courses/moved_on.html", shown)


def its_file(slug: str, file: str) -> tuple[OwnCourse, str]:
    own = own_course(slug)
    if own is None or own.put_away_on or file not in own.texts:
        raise Http404
    return own, file


def shown(own: OwnCourse, file: str, form: CourseTextForm) -> dict[str, Any]:
    return {
        "own": own,
        "form": form,
        "file": file,
        "files": [(name, label(name)) for name in sorted(own.texts, key=place)],
        "shown": preview(file, form.said),
        "readable": reads(own),
    }


def preview(file: str, text: str) -> SafeString | str:
    """How it reads. Right under words, a line “---” would make a heading of them, so slides are set apart."""
    apart = PARTED.sub("\n\n---\n\n", text) if file.startswith("slides/") else text
    return written(apart) if file.endswith(".md") else ""


def reads(own: OwnCourse) -> bool:
    try:
        course_of(own.texts, own.name)
    except DataError:
        return False
    return True
