"""What its people are called."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.base.keeping import keep_draft
from peerway.programmes import actions, policy
from peerway.programmes.forms.naming import WordsForm
from peerway.programmes.models import Programme


@page(may=policy.change, finds=Programme)
def words(request: Any, programme: Programme) -> HttpResponse:
    form = keep_draft(WordsForm(request.POST or None, programme), request, f"words:{programme.pk}")
    if form.is_valid():
        actions.settle(programme, by=request.person, own_words=form.own_words())
        messages.success(request, "Saved. Every page of this programme says it like that from now on.")
        return redirect("programmes:detail", pk=programme.pk)
    return render(request, "programmes/words.html", {"programme": programme, "form": form})
