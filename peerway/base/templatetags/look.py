"""What the templates draw with: icons, faces, the way, bars, and dates and counts in words.

No tag writes an inline style, and every drawing stands beside the same thing in words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import Any
from zlib import crc32

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static as django_static
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from peerway.base import saying
from peerway.base.stylesheets import stylesheet_url
from peerway.base.way import ACROSS, STEP, stages, winding

register = template.Library()

ICONS = Path(__file__).parent.parent / "static" / "icons" / "lucide.json"
TURNS = {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "log-out", "external-link", "undo-2"}
TONES = ("sun", "sky", "plum", "apricot", "leaf")
SHAPES = "abcd"
TITLES = {"Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Rev"}
STILL = mark_safe('vector-effect="non-scaling-stroke"')
FILLED = mark_safe('class="on"')


@cache
def shapes() -> dict[str, str]:
    """Every icon's drawing by its Lucide name."""
    drawn: dict[str, str] = json.loads(ICONS.read_text(encoding="utf-8"))
    return drawn


@register.simple_tag
def stylesheet(kind: str) -> SafeString:
    """The page's one stylesheet: {% stylesheet "young" %} or {% stylesheet "staff" %}."""
    return format_html('<link rel="stylesheet" href="{}">', stylesheet_url(kind))


@register.simple_tag
def static(path: str) -> str:
    """Django's tag of this name, which is found once: {% static "js/leave.js" %}"""
    return address_of_file(path)


