"""A letter begins with the record; whom it is about reads it first; signed, its words stand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from peerway.base.journal import JournalLine
from peerway.base.mistakes import Mistake
from peerway.base.needs import needs_of
from peerway.people.models import Person
from peerway.recognition import actions
from peerway.recognition.filling import GAP
from peerway.recognition.models import Letter
from peerway.recruitment.models import Supporter
from tests.recognition.conftest import supervise, support

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]


def begun(amara: Supporter, cast: SimpleNamespace) -> Letter:
    return actions.begin_letter(amara, by=cast.rahman)


def shown(amara: Supporter, cast: SimpleNamespace, words: str = "Amara turned up, and listened.") -> Letter:
    letter = begun(amara, cast)
    actions.change_letter(letter, words=words, by=cast.rahman)
    actions.show_letter(letter, by=cast.rahman)
    return letter


def signed(amara: Supporter, cast: SimpleNamespace) -> Letter:
    letter = shown(amara, cast)
    actions.sign_letter(letter, signed_as="Ms Rahman, head of Year 10", by=cast.rahman)
    return letter


def test_it_begins_with_role_training_and_hours_and_nobody_else(
    amara: Supporter, cast: SimpleNamespace
) -> None:
    support(amara, cast.leo, times=3)
    supervise(amara, cast.okafor)

    words = begun(amara, cast).words

    for said in (
        "Amara Osei",
        "Walking with Year 7",
        "4 hours",
        "three sessions one to one (2 hours)",
        "supervision",
    ):
        assert said in words
    assert "Leo" not in words


def test_asking_twice_leads_to_the_same_letter(amara: Supporter, cast: SimpleNamespace) -> None:
    assert begun(amara, cast) == begun(amara, cast)


def test_nobody_is_shown_a_letter_with_a_gap_in_it(amara: Supporter, cast: SimpleNamespace) -> None:
    letter = begun(amara, cast)
    assert GAP in letter.words

    with pytest.raises(Mistake, match="gap is still open"):
        actions.show_letter(letter, by=cast.rahman)


def test_whom_it_is_about_finds_it_only_once_it_is_shown(
    amara: Supporter, cast: SimpleNamespace, as_person: As
) -> None:
    letter = begun(amara, cast)
    url = reverse("recognition:letter", args=[letter.pk])
    assert as_person(cast.amara).get(url).status_code == 404

    actions.change_letter(letter, words="Amara turned up.", by=cast.rahman)
    actions.show_letter(letter, by=cast.rahman)

    assert "Amara turned up." in as_person(cast.amara).get(url).content.decode()


def test_it_is_not_signed_before_it_was_shown(amara: Supporter, cast: SimpleNamespace) -> None:
    letter = begun(amara, cast)
    actions.change_letter(letter, words="Amara turned up.", by=cast.rahman)

    with pytest.raises(Mistake, match="Show it first"):
        actions.sign_letter(letter, signed_as="Ms Rahman", by=cast.rahman)


def test_something_not_right_stops_the_signature_and_tells_its_author(
    amara: Supporter, cast: SimpleNamespace, as_person: As
) -> None:
    letter = shown(amara, cast)

    as_person(cast.amara).post(reverse("recognition:looking_again", args=[letter.pk]))

    letter.refresh_from_db()
    with pytest.raises(Mistake, match="look at it again"):
        actions.sign_letter(letter, signed_as="Ms Rahman", by=cast.rahman)
    assert any("look at their letter" in need.says for need in needs_of(cast.rahman))

    actions.change_letter(letter, words="Amara turned up every week.", by=cast.rahman)
    actions.sign_letter(letter, signed_as="Ms Rahman", by=cast.rahman)
    assert letter.is_signed


def test_signed_its_words_stand(amara: Supporter, cast: SimpleNamespace, as_person: As) -> None:
    letter = signed(amara, cast)

    with pytest.raises(Mistake, match="stay as they are"):
        actions.change_letter(letter, words="Other words.", by=cast.rahman)
    assert (
        as_person(cast.rahman).get(reverse("recognition:changing_letter", args=[letter.pk])).status_code
        == 403
    )


def test_she_keeps_it_as_a_pdf_and_for_word(amara: Supporter, cast: SimpleNamespace, as_person: As) -> None:
    letter = signed(amara, cast)
    client = as_person(cast.amara)

    paper = client.get(reverse("recognition:letter_pdf", args=[letter.pk])).content
    word = client.get(reverse("recognition:letter_docx", args=[letter.pk])).content

    text = PdfReader(io.BytesIO(paper)).pages[0].extract_text()
    inside = zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()
    for words in ("Amara turned up, and listened.", "Ms Rahman, head of Year 10", "Northgate Academy"):
        assert words in text and words in inside


def test_there_is_no_file_before_it_is_signed(amara: Supporter, cast: SimpleNamespace, as_person: As) -> None:
    letter = shown(amara, cast)

    assert as_person(cast.amara).get(reverse("recognition:letter_pdf", args=[letter.pk])).status_code == 409


def test_a_letter_taken_back_is_found_no_more(amara: Supporter, cast: SimpleNamespace, as_person: As) -> None:
    letter = signed(amara, cast)

    as_person(cast.rahman).post(reverse("recognition:withdrawing_letter", args=[letter.pk]))

    assert as_person(cast.amara).get(reverse("recognition:letter", args=[letter.pk])).status_code == 404


@pytest.mark.parametrize("who", ["bilal", "leo", "okafor", "doyle", "hana"])
def test_nobody_else_finds_it(who: str, amara: Supporter, cast: SimpleNamespace, as_person: As) -> None:
    letter = signed(amara, cast)

    assert (
        as_person(getattr(cast, who)).get(reverse("recognition:letter", args=[letter.pk])).status_code == 404
    )


def test_opening_it_is_journalled_and_its_words_are_sealed(
    amara: Supporter, cast: SimpleNamespace, as_person: As
) -> None:
    letter = shown(amara, cast)

    as_person(cast.amara).get(reverse("recognition:letter", args=[letter.pk]))

    assert JournalLine.objects.filter(act="letter.read", about=letter.pk, by=cast.amara.pk).exists()
    assert b"listened" not in bytes(letter.sealed_words)


def test_writing_one_on_the_page_from_beginning_to_signature(
    amara: Supporter, cast: SimpleNamespace, as_person: As
) -> None:
    client = as_person(cast.rahman)
    words = client.post(reverse("recognition:beginning_letter", args=[amara.pk])).url
    assert GAP.split(".")[0] in client.get(words).content.decode()
    page = client.post(words, {"words": "Amara was there every week."}).url
    client.post(f"{page}showing/")

    client.post(f"{page}signature/", {"signed_as": "Ms Rahman"})

    assert Letter.objects.get().is_signed
