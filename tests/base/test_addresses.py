"""Addresses found once are the addresses Django finds."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.template import Context, Engine
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse, set_script_prefix

from peerway.base.access import all_pages
from peerway.base.addresses import address


def own_pages() -> list[str]:
    return sorted({name for name, _, _ in all_pages() if ":" in name and not name.endswith(":None")})


def django_says(name: str, args: list[UUID]) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def we_say(name: str, args: list[UUID]) -> str:
    try:
        return address(name, *args)
    except NoReverseMatch:
        return ""


def test_every_address_of_the_site_is_the_one_django_finds() -> None:
    one, other = uuid4(), uuid4()
    found = [(name, args) for name in own_pages() for args in ([], [one], [other], [one, other])]
    assert len(found) > 400
    assert [each for each in found if we_say(*each) != django_says(*each)] == []


def test_an_address_that_is_not_one_raises() -> None:
    with pytest.raises(NoReverseMatch):
        address("relationships:mine")
    with pytest.raises(NoReverseMatch):
        address("relationships:no-such-page", uuid4())


def test_a_site_that_lives_below_a_folder_keeps_its_folder() -> None:
    pk = uuid4()
    at_the_root = address("relationships:mine", pk)
    set_script_prefix("/peerway/")
    try:
        assert address("relationships:mine", pk) == f"/peerway{at_the_root}"
    finally:
        set_script_prefix("/")


def test_the_tag_says_what_djangos_own_says() -> None:
    pk = uuid4()
    words = (
        '{% url "relationships:mine" pk %} {% url "base:search" %} {% url "base:draft" key="a" %}'
        '{% url "relationships:mine" pk as there %} {{ there }} {% url "relationships:fill_sheet" pk "plan" %}'
    )
    context = {"pk": pk, "request": RequestFactory().get("/")}
    ours = Engine(builtins=["peerway.base.templatetags.ground"]).from_string(words)
    assert ours.render(Context(context)) == Engine().from_string(words).render(Context(context))