@cache
def address_of_file(path: str) -> str:
    return django_static(path)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A Lucide icon, hidden from screen readers: a word always stands beside it. {% icon "sun" %}"""
    return drawn_icon(name)


@cache
def drawn_icon(name: str) -> SafeString:
    if name not in shapes():
        raise template.TemplateSyntaxError(f"No icon is named {name!r}. Add it in tools/icons.py.")
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor"'
        ' stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{}</svg>',
        " turns" if name in TURNS else "",
        mark_safe(shapes()[name]),  # noqa: S308 - our own file
    )


@register.simple_tag
def face(person: Any, tone: str = "") -> SafeString:
    """A soft blob with an initial, always the same for the same person; or a number for a count.

    Never a photo. {% face person %}, {% face "Amara" %}, {% face 24 tone="leaf" %}
    """
    seed = crc32(str(getattr(person, "pk", None) or person).encode())
    shape, tone = SHAPES[(seed >> 8) % len(SHAPES)], tone or TONES[(seed >> 3) % len(TONES)]
    drawn = f'<span class="face {escape(tone)} {shape}" aria-hidden="true">{escape(_initial(person))}</span>'
    return mark_safe(drawn)  # noqa: S308 - each piece is escaped


@register.simple_tag
def task(of: Any, tone: str, title: str, why: str = "", url: str = "", button: str = "") -> SafeString:
    """One line of "Needs you today": a face (a count, person or "!"), a sentence, why, and the one button.

    Drawn without a template, because a page may hold a hundred. {% task 24 "leaf" "24 matches" url=page button="See" %}
    """
    says, does = escape(title), escape(button)
    because = f"<p>{escape(why)}</p>" if why else ""
    link = f'<a class="btn" href="{escape(url)}" aria-label="{does}: {says}">{does}</a>' if url else ""
    line = f'<li>{face(of, tone)}<div class="grow"><b>{says}</b>{because}</div>\n{link}</li>'
    return mark_safe(line)  # noqa: S308 - each piece is escaped


def _initial(person: Any) -> str:
    if isinstance(person, int) or (isinstance(person, str) and person.isdigit()):
        return str(person)
    first, *rest = str(person).split() or [""]
    if first.rstrip(".") in TITLES and rest:
        return rest[0][:1].upper()
    return (getattr(person, "called", "") or first)[:1].upper()


@register.simple_tag
def way(names: Sequence[str], current: int, here: str = "", label: str = "") -> SafeString:
    """The winding way. ``current`` counts from 0. {% way programme.stage_names programme.stage_index %}"""
    said = tuple(conditional_escape(name) for name in names)
    return drawn_way(said, int(current), conditional_escape(here), conditional_escape(label))


@lru_cache(maxsize=500)
def drawn_way(names: tuple[str, ...], current: int, here: str, label: str) -> SafeString:
    """Nothing but these words is in it, so each is drawn once: words as they stand in the page, escaped before."""
    return render_to_string("base/_way.html", {**marked(names, current), "here": here, "label": label})


def marked(names: Sequence[str], current: int) -> dict[str, Any]:
    """The marks of a way and the lines between them."""
    marks = stages(names, current)
    last, reached = len(marks) - 1, min(current, len(marks) - 1)
    drawings = [
        {"tall": tall, "walked": winding(0, reached, tall=tall), "ahead": winding(reached, last, tall=tall)}
        for tall in ([False, True] if len(marks) > 4 else [False])
    ]
    return {
        "marks": marks, "drawings": drawings, "length": STEP * len(marks), "across": ACROSS, "long": len(marks) > 4,
    }  # fmt: skip


@register.simple_tag
def bar(count: int, of: int) -> SafeString:
    """A bar for so many of so many. Write "9 of 11" beside it. {% bar 9 11 %}"""
    share = count / of if of else 0
    tone = "" if share > 2 / 3 else " mid" if share > 0.4 else " low"
    fill = (
        format_html('<path class="fill" d="M2 5H{}" {}/>', round(2 + 96 * share, 1), STILL) if count else ""
    )
    return format_html(
        '<svg class="bar{}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<path d="M2 5H98" {}/>{}</svg>',
        tone,
        STILL,
        fill,
    )


@register.simple_tag
def pips(count: int, of: int = 4, tone: str = "") -> SafeString:
    """A rating as filled steps, with the words for a screen reader. {% pips 3 4 tone="mid" %}"""
    step = 100 / of
    drawn = format_html_join(
        "",
        '<path d="M{} 5H{}" {} {}/>',
        (
            (round(step * n + 4, 1), round(step * (n + 1) - 4, 1), STILL, FILLED if n < count else "")
            for n in range(of)
        ),
    )
    return format_html(
        '<svg class="pips {}" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="{} of {}">'
        "{}</svg>",
        tone,
        count,
        of,
        drawn,
    )


@register.simple_tag
def reader_label(readers: str | Iterable[str], when: str = "") -> SafeString:
    """Who will read what is about to be typed. {% reader_label "Ms Rahman" when="today before 4 pm" %}"""
    names = saying.listed([readers] if isinstance(readers, str) else [str(name) for name in readers])
    verb = "reads" if isinstance(readers, str) else "read"
    return format_html("<b>{} {} this{}.</b>", names, verb, f", {when}" if when else "")


@register.filter
def in_words(moment: date | datetime | None) -> str:
    """ "Tuesday 24 November, 12:40", or "Tuesday 24 November" for a day."""
    if isinstance(moment, datetime):
        return saying.moment_words(_local(moment), timezone.localdate())
    return saying.date_words(moment, timezone.localdate()) if moment else ""


@register.filter
def near(day: date | datetime | None) -> str:
    """ "today", "in three days", "five days ago", and beyond ten days the day itself."""
    if isinstance(day, datetime):
        day = _local(day).date()
    return saying.near_words(day, timezone.localdate()) if day else ""


@register.filter
def ago(moment: datetime | None) -> str:
    """ "40 minutes ago", "three hours ago", "yesterday"."""
    return saying.ago_words(_local(moment), timezone.localtime()) if moment else ""


@register.filter
def clock(moment: datetime | None) -> str:
    """ "12:40"."""
    return f"{_local(moment):%H:%M}" if moment else ""


@register.filter
def count_words(number: int, nouns: str) -> str:
    """ "three families" from {{ 3|count_words:"family,families" }}; "two pairs" from "pair"."""
    one, _, many = nouns.partition(",")
    return saying.count_words(int(number), one, many)


@register.filter
def number_words(number: int) -> str:
    """ "three", but "24"."""
    return saying.number_words(int(number))


@register.filter
def lead(label: str) -> str:
    """A label as the start of a sentence: "Where:", but "What should we call you?"."""
    return label if label[-1:] in "?.!:" else f"{label}:"


@register.filter
def listed(names: Iterable[str], joint: str = "and") -> str:
    """ "Ms Rahman, Mr Cole and Ms Lowe"."""
    return saying.listed([str(name) for name in names], joint)


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else timezone.make_aware(moment)
