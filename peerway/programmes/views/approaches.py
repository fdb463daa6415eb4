"""The approaches there are: read them, choose among them, add one of your own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.base.written import written
from peerway.core.packs import all_approaches, load_approach
from peerway.core.packs.choosing import suggest
from peerway.core.packs.folder import packs_folder
from peerway.core.packs.parcel import packed, texts_of
from peerway.core.packs.shelves import folder_on_shelves
from peerway.core.strict import DataError
from peerway.programmes import adding, policy
from peerway.programmes.added_packs import AddedPack, looked_over
from peerway.programmes.forms.approaches import ChooserForm, ZipForm
from peerway.programmes.forms.people import IN_SHAPE


def called(slug: str) -> Any:
    try:
        return load_approach(slug)
    except DataError:
        raise Http404 from None


@page(may=policy.read_approaches)
def approaches(request: Any) -> HttpResponse:
    shown = {"approaches": all_approaches(), "may_keep": policy.keep_packs(request.person)}
    return render(request, "programmes/approaches.html", shown)


@page(may=policy.read_approaches)
def approach_guide(request: Any, slug: str) -> HttpResponse:
    approach = called(slug)
    shown = {
        "approach": approach,
        "guide": written(approach.guide.partition("\n")[2]),
        "shapes": [IN_SHAPE[shape] for shape in approach.shapes],
        "added": AddedPack.objects.ours().offered().filter(key=slug).first(),
        "may_keep": policy.keep_packs(request.person),
        "may_start": policy.start(request.person),
    }
    return render(request, "programmes/approach_guide.html", shown)


@page(may=policy.read_approaches)
def approach_file(request: Any, slug: str) -> HttpResponse:
    """The pack as a zip, to read, to change and to send back."""
    approach = called(slug)
    folder = folder_on_shelves(slug) or packs_folder() / "approaches" / slug
    named = f'attachment; filename="{approach.about.slug}-{approach.version}.zip"'
    return HttpResponse(packed(texts_of(folder)), "application/zip", headers={"Content-Disposition": named})


@page(may=policy.keep_packs)
def approach_adding(request: Any) -> HttpResponse:
    form = ZipForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            pack = adding.add_pack(*looked_over(form.content()), by=request.person)
        except ValueError as wrong:
            form.add_error("file", str(wrong).splitlines())
        else:
            messages.success(request, f"{pack} is added. Anybody here may start a programme with it.")
            return redirect("programmes:approach_guide", slug=pack.key)
    return render(request, "programmes/approach_adding.html", {"form": form})


@page(may=policy.keep_packs)
def approach_leaving(request: Any, slug: str) -> HttpResponse:
    """An added pack is no longer offered."""
    pack = AddedPack.objects.ours().offered().filter(key=slug).first()
    if pack is None:
        raise Http404
    if request.method == "POST":
        adding.take_away(pack, by=request.person)
        messages.success(request, f"{pack} is no longer offered. Programmes that follow it go on.")
        return redirect("programmes:approaches")
    shown = {"pack": pack, "following": adding.followed_by(pack)}
    return render(request, "programmes/approach_leaving.html", shown)


@page(may=policy.read_approaches)
def choosing(request: Any) -> HttpResponse:
    """From what is wanted to two or three approaches. Nothing is kept."""
    form = ChooserForm(request.GET or None)
    shown: dict[str, Any] = {"form": form, "may_start": policy.start(request.person)}
    if form.is_valid():
        shown["fitting"], shown["not_fitting"] = suggest(all_approaches(), form.wanted())
    return render(request, "programmes/choosing.html", shown)
