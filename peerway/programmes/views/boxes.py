"""A programme without its people: give it away, or start from one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify

from peerway.base.access import page
from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.programmes import box, policy
from peerway.programmes.forms.approaches import ZipForm
from peerway.programmes.models import Programme


@page(may=policy.box_up, finds=Programme)
def box_file(request: Any, programme: Programme) -> HttpResponse:
    record("programme.boxed", about=programme, by=request.person)
    named = f'attachment; filename="{slugify(programme.name) or "programme"}.zip"'
    return HttpResponse(box.boxed(programme), "application/zip", headers={"Content-Disposition": named})


@page(may=policy.start)
def from_box(request: Any) -> HttpResponse:
    form = ZipForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            programme = box.start_from_file(form.content(), by=request.person)
        except Mistake as wrong:
            form.add_error("file", str(wrong).splitlines())
        else:
            messages.success(
                request, f"{programme.name} is started from the box, and you run it. Look it over."
            )
            return redirect("programmes:detail", pk=programme.pk)
    return render(request, "programmes/from_box.html", {"form": form})
