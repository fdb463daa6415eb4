"""What Peerway never does (docs/never.md), held."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from django.apps import apps
from django.db import models

from tests.contracts.pages import pages

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "peerway"
SCRIPTS = sorted(PACKAGE.glob("*/static/**/*.js"))
SAFE_IN_AN_ADDRESS = {
    "pk", "token", "key", "kind", "digest", "slug", "part", "task", "aim", "version", "on", "day", "date", "number",
    "name", "who", "side", "voice", "point", "what", "way", "person", "question", "place", "programme", "sort",
    "approach", "set_key", "duty",
}  # fmt: skip


def fields(*labels: str) -> list[models.Field]:
    return [field for label in labels for field in apps.get_model(label)._meta.local_concrete_fields]


def test_a_message_between_young_people_has_no_box_to_type_in() -> None:
    assert all(
        field.choices or not isinstance(field, models.CharField | models.TextField)
        for field in fields("relationships.ShortMessage")
    )


def test_a_session_log_has_no_room_for_a_story() -> None:
    free = [
        field.name
        for field in fields("relationships.Meeting", "relationships.RoomLog")
        if isinstance(field, models.TextField)
        or (isinstance(field, models.CharField) and field.max_length > 60)
    ]
    assert not free


def test_no_row_holds_a_photo_or_a_file_of_a_person() -> None:
    kept = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.FileField)
    ]
    assert not kept


def test_no_row_holds_a_score_a_rank_or_a_rating_of_a_person_or_a_match() -> None:
    # A choice's rank is the young person's own order of wishes, and a proposal keeps reasons only.
    named = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("peerway")
        for field in model._meta.local_concrete_fields
        if re.search(r"score|rank|rating|points|risk", field.name)
    ]
    assert named == ["recruitment.Choice.rank"]


def test_no_template_of_matching_shows_a_number_of_the_engines() -> None:
    shown = [
        path.name
        for path in (PACKAGE / "matching" / "templates").rglob("*.html")
        if re.search(r"\{\{[^}]*(\.points|\.total|bands|score)", path.read_text())
    ]
    assert not shown


def test_an_address_holds_identifiers_and_chosen_words_never_anything_about_a_person() -> None:
    odd = {
        (page.name, hole)
        for page in pages()
        for hole in page.holes
        if hole not in SAFE_IN_AN_ADDRESS and not hole.endswith("_id")
    }
    assert not odd


def test_no_script_keeps_anything_in_the_browser_or_asks_another_host() -> None:
    for script in SCRIPTS:
        text = script.read_text()
        assert not re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie|https?://", text), (
            script.name
        )


def test_nothing_that_guesses_about_people_is_installed() -> None:
    lock = (ROOT / "requirements.lock").read_text().lower()
    assert not re.search(
        r"^(torch|transformers|openai|anthropic|spacy|textblob|vadersentiment|sentry|posthog)", lock, re.M
    )


def test_every_dependency_has_its_reason_written_down() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needed = {re.match(r"[a-z0-9-]+", line.lower()).group() for line in project["dependencies"]}  # type: ignore[union-attr]
    told = set(
        re.findall(r"^\| `([a-z0-9-]+)` \|", (ROOT / "docs/decisions/0003-dependencies.md").read_text(), re.M)
    )
    assert needed == told


def test_words_for_young_people_avoid_words_that_hurt() -> None:
    hurtful = re.compile(
        r"\b((?<!in )case|client|patient|risk|vulnerable|intervention|failed|rejected|score|disclosure)\b",
        re.I,
    )
    young = [
        path
        for path in PACKAGE.rglob("*.html")
        if 'extends "base/young.html"' in path.read_text() or 'extends "base/plain.html"' in path.read_text()
    ]
    found = [
        f"{path.relative_to(PACKAGE)}: {match.group()}"
        for path in young
        for match in hurtful.finditer(re.sub(r"\{[%{#].*?[%}#]\}|<[^>]+>", " ", path.read_text(), flags=re.S))
    ]
    assert young and not found
