"""A decision and a vote in words, for templates: the same sentences as everywhere (``telling``)."""

from __future__ import annotations

from django import template

from peerway.decisions import telling
from peerway.decisions.models import Decision, Poll

register = template.Library()


@register.filter
def who_words(decision: Decision) -> str:
    """{{ decision|who_words }}: "Young people decide this." """
    return telling.who_words(decision)


@register.filter
def how_words(decision: Decision) -> str:
    """ "We chose it with dots." """
    return telling.HOW.get(decision.how, "")


@register.filter
def changed_words(decision: Decision) -> str:
    """ "It happened." """
    return telling.CHANGED.get(decision.changed, "")


@register.filter
def voters_words(voters: str) -> str:
    """ "The design group votes." """
    return telling.VOTERS.get(voters, "")


@register.filter
def vote_words(poll: Poll) -> str:
    """What came of a vote, in a sentence: "Games was chosen." """
    return telling.result_words(poll, [poll.winner.words] if poll.winner else [])
