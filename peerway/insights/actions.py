"""The young people's page: drawn, said yes to by a youth lead, released, and taken down."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.insights.models import Approval, YoungPage
from peerway.insights.young import happened_in, said_in
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.voice.public import somebody_approves


@transaction.atomic
def draw_page(programme: Programme, *, line: str, by: Person) -> YoungPage:
    """The page as it would read today. Drawn anew, it needs a new yes: nobody has read these words before."""
    page = YoungPage.objects.draft().filter(programme=programme).first() or YoungPage(programme=programme)
    page.made_on, page.made_by, page.line = timezone.localdate(), by, line
    page.happened, page.said = happened_in(programme), said_in(programme)
    page.save()
    end_approvals(page, Approval.Because.ANEW)
    record("young_page.drawn", about=page, by=by)
    return page


@transaction.atomic
def approve_page(page: YoungPage, *, by: Person) -> Approval:
    """A youth lead says yes to these words."""
    if not page.is_draft:
        raise Mistake("This page is out already, or was taken down.")
    if Approval.objects.standing().filter(page=page).exists():
        raise Mistake("Young people said yes to this page already.")
    approval = Approval.objects.create(page=page, by=by)
    record("young_page.approved", about=page, by=by)
    return approval


@transaction.atomic
def take_back_approval(page: YoungPage, *, by: Person) -> None:
    """The yes ends today. A page that is out is taken down with it."""
    if not end_approvals(page, Approval.Because.BACK):
        raise Mistake("There is no yes to take back.")
    record("young_page.approval_taken_back", about=page, by=by)
    if page.is_out:
        take_down_page(page, by=by)


def end_approvals(page: YoungPage, because: str) -> int:
    ended: int = Approval.objects.standing().filter(page=page).update(
        ended_on=timezone.localdate(), because=because
    )  # fmt: skip
    return ended


@transaction.atomic
def release_page(page: YoungPage, *, by: Person) -> None:
    """Young people here can read it, in the place of the one before. A youth lead with that right says yes first."""
    if not page.is_draft:
        raise Mistake("This page is out already, or was taken down.")
    said_yes = Approval.objects.standing().filter(page=page).exists()
    if not said_yes and somebody_approves(page.programme):
        raise Mistake("A youth lead has the right to say yes to this page first, and has not said it yet.")
    for before in YoungPage.objects.out().filter(programme=page.programme):
        take_down_page(before, by=by)
    page.released_on, page.released_by = timezone.localdate(), by
    page.save(update_fields=["released_on", "released_by"])
    record("young_page.released", about=page, by=by)


@transaction.atomic
def take_down_page(page: YoungPage, *, by: Person) -> None:
    if not page.is_out:
        raise Mistake("This page is not out.")
    page.taken_down_on, page.taken_down_by = timezone.localdate(), by
    page.save(update_fields=["taken_down_on", "taken_down_by"])
    record("young_page.taken_down", about=page, by=by)
