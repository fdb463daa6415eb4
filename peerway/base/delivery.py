"""How one letter leaves: by e-mail, or as a text message. Called outside any transaction and any setting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from peerway.base.letter_words import filled, texts
from peerway.base.links import full_address, link_to
from peerway.base.numbers import STOP, TextNumber, number_with
from peerway.base.scoping import inside
from peerway.base.texting import send_text

NUMBER, CODE = "number:", "number_code"


class NobodyThere(Exception):
    """The number was stopped or forgotten: the letter has nowhere to go, and needs none."""


def deliver(letter: Any) -> None:
    """Hand the letter over, or raise."""
    WAYS[letter.channel](letter)


def by_email(letter: Any) -> None:
    message(letter).send()


def message(letter: Any) -> EmailMessage:
    text = texts()[letter.kind]
    host = urlsplit(settings.PEERWAY_URL).hostname
    return EmailMessage(
        subject=text["subject"],
        body=filled(text["body"], letter.facts, url=letter.url, code="", stop=""),
        to=[letter.to],
        headers={"Message-ID": f"<{letter.pk}@{host}>", "Auto-Submitted": "auto-generated"},
    )


def by_text(letter: Any) -> None:
    with inside(letter.setting_id):
        number = number_with(UUID(letter.to.removeprefix(NUMBER)), proved=letter.kind != CODE)
        if number is None:
            raise NobodyThere
        to, body = number.number, words_for(letter, number)
    send_text(to=to, body=body, key=str(letter.pk))


def words_for(letter: Any, number: TextNumber) -> str:
    return filled(
        texts()[letter.kind]["text"],
        letter.facts,
        url=letter.url,
        code=number.code,
        stop=stop_address(number),
    )


def stop_address(number: TextNumber) -> str:
    """Where one tap stops the texts; empty until the number is proved."""
    link = link_to(STOP, number)
    return full_address(reverse("base:stop_texts", args=[link.token])) if link else ""


WAYS: dict[str, Callable[[Any], None]] = {"email": by_email, "sms": by_text}
