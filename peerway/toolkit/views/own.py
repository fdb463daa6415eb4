"""What a setting puts beside the toolkit: files and links of its own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from peerway.base.access import page
from peerway.toolkit import actions, policy
from peerway.toolkit.files import NotThisFile
from peerway.toolkit.forms import FileForm, LinkForm
from peerway.toolkit.models import Resource


@page(may=policy.read_own)
def own(request: Any) -> HttpResponse:
    shown = {
        "base": "base/staff.html" if request.person.is_adult else "base/young.html",
        "rows": Resource.objects.visible_to(request.person).offered().for_list(),
        "may_keep": policy.keep_own(request.person),
    }
    return render(request, "toolkit/own.html", shown)


@page(may=policy.keep_own)
def link_new(request: Any) -> HttpResponse:
    form = LinkForm(request.POST or None)
    if form.is_valid() and kept(form, lambda: actions.add_link(**form.cleaned_data, by=request.person)):
        messages.success(request, "Added.")
        return redirect("toolkit:own")
    return render(request, "toolkit/own_form.html", {"form": form, "title": "Add a link"})


@page(may=policy.keep_own)
def file_new(request: Any) -> HttpResponse:
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid() and kept(form, lambda: actions.add_file(**form.sent(), by=request.person)):
        messages.success(request, "Added.")
        return redirect("toolkit:own")
    return render(request, "toolkit/own_form.html", {"form": form, "title": "Add a file"})


def kept(form: Any, add: Any) -> bool:
    """Whether it was added; if not, the form says why."""
    try:
        add()
    except NotThisFile as why:
        form.add_error("file" if "file" in form.fields else None, str(why))
        return False
    return True


@page(may=policy.open_own, finds=Resource)
def file(request: Any, resource: Resource) -> HttpResponse:
    """Always a download, of the type we found in it, and nothing in it may run as a page of ours."""
    if not resource.file_name:
        raise Http404
    answer = HttpResponse(bytes(resource.content), content_type=resource.file_type)
    answer["Content-Disposition"] = content_disposition_header(True, resource.file_name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@page(may=policy.take_own_away, finds=Resource)
def taking_away(request: Any, resource: Resource) -> HttpResponse:
    if request.method == "POST":
        actions.take_away(resource, by=request.person)
        messages.success(request, f"{resource} is taken away.")
        return redirect("toolkit:own")
    return render(request, "toolkit/own_taking_away.html", {"resource": resource})
