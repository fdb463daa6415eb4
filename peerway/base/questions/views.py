"""The editor of question sets, and the preview."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.questions import policy, working
from peerway.base.questions.actions import release_set, return_to_pack
from peerway.base.questions.advice import advice_on, advice_on_question
from peerway.base.questions.answering import answer
from peerway.base.questions.forms import QuestionForm, SetForm
from peerway.base.questions.kinds import KINDS
from peerway.base.questions.listing import approaches_with_sets, versions_of
from peerway.base.questions.models import AskedSet
from peerway.base.questions.page import Page
from peerway.base.questions.working import Copy, Data, Refused

YOUNG = ("young person", "supporter", "parent or carer")


@page(may=policy.edit)
def index(request: Any) -> HttpResponse:
    """Every question set of every approach, and whose words it is asked in."""
    return render(request, "questions/editor/index.html", {"approaches": approaches_with_sets()})


@page(may=policy.edit)
def detail(request: Any, approach: str, key: str) -> HttpResponse:
    """One set: its questions, what was changed, how it reads."""
    copy = Copy.of(request.person, approach, key)
    context = {"copy": copy, "advice": advice_on(copy.qset), "versions": versions_of(approach, key)}
    return render(request, "questions/editor/set.html", context)


@page(may=policy.edit)
def words(request: Any, approach: str, key: str) -> HttpResponse:
    """The heading, the intro, and who reads the answers."""
    copy = Copy.of(request.person, approach, key)
    form = SetForm.of(copy.qset, request.POST or None)
    if form.is_valid():
        copy.change(request.person, working.reword(**form.words()))
        return _to_set(request, copy, "Kept. Nobody is asked this until you put it to use.")
    return render(request, "questions/editor/words.html", {"copy": copy, "form": form})


@page(may=policy.edit)
def new(request: Any, approach: str, key: str) -> HttpResponse:
    """A new question: first its kind, then its words."""
    copy = Copy.of(request.person, approach, key)
    kind = request.GET.get("kind", "")
    if kind not in KINDS:
        return render(request, "questions/editor/kinds.html", {"copy": copy, "kinds": KINDS})
    return _edited(request, copy, {"kind": kind, "key": ""})


@page(may=policy.edit)
def question(request: Any, approach: str, key: str, question: str) -> HttpResponse:
    """The words, choices and rules of one question."""
    copy = Copy.of(request.person, approach, key)
    copy.question(question)
    return _edited(request, copy, working.data_of(copy.qset, question))


def _edited(request: Any, copy: Copy, its: Data) -> HttpResponse:
    form = QuestionForm(request.POST or None, its=its, earlier=working.earlier(copy.qset, its["key"]))
    if form.has_options and "move" in request.POST:
        form.move(request.POST)
    elif form.is_valid():
        said = form.question()
        said["key"] = its["key"] or working.make_key(said["ask"], {each.key for each in copy.qset})
        try:
            copy = copy.change(request.person, working.put(said))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _to_set(request, copy, f"Kept. {advice_on_question(copy.qset, said['key'])}".strip())
    context = {"copy": copy, "form": form, "its": its, "kind": KINDS[its["kind"]]}
    return render(request, "questions/editor/question.html", context)


@page(may=policy.edit)
@require_POST
def place(request: Any, approach: str, key: str, question: str) -> HttpResponse:
    """One place up or down."""
    by = -1 if request.POST.get("to") == "up" else 1
    return _changed(request, approach, key, question, working.move(question, by=by), "Moved.")


@page(may=policy.edit)
@require_POST
def removal(request: Any, approach: str, key: str, question: str) -> HttpResponse:
    return _changed(
        request, approach, key, question, working.remove(question), "Taken out. You can undo this."
    )


def _changed(request: Any, approach: str, key: str, question: str, how: Any, says: str) -> HttpResponse:
    copy = Copy.of(request.person, approach, key)
    copy.question(question)
    try:
        copy.change(request.person, how)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("questions:set", approach, key)
    return _to_set(request, copy, says)


@page(may=policy.edit)
@require_POST
def undo(request: Any, approach: str, key: str) -> HttpResponse:
    """The last step back, or with ``all`` every step since what is in use now."""
    copy = Copy.of(request.person, approach, key)
    if "all" in request.POST:
        copy.forget(request.person)
    else:
        copy.undo(request.person)
    return _to_set(request, copy, "Undone.")


@page(may=policy.edit)
@require_POST
def release(request: Any, approach: str, key: str) -> HttpResponse:
    """Ask it from now on."""
    copy = Copy.of(request.person, approach, key)
    if not copy.is_changed:
        return _to_set(request, copy, "Nothing has changed, so there is nothing to put to use.")
    asked = release_set(copy.qset, approach=approach, by=request.person)
    copy.forget(request.person)
    return _to_set(
        request,
        copy,
        f"In use from now on, as your version {asked.number}. Answers so far stay as they were.",
    )


@page(may=policy.edit)
@require_POST
def pack(request: Any, approach: str, key: str) -> HttpResponse:
    """Back to the pack's own words."""
    copy = Copy.of(request.person, approach, key)
    mine = AskedSet.objects.current().of(approach, key).first()
    if mine is None:
        raise Http404
    return_to_pack(mine, by=request.person)
    copy.forget(request.person)
    return _to_set(request, copy, "The pack’s own questions are asked again.")


@page(may=policy.edit)
def preview(request: Any, approach: str, key: str) -> HttpResponse:
    """The questions as whoever is asked will see them. Nothing is kept."""
    copy = Copy.of(request.person, approach, key)
    back = reverse("questions:set", args=[approach, key])
    shell = "base/young.html" if copy.qset.asked_of in YOUNG else "base/staff.html"

    def then(answers: dict[str, Any]) -> HttpResponse:
        return _to_set(request, copy, "That was the whole way through. Nothing you answered was kept.")

    return answer(
        request, copy.qset, draft="", then=then, page=Page(base=shell, back=back, context={"rail": []})
    )


def _to_set(request: HttpRequest, copy: Copy, says: str) -> HttpResponse:
    messages.success(request, says)
    return redirect("questions:set", copy.approach, copy.key)
