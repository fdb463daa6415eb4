"""Rights: given and taken back by adults, used by young people, read by everybody in the programme."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from peerway.base.access import page
from peerway.programmes import policy as programmes
from peerway.programmes.models import Programme
from peerway.relationships.models import MadeHere
from peerway.voice import places, policy, queries, rules
from peerway.voice.actions import ideas as idea_actions
from peerway.voice.actions import leads as actions
from peerway.voice.forms.ideas import PosterForm
from peerway.voice.forms.leads import AnswerProposalForm, ProposalForm, RightForm, TakeBackForm
from peerway.voice.ideas import OnPoster
from peerway.voice.leads import Proposal, Right

What = Right.What
LATEST = 20
IT_SHOWS = "Everybody can read that it ended; the reason is for them and the adults."


@page(may=programmes.see, finds=Programme, fetch="with_setting")
def rights(request: Any, programme: Programme) -> HttpResponse:
    """Who may do what in a programme, since when; and the words that were proposed."""
    may_run = policy.run(request.person, programme)
    form = RightForm(programme, request.POST or None) if may_run else None
    if form and form.is_valid():
        right = actions.give_right(programme, by=request.person, **form.cleaned_data)
        messages.success(
            request, f"{right.person.called} finds it on Today. Everybody here can read that they may."
        )
        return redirect("voice:rights", pk=programme.pk)
    proposals = Proposal.objects.filter(programme=programme).with_its_people()[:LATEST]
    shown = {
        "programme": programme, "form": form, "rights": queries.rights_in(programme), "proposals": proposals,
    }  # fmt: skip
    return render(request, "voice/rights.html", shown)


@page(may=policy.take_back, finds=Right, fetch="with_its_people")
def taking_back(request: Any, right: Right) -> HttpResponse:
    form = TakeBackForm(request.POST or None)
    if form.is_valid():
        actions.take_back_right(right, by=request.person, **form.cleaned_data)
        messages.success(request, "Taken back, from today. Tell them yourself, too.")
        return redirect("voice:rights", pk=right.programme_id)
    shown = {
        "form": form, "title": "Take this right back?", "button": "Take it back",
        "note": f"{right.person.name}: {right.get_what_display()}. {IT_SHOWS}",
        "back": reverse("voice:rights", args=[right.programme_id]),
    }  # fmt: skip
    return render(request, "voice/form.html", shown)


@page(may=policy.use_right, finds=Right, fetch="with_its_people")
def right(request: Any, right: Right) -> HttpResponse:
    """What this right opens, for whoever holds it. Nothing on it names anybody."""
    if right.what == What.ACTIVITIES:
        return activities(request, right)
    if right.what == What.POSTER:
        return poster(request, right)
    if right.what == What.ROTA:
        return redirect("drop_in:leading", programme=right.programme_id)
    shown: dict[str, Any] = {"right": right, "proposals": proposals_of(right)}
    if right.what == What.WAYS_IN:
        shown["places"] = places.ways_in_places(right.programme)
    if right.what == What.QUESTIONS:
        shown["sets"] = places.sets_to_word(right.programme)
    return render(request, "voice/right.html", shown)


def proposals_of(right: Right) -> list[Proposal]:
    return list(Proposal.objects.filter(right=right).with_its_people()[:LATEST])


@page(may=policy.word_questions, finds=Right, fetch="with_its_people")
def right_set(request: Any, right: Right, key: str) -> HttpResponse:
    """One question set, each of its words with a way to propose others."""
    qset = next((qset for qset in places.sets_to_word(right.programme) if qset.key == key), None)
    if qset is None:
        raise Http404
    shown = {"right": right, "qset": qset, "places": list(places.question_places(qset))}
    return render(request, "voice/right_set.html", shown)


@page(may=policy.use_right, finds=Right, fetch="with_its_people")
def proposing(request: Any, right: Right) -> HttpResponse:
    """Other words for one place, named in the address by ``?place=``: a key, and nothing about anybody."""
    if "place" not in request.GET:
        return redirect("voice:right", pk=right.pk)
    place = places.place_of(right.programme, request.GET["place"])
    if place is None or not place.key.startswith(f"{right.what}/"):
        raise Http404
    form = ProposalForm(place, request.POST or None)
    if form.is_valid():
        actions.propose(right, place=place, by=request.person, **form.cleaned_data)
        messages.success(request, "Sent. An adult answers, and says why.")
        return redirect("voice:right", pk=right.pk)
    return render(request, "voice/proposing.html", {"right": right, "form": form, "place": place})


def activities(request: Any, right: Right) -> HttpResponse:
    """The things to do that were made here: put one away, or bring it back."""
    if request.method == "POST":
        made = MadeHere.objects.visible_to(request.person).filter(pk=request.POST.get("made")).first()
        if made is None:
            raise Http404
        act = actions.put_activity_away if made.put_away_on is None else actions.bring_activity_back
        act(made, by=request.person)
        return redirect("voice:right", pk=right.pk)
    made_here = MadeHere.objects.order_by("name", "pk")
    return render(request, "voice/right_activities.html", {"right": right, "made": made_here})


def poster(request: Any, right: Right) -> HttpResponse:
    """Which ideas and answers stand on the poster."""
    chosen = OnPoster.objects.filter(programme=right.programme).values_list("idea", flat=True)
    form = PosterForm(right.programme, request.POST or None, initial={"ideas": list(chosen)})
    if form.is_valid():
        idea_actions.choose_for_poster(right.programme, ideas=form.cleaned_data["ideas"], by=request.person)
        messages.success(request, "Saved. Have a look at it, and print it.")
        return redirect("voice:poster", programme=right.programme_id)
    return render(request, "voice/right_poster.html", {"right": right, "form": form})


@page(may=policy.read_proposal, finds=Proposal, fetch="with_its_people")
def proposal(request: Any, proposal: Proposal) -> HttpResponse:
    """The words that stand there and the words that could, side by side and as what changed."""
    form = AnswerProposalForm(request.POST or None)
    if proposal.is_waiting and form.is_valid():
        actions.answer_proposal(proposal, by=request.person, **form.cleaned_data)
        messages.success(request, "Answered. They read why.")
        return redirect("voice:rights", pk=proposal.programme_id)
    place = places.place_of(proposal.programme, proposal.place)
    shown = {
        "proposal": proposal, "form": form, "place": place,
        "bits": rules.changes(proposal.before, proposal.after),
        "overtaken": place is None or (proposal.is_waiting and place.now != proposal.before),
    }  # fmt: skip
    return render(request, "voice/proposal.html", shown)
