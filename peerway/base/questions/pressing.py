"""A question and what can be pressed in answer to it, drawn.

A page has ten questions and fifty things to press, so each is drawn once and kept: by its words, its place and
whether it is chosen, which is all that is in it.
"""

from __future__ import annotations

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from peerway.base.questions.boxes import Box, Press
from peerway.base.templatetags.look import icon
from peerway.core.questions import Question

KEPT = 2_000
IN_GROUPS = frozenset({"single", "many"})
NOTHING = mark_safe("")


def opening(box: Box) -> SafeString:
    """The words of a question, with its hint and what is wrong."""
    if box.error or box.why_error:
        return render_to_string("questions/_opening.html", {"box": box})
    return opening_of(box.question, box.heading)


@lru_cache(maxsize=KEPT)
def opening_of(question: Question, heading: bool) -> SafeString:
    """Of a question that nothing was wrong with yet: made of its own words alone."""
    return render_to_string("questions/_opening.html", {"box": Box(question, {}, heading=heading)})


def closing(box: Box) -> SafeString:
    """What can be pressed instead of an answer, and the end of the question."""
    end = mark_safe("</fieldset>" if box.grouped else "</div>")  # noqa: S308 - one of two words
    return format_html('{}<input type="hidden" name="asked" value="{}">{}', asides(box), box.key, end)


def choices(box: Box, simple: bool) -> SafeString:
    """Every choice of a box, under the headings of their groups; ``simple`` with pictures wherever there are some."""
    kind = "checkbox" if box.question.kind == "many" else "radio"
    drawn, group, name, pictured = [], "", box.name, box.is_pictured
    grouped = box.layout in IN_GROUPS
    for press in box.presses:
        if grouped and press.group != group:
            group = press.group
            drawn.append(heading(group))
        drawn.append(choice(press, name, kind, pictured, simple))
    return mark_safe("".join(drawn))  # noqa: S308 - drawn below, with every word escaped


def heading(group: str) -> SafeString:
    return format_html('<p class="label">{}</p>', group) if group else NOTHING


@lru_cache(maxsize=KEPT)
def choice(press: Press, name: str, kind: str, pictured: bool, simple: bool) -> SafeString:
    """One choice. Where the question is about pictures (``pictured``) each stands above its word, for everybody."""
    picture = icon(press.picture) if press.picture and (pictured or simple) else NOTHING
    return format_html(
        '\n<label class="choice">{}<span{}>{}{}{}</span></label>',
        tick(press, name, kind),
        mark_safe(' class="pictured"') if picture and not pictured else NOTHING,
        picture,
        press.says,
        format_html("<small>{}</small>", press.help) if press.help else NOTHING,
    )


def steps(box: Box) -> SafeString:
    """A row of numbers to press."""
    name = box.name
    return mark_safe("".join(step(press, name) for press in box.presses))  # noqa: S308 - drawn below


@lru_cache(maxsize=KEPT)
def step(press: Press, name: str) -> SafeString:
    words = format_html('<span class="unseen">: {}</span>', press.words) if press.words else NOTHING
    drawn = '<label class="choice">{}<span>{}{}</span></label>\n'
    return format_html(drawn, tick(press, name, "radio"), press.value, words)


def asides(box: Box) -> SafeString:
    """What can be pressed instead of an answer; nothing where there is nothing."""
    found, name = box.asides, box.name
    if not found:
        return NOTHING
    drawn = "".join(aside(press, name) for press in found)
    return mark_safe(f'<div class="asides">{drawn}\n</div>')  # noqa: S308 - drawn below


@lru_cache(maxsize=KEPT)
def aside(press: Press, name: str) -> SafeString:
    drawn = '\n<label class="tick">{}<span>{}</span></label>'
    return format_html(drawn, tick(press, name, "radio"), press.says)


def tick(press: Press, name: str, kind: str) -> SafeString:
    chosen = mark_safe(" checked") if press.chosen else NOTHING
    drawn = '<input type="{}" name="{}" id="{}" value="{}"{}>'
    return format_html(drawn, kind, name, press.id, press.value, chosen)
