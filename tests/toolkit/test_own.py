"""A setting's own files and links: told by what is in them, kept behind the wall, and never run."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from peerway.base.erasure import forget
from peerway.base.journal import JournalLine
from peerway.base.places import Setting
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from peerway.toolkit import actions
from peerway.toolkit.docx import docx
from peerway.toolkit.files import LARGEST, NotThisFile, clean, look_at
from peerway.toolkit.models import Resource
from tests.scenes import cost, signed_in

AsPerson = Callable[[Person], Client]
PDF = b"%PDF-1.7 a plan"
WORD = docx("Our policy", ())
SAID: dict[str, Any] = {"title": "Our policy", "says": "How we do it.", "audience": "staff"}


def zipped(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name, content in parts.items():
            parcel.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return made.getvalue()


def send(browser: Client, name: str, content: bytes, **more: Any) -> Any:
    file = SimpleUploadedFile(name, content, content_type="application/octet-stream")
    return browser.post(reverse("toolkit:own_file_new"), SAID | more | {"file": file})


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (PDF, "pdf"),
        (b"\x89PNG\r\n\x1a\n123", "png"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (WORD, "docx"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "odt"),
        ("Zoë, bring cake.\n".encode(), "txt"),
    ],
)
def test_a_file_is_what_is_in_it_whatever_it_is_called(content: bytes, ending: str) -> None:
    assert look_at("holiday.exe", content).name == f"holiday.{ending}"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (PDF + b"x" * LARGEST, "too large"),
        (b"MZ\x90\x00\x03", "can't tell"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "can't tell"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "can't tell"),
        (zipped(notes_xml=b"a zip of who knows what"), "can't tell"),
        (b"PK\x03\x04 not really", "can't tell"),
        (zipped(word__document_xml=b"<a/>", word__vbaProject_bin=b"x"), "macros"),
        (zipped(word__document_xml=b"0" * (LARGEST * 21)), "unfolds"),
    ],
    ids=["empty", "large", "program", "html", "svg", "zip", "broken", "macros", "bomb"],
)
def test_what_we_do_not_know_or_trust_is_not_taken(content: bytes, says: str) -> None:
    with pytest.raises(NotThisFile, match=says):
        look_at("policy.pdf", content)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a\r\nSet-Cookie: x.pdf", 'x";.pdf', "\u202egpj.exe", ".pdf"]
)
def test_a_name_keeps_nothing_that_could_do_harm(name: str) -> None:
    cleaned = clean(name)
    assert cleaned and not set(cleaned) & set('/\\\r\n";:\u202e.')


@pytest.mark.django_db
def test_a_file_comes_back_as_a_download_of_the_type_we_found(cast: SimpleNamespace, here: Setting) -> None:
    browser = signed_in(cast.rahman)
    assert send(browser, "../our policy.html", WORD).status_code == 302
    kept = Resource.objects.get()
    assert kept.file_name == "our policy.docx" and kept.added_by == cast.rahman
    answer = browser.get(reverse("toolkit:own_file", args=[kept.pk]))
    assert answer.content == WORD and answer["Content-Type"].endswith("wordprocessingml.document")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"
    assert JournalLine.objects.filter(act="resource.added", about=kept.pk).exists()


@pytest.mark.django_db
def test_a_file_that_is_not_taken_says_why_and_leaves_nothing(cast: SimpleNamespace, here: Setting) -> None:
    answer = send(signed_in(cast.rahman), "page.html", b"<html><script>x</script></html>")
    assert answer.status_code == 200 and "tell what this file is" in answer.content.decode()
    assert not Resource.objects.exists()


def scanner(code: str) -> list[str]:
    return [sys.executable, "-c", f"import sys; sent = sys.stdin.buffer.read(); {code}"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("command", "says"),
    [
        (scanner("sys.exit(sent.startswith(b'%PDF'))"), "did not like"),
        (scanner("sys.exit(2)"), "could not check"),
        (["/no/such/scanner"], "could not check"),
    ],
    ids=["infected", "troubled", "not there"],
)
def test_what_the_scanner_does_not_call_clean_is_not_kept(
    command: list[str], says: str, cast: SimpleNamespace, here: Setting, settings: Any
) -> None:
    settings.VIRUS_SCAN = command
    assert says in send(signed_in(cast.rahman), "plan.pdf", PDF).content.decode()
    assert not Resource.objects.exists()


@pytest.mark.django_db
def test_what_the_scanner_calls_clean_is_kept(cast: SimpleNamespace, here: Setting, settings: Any) -> None:
    settings.VIRUS_SCAN = scanner("sys.exit(0 if sent.startswith(b'%PDF') else 1)")
    assert send(signed_in(cast.rahman), "plan.pdf", PDF).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "not an address"])
def test_a_link_leads_to_a_page_and_nothing_else(url: str, cast: SimpleNamespace, here: Setting) -> None:
    answer = signed_in(cast.rahman).post(reverse("toolkit:own_link_new"), SAID | {"url": url})
    assert answer.status_code == 200 and not Resource.objects.exists()


@pytest.mark.django_db
def test_each_sees_what_is_for_them(cast: SimpleNamespace, programme: Programme, as_person: AsPerson) -> None:
    for audience in Resource.Audience.values:
        link = {"title": f"For {audience}", "says": "", "url": "https://example.org/"}
        actions.add_link(**link, audience=audience, by=cast.rahman)
    Supporter.objects.create(person=cast.bilal, programme=programme)

    def seen(person: Person) -> list[str]:
        words = as_person(person).get(reverse("toolkit:own")).content.decode()
        return [audience for audience in Resource.Audience.values if f"For {audience}" in words]

    assert seen(cast.ferris) == ["staff", "supporters", "everybody"]
    assert seen(cast.bilal) == ["supporters", "everybody"]
    assert seen(cast.leo) == ["everybody"]
    assert seen(cast.kit) == []


@pytest.mark.django_db
def test_a_file_for_staff_does_not_exist_for_others(
    cast: SimpleNamespace, here: Setting, as_person: AsPerson
) -> None:
    kept = actions.add_file(**SAID, name="plan.pdf", content=PDF, by=cast.rahman)
    address = reverse("toolkit:own_file", args=[kept.pk])
    assert as_person(cast.ferris).get(address).status_code == 200
    for somebody in (cast.leo, cast.doyle):
        assert as_person(somebody).get(address).status_code == 404
    assert Client().get(address).status_code == 302
    for name in ("own_file_new", "own_link_new"):
        assert as_person(cast.ferris).get(reverse(f"toolkit:{name}")).status_code == 403


@pytest.mark.django_db
def test_what_is_taken_away_is_gone(cast: SimpleNamespace, here: Setting) -> None:
    kept = actions.add_file(**SAID, name="plan.pdf", content=PDF, by=cast.rahman)
    browser = signed_in(cast.rahman)
    browser.post(reverse("toolkit:own_taking_away", args=[kept.pk]))
    kept.refresh_from_db()
    assert bytes(kept.content) == b"" and kept.taken_away_on
    assert browser.get(reverse("toolkit:own_file", args=[kept.pk])).status_code == 403
    assert "Our policy" not in browser.get(reverse("toolkit:own")).content.decode()


@pytest.mark.django_db
def test_there_is_an_end_to_what_a_setting_may_add(
    cast: SimpleNamespace, here: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST_RESOURCES", 1)
    browser, link = signed_in(cast.rahman), SAID | {"url": "https://example.org/"}
    assert browser.post(reverse("toolkit:own_link_new"), link).status_code == 302
    assert "Take one away first" in browser.post(reverse("toolkit:own_link_new"), link).content.decode()
    assert Resource.objects.count() == 1


@pytest.mark.django_db
def test_the_list_costs_no_more_for_thirty_than_for_two(cast: SimpleNamespace, here: Setting) -> None:
    def add(count: int) -> None:
        for _ in range(count):
            actions.add_file(**SAID | {"audience": "everybody"}, name="plan.pdf", content=PDF, by=cast.rahman)

    add(2)
    before = [cost(signed_in(person), reverse("toolkit:own")) for person in (cast.rahman, cast.leo)]
    add(28)
    after = [cost(signed_in(person), reverse("toolkit:own")) for person in (cast.rahman, cast.leo)]
    assert before == after


@pytest.mark.django_db
def test_whoever_added_it_can_be_forgotten(cast: SimpleNamespace, here: Setting) -> None:
    kept = actions.add_file(**SAID, name="plan.pdf", content=PDF, by=cast.rahman)
    forget(cast.rahman, by=cast.hart, why="left")
    kept.refresh_from_db()
    assert kept.added_by is None and kept.title == "Our policy"
