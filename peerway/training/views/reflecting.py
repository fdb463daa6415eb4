"""A young person's own pages, and the one adult they may show one to."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.base.keeping import keep_draft
from peerway.base.sealed import open_keys
from peerway.core.packs.reflecting import load_reflecting
from peerway.programmes.models import Programme
from peerway.training import policy
from peerway.training.actions import reflecting as actions
from peerway.training.forms.reflecting import ReflectionForm, ShareForm
from peerway.training.models import Reflection, TrainingSession
from peerway.training.views.agreeing import programme_of_supporter


@page(may=policy.keep_pages)
def pages(request: Any) -> HttpResponse:
    """All of one's own, the newest first."""
    mine = list(Reflection.objects.filter(person=request.person).for_page())
    open_keys(mine, "words")
    return render(request, "training/pages/index.html", {"pages": mine})


@page(may=policy.keep_pages)
def writing(request: Any, programme: UUID) -> HttpResponse:
    mine = programme_of_supporter(programme, request.person)
    session = session_looked_back_on(mine, request.GET.get("after", ""))
    form = ReflectionForm(request.POST or None)
    keep_draft(form, request, f"own-page:{session.pk if session else mine.pk}")
    if form.is_valid():
        kept = actions.write_page(mine, words=form.cleaned_data["words"], session=session, by=request.person)
        messages.success(request, "Kept. Only you can read it.")
        return redirect("training:own_page", pk=kept.pk)
    return render(request, "training/pages/writing.html", asked(request, form) | {"session": session})


@page(may=policy.open_page, finds=Reflection, fetch="for_page")
def own_page(request: Any, reflection: Reflection) -> HttpResponse:
    """Its author's page of it, or its reader's."""
    if request.person.pk == reflection.person_id:
        return render(request, "training/pages/page.html", {"page": reflection})
    actions.read_page(reflection, by=request.person)
    return render(request, "training/pages/shared.html", {"page": reflection})


@page(may=policy.change_page, finds=Reflection, fetch="for_page")
def changing(request: Any, reflection: Reflection) -> HttpResponse:
    form = ReflectionForm(request.POST or None, initial={"words": reflection.words})
    keep_draft(form, request, f"own-page:{reflection.pk}")
    if form.is_valid():
        actions.change_page(reflection, words=form.cleaned_data["words"])
        messages.success(request, "Saved.")
        return redirect("training:own_page", pk=reflection.pk)
    shown = asked(request, form) | {"session": reflection.session, "page": reflection}
    return render(request, "training/pages/writing.html", shown)


@page(may=policy.change_page, finds=Reflection, fetch="for_page")
def sharing(request: Any, reflection: Reflection) -> HttpResponse:
    """Shown to one adult who supervises, and to nobody else."""
    form = ShareForm(reflection.programme, request.POST or None)
    if form.is_valid():
        supervisor = form.cleaned_data["supervisor"]
        actions.share_page(reflection, supervisor=supervisor, by=request.person)
        messages.success(request, f"{supervisor.name} can read this page now.")
        return redirect("training:own_page", pk=reflection.pk)
    return render(request, "training/pages/sharing.html", {"page": reflection, "form": form})


@page(may=policy.take_page_back, finds=Reflection)
def page_back(request: Any, reflection: Reflection) -> HttpResponse:
    if request.method == "POST":
        actions.take_page_back(reflection, by=request.person)
        messages.success(request, "Only you can read it again.")
    return redirect("training:own_page", pk=reflection.pk)


@page(may=policy.change_page, finds=Reflection)
def throwing_away(request: Any, reflection: Reflection) -> HttpResponse:
    if request.method == "POST":
        actions.throw_page_away(reflection)
        messages.success(request, "The page is gone for good.")
        return redirect("training:pages")
    return render(request, "training/pages/throwing_away.html", {"page": reflection})


@page(may=policy.read_shared)
def shared_pages(request: Any) -> HttpResponse:
    """What supporters showed this supervisor, without its words: each is opened by itself."""
    rows = Reflection.objects.shared_with(request.person).for_page().order_by("-shared_at")
    return render(request, "training/pages/shared_index.html", {"pages": rows})


def session_looked_back_on(programme: Programme, pk: str) -> TrainingSession | None:
    if not pk:
        return None
    try:
        found = TrainingSession.objects.filter(programme=programme, pk=UUID(pk)).first()
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


def asked(request: Any, form: ReflectionForm) -> dict[str, Any]:
    """The question, in words for the reader."""
    return {"form": form, "back": load_reflecting().in_reading(request.person.reading)}
