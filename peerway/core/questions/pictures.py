"""The pictures that may stand beside a choice, by their Lucide names: what a pack may write in ``picture``."""

from __future__ import annotations

_PEOPLE = "baby circle-user person-standing user user-check user-plus user-round user-x users users-round"
_FEELINGS = "angry annoyed cloud-rain cloud-sun frown heart laugh meh smile sun thumbs-down thumbs-up"
_HELPING = (
    "ear hand hand-heart hand-helping handshake lightbulb message-circle message-square messages-square"
)
_DOING = """atom bike book book-open brain calculator camera car cat coffee cooking-pot dices dog drama dumbbell
film fish flask-conical footprints gamepad-2 hammer headphones image languages laptop leaf map mic music newspaper
notebook-pen paintbrush palette party-popper pencil puzzle rocket ruler salad scissors search shapes shirt sparkles
sprout tent trees trophy tv utensils waves wrench"""
_PLACES = (
    "armchair backpack bed briefcase building bus church door-closed door-open globe house landmark library"
)
_TIMES = "calendar-days clock hourglass moon mountain repeat route school sofa timer map-pin graduation-cap"
_SAYING = """ban bell check circle circle-alert circle-check circle-question-mark circle-x clipboard-check eye eye-off
flag info key-round lock mail minus pause phone pin play plus refresh-cw send shield shield-alert shuffle star target
volume-2 volume-x vote x zap"""

PICTURES: frozenset[str] = frozenset(
    " ".join((_PEOPLE, _FEELINGS, _HELPING, _DOING, _PLACES, _TIMES, _SAYING)).split()
)
"""Drawn by ``peerway.base`` from its icon file, which a test holds to this list."""
