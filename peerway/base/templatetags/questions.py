"""Answers on a page: {% load questions %}{% answers qset the_answers %}."""

from __future__ import annotations

from typing import Any

from django import template

from peerway.base.questions.kinds import KINDS
from peerway.base.questions.showing import told
from peerway.base.saying import listed
from peerway.core.questions import Answers, Question, QuestionSet

register = template.Library()


@register.inclusion_tag("questions/_answers.html")
def answers(qset: QuestionSet, given: Answers) -> dict[str, Any]:
    """What somebody answered, in words, for whoever may read it."""
    return {"lines": told(qset, given)}


@register.filter
def kind_words(kind: str) -> str:
    """A kind of question as the editor says it: "Any of a list"."""
    return KINDS[kind][0]


@register.filter
def gate_words(question: Question, qset: QuestionSet) -> str:
    """What opens a question: "Would you like to bring a friend? Yes"."""
    if question.only_if is None:
        return ""
    gate = qset.question(question.only_if.question)
    says = [choice.says for choice in gate.choices if choice.key in question.only_if.is_any]
    return f"{gate.ask} {listed(says, 'or')}"


@register.filter
def asked_words(asked_of: str) -> str:
    """Who answers, of many: "supporters"."""
    return {"staff": "staff", "young person": "young people", "parent or carer": "parents and carers"}.get(
        asked_of, f"{asked_of}s"
    )
