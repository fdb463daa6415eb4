"""The toolkit: its contents, one page, and all of it at once."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from peerway.base.access import page
from peerway.base.printing import pdf, pdf_response
from peerway.base.saying import date_words
from peerway.base.written import written
from peerway.core.packs import all_approaches
from peerway.core.packs.toolkit import load_toolkit
from peerway.programmes.queries import for_list_page
from peerway.toolkit import policy
from peerway.toolkit.wording import deeper, whole_book


@page(may=policy.read)
def index(request: Any) -> HttpResponse:
    shown = {
        "chapters": load_toolkit().chapters,
        "approaches": all_approaches(),
        "programmes": [each for each in for_list_page(request.person) if not each.closed_on],
    }
    return render(request, "toolkit/index.html", shown)


@page(may=policy.read)
def one(request: Any, slug: str) -> HttpResponse:
    toolkit = load_toolkit()
    shown = toolkit.page(slug)
    if shown is None:
        raise Http404
    before, after = toolkit.around(shown)
    context = {"shown": shown, "chapter": toolkit.chapter_of(shown), "before": before, "after": after}
    return render(request, "toolkit/page.html", context | {"words": written(shown.text)})


@page(may=policy.read)
def whole(request: Any) -> HttpResponse:
    chapters = [
        (chapter, [(each, written(deeper(each.text, 2))) for each in chapter.pages])
        for chapter in load_toolkit().chapters
    ]
    return render(request, "toolkit/whole.html", {"chapters": chapters})


@page(may=policy.read)
def whole_pdf(request: Any) -> HttpResponse:
    today = timezone.localdate()
    return pdf_response(book(date_words(today, today)), "toolkit.pdf")


@lru_cache(maxsize=1)
def book(today: str) -> bytes:
    """All of it on paper: the same for everybody, and seconds of work, so made once a day."""
    return pdf("toolkit/print/whole.typ", whole_book(load_toolkit(), today))
