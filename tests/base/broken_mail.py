"""Mail servers on a bad day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.locmem import EmailBackend


class Broken(BaseEmailBackend):
    """Takes nothing."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        raise ConnectionRefusedError("no mail server")


class RefusesOne(EmailBackend):
    """Takes everything but letters to one address."""

    def send_messages(self, messages: Any) -> int:
        if any("refused@northgate.example" in message.to for message in messages):
            raise ConnectionRefusedError("not that one")
        return super().send_messages(messages)
