"""The same sentence in other words, on the pages that are ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import Context, Node, Template, TemplateSyntaxError, engines
from django.template.loader import get_template

import peerway
from peerway.base.reading import in_same_words, reading_of
from peerway.base.templatetags.look import shapes
from peerway.base.templatetags.telling import Tell
from peerway.core.questions.pictures import PICTURES
from peerway.core.reading import reading_age, sentences_of, words_of

HERE = Path(peerway.__file__).parent
TELLING = sorted(
    path for path in HERE.rglob("templates/**/*.html") if "{% tell %}" in path.read_text("utf-8")
)


def on_page(told: str, person: Any = None, **asked: str) -> str:
    request = SimpleNamespace(person=person, GET=asked)
    return str(Template(told).render(Context({"request": request})))


def reads(reading: str) -> SimpleNamespace:
    return SimpleNamespace(reading=reading)


ALL = "{% tell %}usual{% easy %}easy{% younger %}younger{% older %}older{% endtell %}"


def test_each_reads_their_own_words() -> None:
    told = [on_page(ALL, reads(each)) for each in ("middle", "easy", "younger", "older")]
    assert told == ["usual", "easy", "younger", "older"]


def test_easy_read_and_7_to_11_stand_in_for_each_other_and_the_rest_is_usual() -> None:
    assert on_page("{% tell %}usual{% easy %}easy{% endtell %}", reads("younger")) == "easy"
    assert on_page("{% tell %}usual{% younger %}young{% endtell %}", reads("easy")) == "young"
    assert on_page("{% tell %}usual{% easy %}easy{% endtell %}", reads("older")) == "usual"


def test_a_visitor_says_it_in_the_address_and_takes_it_along() -> None:
    assert on_page(ALL, words="easy") == "easy"
    assert on_page(ALL, words="loud") == "usual"
    assert on_page("{% same_words %}", words="easy") == "?words=easy"
    assert on_page("{% same_words %}", reads("easy"), words="easy") == ""
    visitor = SimpleNamespace(person=None, GET={"words": "easy"})
    assert in_same_words(visitor, "/sent/") == "/sent/?words=easy"


def test_nobody_who_is_signed_in_is_told_otherwise_by_an_address() -> None:
    assert reading_of(SimpleNamespace(person=reads("middle"), GET={"words": "easy"})) == "middle"


@pytest.mark.parametrize("words", ["{% tell %}a{% easy %}b{% easy %}c{% endtell %}", "{% tell %}a"])
def test_a_tell_that_is_not_whole_does_not_compile(words: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        Template(words)


def test_every_picture_a_pack_may_name_is_drawn() -> None:
    assert sorted(PICTURES - shapes().keys()) == []


def easy_words(path: Path) -> Iterator[str]:
    """What a template says in easy read: its text, with a short word for each thing it fills in."""
    name = str(path).rpartition("templates/")[2]
    nodes = get_template(name).template.nodelist.get_nodes_by_type(Tell)  # type: ignore[attr-defined]
    for node in nodes:
        for words in (node.easy, node.younger):
            said = "".join(_said(each) for each in words)
            yield re.sub(r"</(p|li|h\d|span)>", "\n", said)


def _said(node: Node) -> str:
    plain = getattr(node, "s", None)
    return plain if isinstance(plain, str) else "Ms Lee"


def test_the_pages_young_people_open_first_have_easy_words() -> None:
    told = {path.name for path in TELLING}
    assert {"ways_in.html", "my_yes.html", "raise.html", "today.html", "me_young.html", "young.html"} <= told


@pytest.mark.parametrize("path", TELLING, ids=lambda path: path.name)
def test_easy_words_on_pages_are_short(path: Path) -> None:
    assert engines["django"]
    for words in easy_words(path):
        text = re.sub(r"<[^>]+>", " ", words)
        assert [line for line in sentences_of(text) if len(words_of(line)) > 12] == []


def test_easy_words_on_pages_read_at_age_eight() -> None:
    text = "\n".join(re.sub(r"<[^>]+>", " ", words) for path in TELLING for words in easy_words(path))
    assert (reading_age(text) or 99) <= 8


def test_the_easy_privacy_page_reads_at_age_eight() -> None:
    text = (HERE / "site/reading/privacy-for-young-people-easy.md").read_text("utf-8")
    assert (reading_age(text) or 99) <= 8
    assert [line for line in sentences_of(text) if len(words_of(line)) > 14] == []
