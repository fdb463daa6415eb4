"""One conversation with one person: where it stands, where it goes next, what is kept of it.

For somebody who is signed in, each step is kept as a draft and each page has its own address. Of a
visitor nothing is kept on the server: what they said travels in the form itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from django.http import HttpRequest

from peerway.base.drafts import Draft, draft_of, drop_draft, save_draft
from peerway.base.questions.given import Given, question_of
from peerway.base.questions.page import Page, Way, way_for
from peerway.core.questions import (
    Answers,
    Audience,
    Question,
    QuestionSet,
    next_question,
    previous_question,
    to_raw,
)

CHECK = "check"
OURS = ("one", "all", "at", "change", "keep")


@dataclass
class Talk:
    request: HttpRequest
    qset: QuestionSet
    page: Page
    draft: str
    person: Any
    given: Given
    way: Way
    taken_up: bool = False
    is_change: bool = False

    @classmethod
    def begun(
        cls, request: HttpRequest, qset: QuestionSet, draft: str, page: Page, before: Answers | None
    ) -> Self:
        """The conversation as it was left, or a new one that starts from what they said ``before``."""
        person = getattr(request, "person", None) if draft else None
        data = draft_of(person, draft) if person else {}
        way: Way = way_for(request, page) if len(qset) > 1 else "all"
        change = "change" in request.GET
        given = Given.from_draft(data)
        if before and not data and (person or request.method != "POST"):
            given = Given(to_raw(before))
        return cls(request, qset, page, draft, person, given, way, bool(data), change)

    @property
    def keeps(self) -> bool:
        """Whether a draft is kept."""
        return self.person is not None

    @property
    def at(self) -> str:
        return self.request.GET.get("at", "")

    @property
    def title(self) -> str:
        return self.page.title or self.qset.title

    @property
    def who_reads(self) -> Audience:
        return self.page.who_reads or self.qset.audience

    def question(self, key: str) -> Question | None:
        """The question with this key, if it is asked just now."""
        return next((question for question in self.given.visible(self.qset) if question.key == key), None)

    def first(self) -> Question:
        return self.qset.questions[0]

    def where_left(self) -> Question | None:
        """The first question not yet passed; None when only checking is left."""
        shown = self.given.visible(self.qset)
        return next((question for question in shown if question.key not in self.given.seen), None)

    def after(self, question: Question) -> Question | None:
        """What comes next. After a change, only what the change has opened."""
        if self.is_change:
            return self.where_left()
        return next_question(self.qset, self.given.answers(self.qset), after=question.key)

    def before(self, question: Question) -> Question | None:
        return previous_question(self.qset, self.given.answers(self.qset), before=question.key)

    def first_wrong(self) -> Question | None:
        """The first asked question whose answer cannot be taken as it is."""
        errors = {question_of(name) for name in self.given.checked(self.qset).errors}
        return next((question for question in self.qset if question.key in errors), None)

    def address(self, *, way: Way | None = None, at: str = "", change: bool = False) -> str:
        """This page's own address at another step, with whatever else stood in it."""
        query = self.request.GET.copy()
        for name in OURS:
            query.pop(name, None)
        query[way or self.way] = "1"
        if at:
            query["at"] = at
        if change:
            query["change"] = "1"
        return f"{self.request.path}?{query.urlencode()}"

    def keep(self) -> None:
        if self.keeps:
            save_draft(self.person, self.draft, self.given.as_draft())

    def forget(self) -> None:
        """The draft has done its work. Where none was taken up there is none."""
        if self.taken_up:
            drop_draft(self.person, self.draft)

    def saved_at(self) -> Any:
        """When the draft was last kept, or None."""
        mine = Draft.objects.visible_to(self.person).kept().filter(key=self.draft)
        return mine.values_list("saved_at", flat=True).first()
