"""What templates ask of the ground: a form's once-key, panels, words, and a QR code."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from peerway.base import panels as boxes
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
