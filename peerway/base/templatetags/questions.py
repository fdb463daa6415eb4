"""Answers on a page: {% load questions %}{% answers qset the_answers %}."""

from __future__ import annotations

from typing import Any

from django import template

from peerway.base.questions.showing import told
from peerway.core.questions import Answers, QuestionSet

register = template.Library()


@register.inclusion_tag("questions/_answers.html")
def answers(qset: QuestionSet, given: Answers) -> dict[str, Any]:
    """What somebody answered, in words, for whoever may read it."""
    return {"lines": told(qset, given)}
