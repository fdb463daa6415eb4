"""Answers on a page: {% load questions %}{% answers qset the_answers %}."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from peerway.base.questions import pressing
from peerway.base.questions.boxes import Box
from peerway.base.questions.kinds import KINDS
from peerway.base.questions.showing import told
from peerway.base.saying import listed
from peerway.base.templatetags.telling import reading_here
from peerway.core.questions import SIMPLE, Answers, Question, QuestionSet

register = template.Library()


@register.inclusion_tag("questions/_answers.html")
def answers(qset: QuestionSet, given: Answers) -> dict[str, Any]:
    """What somebody answered, in words, for whoever may read it."""
    return {"lines": told(qset, given)}


@register.simple_tag(takes_context=True)
def choices(context: Context, box: Box) -> SafeString:
    """Every choice of a question: {% choices box %}"""
    return pressing.choices(box, reading_here(context) in SIMPLE)


@register.simple_tag
def steps(box: Box) -> SafeString:
    """A row of numbers to press: {% steps box %}"""
    return pressing.steps(box)


@register.simple_tag
def opening(box: Box) -> SafeString:
    """What stands before the box of a question: {% opening box %}"""
    return pressing.opening(box)


@register.simple_tag
def closing(box: Box) -> SafeString:
    """What can be pressed instead of an answer, and the end of a question: {% closing box %}"""
    return pressing.closing(box)


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
