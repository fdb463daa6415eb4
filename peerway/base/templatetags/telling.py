"""The same thing in other words: for easy read, for 7 to 11, for 16 to 25.

{% tell %}You can stop any time.{% easy %}You can stop. Just say so.{% endtell %}
"""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context, NodeList
from django.template.base import Node, Parser, Token

from peerway.base.reading import in_same_words, reading_of
from peerway.core.questions import Reading
from peerway.core.questions.wording import SIMPLE, WORDINGS
from peerway.core.reading import sentences_of

register = template.Library()
OTHERS = ("easy", "younger", "older")


class Tell(Node):
    """The usual words first; each other wording once, in any order. What is missing falls back as in a pack."""

    child_nodelists = ("usual", *OTHERS)

    def __init__(self, worded: dict[str, NodeList]) -> None:
        self.worded = worded
        self.usual = worded["usual"]
        for name in OTHERS:
            setattr(self, name, worded.get(name, NodeList()))

    def render(self, context: Context) -> str:
        reading = reading_here(context)
        names = (*WORDINGS[reading], "usual")
        return str(next(self.worded[name] for name in names if name in self.worded).render(context))


@register.tag
def tell(parser: Parser, token: Token) -> Tell:
    worded, name = {}, "usual"
    while name != "endtell":
        if name in worded:
            raise template.TemplateSyntaxError(f"tell: two wordings are called “{name}”.")
        worded[name] = parser.parse((*OTHERS, "endtell"))
        name = parser.next_token().contents.strip()
    return Tell(worded)


@register.filter
def sentences(text: str) -> list[str]:
    """One idea a line: {% for line in intro|sentences %}."""
    return sentences_of(text)


@register.simple_tag(takes_context=True)
def reading(context: Context) -> Reading:
    """The reading of this page: {% reading as words %}"""
    return reading_here(context)


@register.simple_tag(takes_context=True)
def reads_simply(context: Context) -> bool:
    """Whether this page is for easy read or for 7 to 11: {% reads_simply as simple %}"""
    return reading_here(context) in SIMPLE


@register.simple_tag(takes_context=True)
def same_words(context: Context) -> str:
    """What a link ends with, so that a visitor goes on in the same words: href="{% url … %}{% same_words %}"."""
    request: Any = context.get("request")
    return in_same_words(request, "") if request is not None else ""


def reading_here(context: Context) -> Reading:
    request = context.get("request")
    return reading_of(request) if request is not None else "middle"
