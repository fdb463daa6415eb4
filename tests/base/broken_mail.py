"""Mail servers on a bad day."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from pathlib import Path
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


class Moody(BaseEmailBackend):
    """Drops one letter in ten, and one time in thirty takes the letter but loses its answer."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        if random.random() < 0.1:
            raise ConnectionResetError("dropped")
        with (Path(os.environ["PEERWAY_DATA"]) / "sink").open("a") as sink:
            sink.writelines(f"{message.extra_headers['Message-ID']}\n" for message in messages)
        if random.random() < 0.03:
            raise ConnectionResetError("no answer")
        return len(messages)
