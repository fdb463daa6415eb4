"""The ground's own pages: a kept draft, long work, search, late letters, health, and the way out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peerway.base import outbox, policy
from peerway.base.access import open_page, page
from peerway.base.drafts import save_draft
from peerway.base.health import health
from peerway.base.limits import later, too_many
from peerway.base.links import Link, link_page
from peerway.base.numbers import STOP, TextNumber
from peerway.base.numbers import stop_texts as stop
from peerway.base.outbox import Letter
from peerway.base.search import find
from peerway.base.work import Work, start_again

LONGEST_DRAFT = 60_000  # letters; the longest page of ours is a tenth of it
NOT_KEPT = {"csrfmiddlewaretoken", "once"}
SOMEWHERE_ELSE = "https://www.bbc.co.uk/weather"
LOOK_AGAIN = "4"  # seconds
A_MINUTE = 60


@page(may=policy.keep_a_draft, once=False)
@require_POST
def draft(request: Any, key: str) -> HttpResponse:
    """Keep what somebody is writing. Answered to a script: when it was saved, or that it was not."""
    data = {name: values for name, values in request.POST.lists() if name not in NOT_KEPT}
    if len(str(data)) > LONGEST_DRAFT:
        return JsonResponse({"saved": None}, status=413)
    kept = save_draft(request.person, key, data)
    return JsonResponse({"saved": f"{timezone.localtime(kept.saved_at):%H:%M}"})


@page(may=policy.see_work, finds=Work)
def work(request: Any, work: Work) -> HttpResponse:
    """How far long work has come. While it runs the page looks again by itself, with no script."""
    if request.method == "POST":
        if work.failed_at or work.has_gone_quiet:
            start_again(work, by=request.person)
        return redirect("base:work", pk=work.pk)
    response = render(request, "base/work.html", {"work": work})
    if not work.is_over:
        response["Refresh"] = LOOK_AGAIN
    return response


@page(may=policy.search)
def search(request: Any) -> HttpResponse:
    """Find people, pages and help. What is looked for is posted, so that no name stands in an address."""
    text = request.POST.get("q", "").strip()[:100]
    if text and too_many(f"search/{request.person.pk}", 120, A_MINUTE):
        return later(request, A_MINUTE)
    found = find(request.person, text) if text else []
    return render(request, "base/search.html", {"search_words": text, "found": found})


@page(may=policy.look_after_letters)
def letters(request: Any) -> HttpResponse:
    """Letters that will not go, or may have gone before a restore: try again, or set aside."""
    if request.method == "POST":
        letter = get_object_or_404(Letter.objects.waiting_for_somebody(), pk=request.POST.get("letter"))
        if request.POST.get("do") == "again":
            outbox.try_again(letter, by=request.person)
            messages.success(request, "It will be sent again in a minute.")
        else:
            outbox.set_aside(letter, by=request.person, why="set aside on the letters page")
            messages.success(request, "Set aside. It will not be sent.")
        return redirect("base:letters")
    return render(request, "base/letters.html", {"letters": Letter.objects.waiting_for_somebody()})


@link_page(purpose=STOP, because="one tap in a text message stops the texts, on any phone, signed in or not")
def stop_texts(request: Any, link: Link) -> HttpResponse:
    """No more texts. Asked first, because some phones open every link they are sent."""
    number = TextNumber.objects.filter(pk=link.about).first()
    if request.method == "POST" and number is not None and number.stopped_at is None:
        stop(number, by=None)
    stopped = number is None or number.stopped_at is not None
    return render(request, "base/stop_texts.html", {"stopped": stopped})


@open_page(because="a machine watches whether letters leave; it is told ages and nothing about anybody")
def healthz(request: HttpRequest) -> HttpResponse:
    told = health()
    return JsonResponse(told.told(), status=200 if told.is_well else 503)


@open_page(because="leaving must work for everybody, at once")
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out and go somewhere that says nothing. Whoever looks next finds nobody signed in."""
    logout(request)
    return HttpResponseRedirect(SOMEWHERE_ELSE)
