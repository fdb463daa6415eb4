"""Yeses for everybody in a programme; and pairs that are never made."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from peerway.base.access import page
from peerway.base.links import Link, full_address, link_page, link_to, make_link
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment import actions, policy
from peerway.recruitment.checklists import everybody_with, one_of
from peerway.recruitment.forms import ApartForStaff, ConsentForm
from peerway.recruitment.homes import Homes
from peerway.recruitment.models import Consent, KeptApart

PARENT = "parent_yes"
PARENT_WORDING = "parent-yes@1"
LINK_DAYS = 30
ON_A_PAGE = 50


@page(may=policy.recruit, finds=Programme)
def consents(request: Any, programme: Programme) -> HttpResponse:
    """Who said yes, who has not, and how to ask: a link, a square, or paper."""
    lines = Paginator(everybody_with(programme), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"programme": programme, "page": lines, "words": programme.pack.words}
    return render(request, "recruitment/consents.html", context)


@page(may=policy.recruit, finds=Programme)
def consent(request: Any, programme: Programme, person: Any) -> HttpResponse:
    """One person's yeses: write down what came on paper or out loud, or make a link for home."""
    who = one_of(programme, person)
    form = ConsentForm(request.POST or None)
    if form.is_valid():
        said = {key: form.cleaned_data[key] for key in ("what", "said", "how")}
        actions.record_consent(programme, person=who, wording=PARENT_WORDING, by=request.person, **said)
        messages.success(request, "Written down.")
        return redirect("recruitment:consents", pk=programme.pk)
    events = Consent.objects.filter(programme=programme, person=who).order_by("-at")
    context = {"programme": programme, "who": who, "form": form, "events": events, "url": link_home(who)}
    context["asked_because"] = Homes(programme).why(who)
    return render(request, "recruitment/consent.html", context)


def link_home(who: Person) -> str:
    """The one-time address to send or hand home for this person; the same one until it is used or over."""
    link = link_to(PARENT, who)
    token = link.token if link else make_link(PARENT, who, days=LINK_DAYS, single_use=True)
    return full_address(reverse("recruitment:parent", kwargs={"token": token}))


@link_page(purpose=PARENT, because="a parent or carer has no account, and one question to answer")
def parent(request: Any, link: Link) -> HttpResponse:
    """What it is, who to ring, yes or no. The young person's own yes is asked apart."""
    who = Person.objects.here_now().filter(pk=link.about).first()
    programme = Programme.objects.running().filter(askings__person=who).first() or (
        Programme.objects.running().filter(supporters__person=who).first()
    )
    if who is None or programme is None:
        raise Http404
    said = request.POST.get("said")
    if request.method == "POST" and said in {"yes", "no"}:
        actions.record_consent(
            programme, person=who, what=Consent.What.PARENT_YES, said=said, how=Consent.How.LINK,
            wording=PARENT_WORDING, by=None,
        )  # fmt: skip
        link.use()
        return render(request, "recruitment/parent_thanks.html", {"said": said})
    context = {"who": who, "programme": programme, "words": programme.pack.words, "setting": who.setting}
    return render(request, "recruitment/parent.html", context)


@page(may=policy.recruit, finds=Programme)
def apart(request: Any, programme: Programme) -> HttpResponse:
    """Pairs staff rule out. No reason is asked for or shown; what young people asked for is not on this page."""
    form = ApartForStaff(request.POST or None, initial={"one": request.GET.get("one", "")})
    if "lift" in request.POST:
        actions.lift_apart(
            KeptApart.objects.visible_to(request.person).get(pk=request.POST["lift"]), by=request.person
        )
        return redirect("recruitment:apart", pk=programme.pk)
    if form.is_valid():
        actions.keep_apart(form.cleaned_data["one"], form.cleaned_data["other"], by=request.person)
        return redirect("recruitment:apart", pk=programme.pk)
    rows = KeptApart.objects.filter(lifted_at=None, asked_by__kind=Person.Kind.ADULT).select_related(
        "one", "other"
    )
    return render(request, "recruitment/apart.html", {"programme": programme, "form": form, "rows": rows})
