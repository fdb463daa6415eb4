"""A draft for any ordinary form, in one line of its view and three words of its page.

    form = keep_draft(AimForm(request.POST or None, programme), request, f"aim:{programme.pk}")
    if form.is_valid(): …                                   # being valid, it is about to be saved: the draft goes

    <form method="post" class="form"{% draft form %}>{% csrf_token %}{% once %}{% include "base/_kept.html" %}{{ form }}
    <button class="btn main">Save</button>{% include "base/_kept_line.html" %}</form>

What is typed is kept on the server while somebody types, and when a form comes back with mistakes; so it is there
after a lost session, on another device, or when saving failed (a view that fails takes its dropping back with it).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django import forms
from django.http import QueryDict

from peerway.base.drafts import Draft, drop_draft, save_draft

NOT_KEPT = frozenset({"csrfmiddlewaretoken", "once", "drop_draft"})
F = TypeVar("F", bound=forms.BaseForm)


class Kept:
    """A form's draft: whose, of what, and since when there is one. ``taken_up`` says that the form begins with it."""

    def __init__(self, person: Any, key: str) -> None:
        self.person, self.key = person, key
        self.saved_at: datetime | None = None
        self.taken_up = False

    def settle(self, form: forms.BaseForm, valid: bool) -> None:
        """The form was sent. Good: the draft has done its work. Not yet: what was typed is kept."""
        if valid:
            drop_draft(self.person, self.key)
            return
        data = form.data
        lists = (
            data.lists() if isinstance(data, QueryDict) else ((name, [said]) for name, said in data.items())
        )
        typed = {name: said for name, said in lists if name not in NOT_KEPT}
        self.saved_at = save_draft(self.person, self.key, typed).saved_at


def keep_draft(form: F, request: Any, key: str) -> F:
    """This form has a draft called ``key``: the form's name, then what it is about. Give it as it was made.

    A form that is not being sent begins with what was kept. A press of "drop_draft" throws that away.
    """
    kept = Kept(request.person, key)
    form.draft = kept  # type: ignore[attr-defined]
    if request.method == "POST" and "drop_draft" in request.POST:
        drop_draft(request.person, key)
        form.is_bound, form.data = False, QueryDict()
    if not form.is_bound:
        take_up(form, kept)
    return form


def take_up(form: forms.BaseForm, kept: Kept) -> None:
    """Begin the form with what was typed before."""
    draft = Draft.objects.visible_to(kept.person).kept().filter(key=kept.key).first()
    if draft is None:
        return
    kept.saved_at, kept.taken_up = draft.saved_at, True
    typed = QueryDict(mutable=True)
    for name, said in draft.data.items():
        typed.setlist(name, said if isinstance(said, list) else [said])
    begin_with(form, typed)


def begin_with(form: forms.BaseForm, typed: QueryDict) -> None:
    """Begin a form that is not being sent with boxes as they were typed; what was not there stays as it is."""
    for name, field in form.fields.items():
        box = form.add_prefix(name)
        if not field.widget.value_omitted_from_data(typed, {}, box):
            form.initial[name] = field.widget.value_from_datadict(typed, {}, box)
