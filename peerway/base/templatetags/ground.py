"""What templates ask of the ground: a form's once-key, panels, words, and a QR code."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import template
from django.template import Context
from django.template.base import Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from peerway.base import panels as boxes
from peerway.base.addresses import address
from peerway.base.links import qr_svg
from peerway.base.once import key_of
from peerway.base.words import said

register = template.Library()


@register.simple_tag(takes_context=True)
def once(context: Context) -> SafeString:
    """A hidden key, so that a form sent twice is answered once. {% once %}, inside the form.

    A form that comes back with mistakes keeps its key.
    """
    request = context.get("request")
    key = (key_of(request) if request else None) or uuid4()
    return format_html('<input type="hidden" name="once" value="{}">', key)


class Address(URLNode):
    """A link, found as Django's own tag finds it, only sooner (``base.addresses``)."""

    def render(self, context: Context) -> str:
        if self.asvar or self.kwargs:
            return str(super().render(context))
        args = [arg.resolve(context) for arg in self.args]
        return conditional_escape(address(self.view_name.resolve(context), *args))


@register.tag
def url(parser: Parser, token: Token) -> Address:
    """Django's tag of this name, word for word: {% url "base:search" %}"""
    node = django_url(parser, token)
    return Address(node.view_name, node.args, node.kwargs, node.asvar)


@register.simple_tag
def draft(form: Any) -> SafeString | str:
    """Keeps what is typed in a form that ``keep_draft`` was given. <form method="post"{% draft form %}>"""
    kept = getattr(form, "draft", None)
    url = reverse("base:draft", args=[kept.key]) if kept else ""
    says = "Kept at {time}. Not saved yet."
    return format_html(' data-draft-url="{}" data-saved-words="{}"', url, says) if url else ""


@register.simple_tag(takes_context=True)
def panels(context: Context, place: str, about: Any = None) -> SafeString:
    """The boxes that higher parts put in this place. {% panels "programme" programme %}"""
    return boxes.shown(context["request"], place, about)


@register.simple_tag
def words(thing: Any, name: str) -> str:
    """What the approach calls it. {% words programme "supporters" %}, {% words programme "A_supporter" %}"""
    return said(thing, name)


@register.simple_tag
def qr(url: str, title: str = "") -> SafeString:
    """The address as a QR code; print the address beside it too. {% qr link.url %}"""
    return qr_svg(url, title)
