"""Supporters who offered, young people who asked, and what each said yes to."""

from peerway.recruitment.asking import Asking, Choice, Door
from peerway.recruitment.cards import Card
from peerway.recruitment.consent import Consent, KeptApart, Look
from peerway.recruitment.offering import Application, Nomination, Supporter, Tick

__all__ = [
    "Application",
    "Asking",
    "Card",
    "Choice",
    "Consent",
    "Door",
    "KeptApart",
    "Look",
    "Nomination",
    "Supporter",
    "Tick",
]  # fmt: skip
