"""The look holds: colours can be told apart, pages stay small, and every shared piece says what it needs."""

from __future__ import annotations

import gzip
import re
from datetime import date
from pathlib import Path

import pytest
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.utils.safestring import mark_safe

import peerway.base
from peerway.base import stylesheets
from peerway.base.living import Questions, colours, everything
from peerway.base.stylesheets import CSS, PARTS, PRINT, look, stylesheet
from peerway.base.templatetags import look as tags

BASE = Path(peerway.base.__file__).parent
PACKAGE = BASE.parent
SHARED = sorted((BASE / "templates").rglob("*.html"))
EVERY_TEMPLATE = sorted(PACKAGE.glob("*/templates/**/*.html"))
JS = sorted((BASE / "static" / "js").glob("*.js"))
SHEETS = sorted(CSS.rglob("*.css"))

ON_PAGE = ("paper", "surface", "sunk")
TEXT = [
    *((ink, ground) for ink in ("ink", "ink-soft", "pine", "alert", "apricot-ink") for ground in ("paper", "surface")),
    ("ink", "sunk"), ("ink", "leaf"), ("leaf-ink", "leaf"), ("pine", "leaf"), ("alert", "alert-tint"),
    ("on-pine", "pine"), ("on-pine-soft", "pine"), ("on-sun", "sun"),
    *((f"{hue}-ink", f"{hue}-tint") for hue in ("apricot", "sun", "sky", "plum")),
]  # fmt: skip
MARKS = [
    *(("edge", ground) for ground in ON_PAGE[:2]),
    *(("pine", ground) for ground in ON_PAGE),
    *(("ink-soft", ground) for ground in ON_PAGE),
    ("apricot", "surface"), ("apricot-ink", "sunk"),
]  # fmt: skip


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def brightness(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((brightness(one), brightness(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT, ids=str)
def test_text_can_be_read(theme: int, ink: str, ground: str) -> None:
    assert contrast(colours()[ink][theme], colours()[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), MARKS, ids=str)
def test_marks_can_be_seen(theme: int, mark: str, ground: str) -> None:
    assert contrast(colours()[mark][theme], colours()[ground][theme]) >= 3


@pytest.mark.parametrize("path", [p for p in SHEETS if p.name != "tokens.css"], ids=name_of)
def test_a_colour_has_a_number_only_in_tokens(path: Path) -> None:
    without_ids = re.sub(r"U\+[0-9A-F-]+", "", path.read_text())
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", without_ids)


@pytest.mark.parametrize("path", SHEETS, ids=name_of)
def test_a_sheet_uses_only_what_old_phones_know(path: Path) -> None:
    text = re.sub(r"@supports[^{]+\{(?:[^{}]*\{[^}]*\})*\s*\}", "", path.read_text())  # asked for first
    modern = r"oklch|color-mix|light-dark|@property|@container|:has\(|^\s*&"
    assert not re.findall(modern, re.sub(r"/\*.*?\*/", "", text, flags=re.S), re.M)


@pytest.mark.parametrize("path", SHEETS, ids=name_of)
def test_a_sheet_turns_round_for_right_to_left(path: Path) -> None:
    physical = (
        r"(?<![\w-])(left|right|top|bottom|width|height|(min|max)-(width|height)|"
        r"(margin|padding|border)-(left|right|top|bottom)|text-align: (left|right)|float)\s*:(?!.*\) \{$)"
    )
    text = re.sub(r"@media[^{]+|/\*.*?\*/", "", path.read_text(), flags=re.S)
    assert not [found[0] for found in re.findall(physical, text, re.M)]


@pytest.mark.parametrize(
    ("paths", "most"), [(SHEETS, 200), (JS, 120), (SHARED, 80)], ids=["css", "js", "html"]
)
def test_files_stay_small(paths: list[Path], most: int) -> None:
    assert paths and not [name_of(p) for p in paths if len(p.read_text().splitlines()) > most]


def test_every_token_a_sheet_asks_for_exists() -> None:
    known = set(re.findall(r"--([a-z-]+(?:\d)?):", "".join(p.read_text() for p in SHEETS)))
    asked = set(re.findall(r"var\(--([a-z0-9-]+)\)", "".join(p.read_text() for p in SHEETS)))
    assert asked <= known


def test_every_part_is_served_to_somebody() -> None:
    served = {name for names in PARTS.values() for name in names} | set(PRINT["staff"])
    assert {path.stem for path in (CSS / "parts").glob("*.css")} == served


def test_a_young_persons_stylesheet_is_small_enough_for_one_breath_of_a_slow_phone() -> None:
    assert len(gzip.compress(stylesheet("young")[0].encode(), mtime=0)) < 7_000


def test_a_young_persons_scripts_are_under_two_kilobytes() -> None:
    sent = "".join((BASE / "static" / "js" / name).read_text() for name in ("leave.js", "once.js"))
    assert len(gzip.compress(sent.encode(), mtime=0)) < 2_000


def test_fonts_never_hold_up_a_young_persons_page() -> None:
    assert "font-display:optional" in stylesheet("young")[0]
    assert "font-display:swap" not in stylesheet("young")[0]
    assert "font-display:swap" in stylesheet("staff")[0]


def test_the_layers_come_in_order() -> None:
    text, _ = stylesheet("staff")
    assert text.startswith("@layer reset,tokens,base,layout,parts,print;")
    assert text.count("{") == text.count("}")


def test_a_stylesheet_is_kept_for_ever_only_under_its_own_digest() -> None:
    request = RequestFactory().get("/")
    _, digest = stylesheet("young")
    assert "immutable" in look(request, "young", digest).headers["Cache-Control"]
    assert "immutable" not in look(request, "young", "0" * 12).headers["Cache-Control"]


def test_squeezing_keeps_a_space_that_means_something() -> None:
    assert stylesheets.squeeze("a :checked { margin: 0 auto; }") == "a :checked{margin:0 auto}"


@pytest.mark.parametrize("path", SHARED, ids=name_of)
def test_a_shared_template_says_what_it_needs_on_its_first_line(path: Path) -> None:
    first = path.read_text().splitlines()[0]
    assert first.startswith("{# ") and first.endswith(" #}")


@pytest.mark.parametrize("path", SHARED, ids=name_of)
def test_a_shared_template_compiles(path: Path) -> None:
    assert get_template(str(path.relative_to(BASE / "templates")))


@pytest.mark.parametrize("path", EVERY_TEMPLATE, ids=name_of)
def test_a_template_holds_no_style_and_no_handler(path: Path) -> None:
    assert not re.findall(
        r'<[^>]*\s(?:style|on[a-z]+)\s*=|<style|javascript:|<script(?![^>]*(?:src=|type="application/json"))',
        path.read_text(),
    )


@pytest.mark.parametrize("path", JS, ids=name_of)
def test_a_script_needs_nothing_the_policy_forbids_and_keeps_nothing(path: Path) -> None:
    forbidden = r"\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\.style\b|Storage|cookie"
    assert not re.findall(forbidden, path.read_text())


def test_an_error_page_needs_nothing_and_names_nobody() -> None:
    page = (BASE / "templates" / "500.html").read_text()
    assert "{%" not in page and "{{" not in page
    assert "999" in page and "0800 1111" in page
    assert "Childline" in render_to_string("404.html")


def test_the_living_page_shows_every_colour_and_icon_and_draws_every_component() -> None:
    page = render_to_string("base/design.html", everything())
    assert all(f"var(--{name})" in page for name in colours())
    assert page.count('<li><svg class="icon') >= len(tags.shapes())
    shown = {path.name for path in (BASE / "templates" / "base").glob("_*.html")}
    sources = "".join(p.read_text() for p in (BASE / "templates" / "base").glob("*design*.html"))
    by_tag_or_shell = {
        "_way.html", "_mark.html", "_messages.html", "_foot.html", "_leave.html", "_rail.html", "_confirm.html",
        "_pager.html", "_design_parts.html", "_design_lists.html", "_work_again.html", "_crisis_links.html",
    }  # fmt: skip
    assert not [name for name in shown - by_tag_or_shell if f"base/{name}" not in sources]


def test_the_same_person_always_has_the_same_face_and_a_title_is_not_an_initial() -> None:
    assert tags.face("Amara") == tags.face("Amara")
    assert ">R<" in tags.face("Ms Rahman")
    assert ">24<" in tags.face(24, tone="leaf")


def test_a_name_cannot_smuggle_markup_into_a_face() -> None:
    assert "<script" not in tags.face("<script>") and "&lt;" in tags.face("<script>")


def test_the_way_says_in_words_what_it_draws() -> None:
    drawn = tags.way(["Beginning", "Middle", "Ending"], 1, here="You're here")
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", drawn))
    assert "Beginning , done" in words and "Middle You&#x27;re here" in words
    assert drawn.count('aria-current="step"') == 1


def test_a_way_that_was_drawn_with_safe_words_lets_no_markup_in() -> None:
    assert "<b>" in tags.way([mark_safe("<b>One</b>")], 0)
    assert "<b>" not in tags.way(["<b>One</b>"], 0)


def test_a_long_way_is_also_drawn_upright_for_a_phone() -> None:
    assert [d["tall"] for d in tags.marked("abcdefg", 3)["drawings"]] == [False, True]
    assert [d["tall"] for d in tags.marked("abc", 1)["drawings"]] == [False]


def test_a_finished_way_leaves_nothing_ahead() -> None:
    context = tags.marked(["Beginning", "Middle", "Ending"], 3)
    assert {mark.state for mark in context["marks"]} == {"done"}
    assert context["drawings"][0]["ahead"] == ""


def test_an_unknown_icon_says_where_icons_are_added() -> None:
    with pytest.raises(Exception, match=r"tools/icons\.py"):
        tags.icon("no-such-thing")


def test_a_mistake_is_said_beside_the_box_and_tied_to_it() -> None:
    form = Questions({"how": "walk"})
    drawn = str(form["called"].as_field_group())
    assert "Fill this in" in drawn and 'aria-invalid="true"' in drawn
    tied = re.search(r'<input[^>]*aria-describedby="([^"]+)"', drawn)
    assert tied and all(f'id="{part}"' in drawn for part in tied[1].split())
    assert (
        drawn.index("<label") < drawn.index('class="hint"') < drawn.index("errorlist") < drawn.index("<input")
    )


def test_the_summary_of_mistakes_leads_to_each_box() -> None:
    form = Questions({"how": "walk"})
    page = render_to_string("base/_errors.html", {"form": form}) + str(form)
    links = re.findall(r'href="#([^"]+)"', page)
    assert len(links) == len(form.errors) and all(f'id="{link}"' in page for link in links)


def test_dates_are_said_in_words() -> None:
    assert tags.in_words(date(2026, 11, 24)).startswith("Tuesday 24 November")
    assert tags.count_words(3, "family,families") == "three families"
    assert tags.reader_label(["Ms Rahman", "Mr Cole"]) == "<b>Ms Rahman and Mr Cole read this.</b>"
