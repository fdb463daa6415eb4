"""What a programme calls its people and its sessions."""

from __future__ import annotations

from typing import Any

from peerway.base.forms import PeerwayForm
from peerway.base.words import OWN
from peerway.core.packs import load_approach
from peerway.core.packs.words import Word
from peerway.programmes.forms.pieces import Words
from peerway.programmes.models import Programme

WHO = {
    "supporter": "Who gives support",
    "supported": "Who is supported, as adults and supporters say it",
    "supported_softly": "Who is supported, on pages young people read",
    "session": "One meeting",
}
WAYS = {"one": "One", "many": "Several", "a": "With “a” or “an”"}


class WordsForm(PeerwayForm):
    """Each word as one, several, and with "a": begun from what is said now."""

    def __init__(self, data: Any, programme: Programme) -> None:
        self.pack = load_approach(programme.approach).words
        said = programme.pack.words
        now = {f"{name}_{way}": getattr(getattr(said, name), way) for name in OWN for way in WAYS}
        super().__init__(data, initial=now)
        for name in OWN:
            for way, label in WAYS.items():
                self.fields[f"{name}_{way}"] = Words(label=label, max_length=40)

    @property
    def groups(self) -> list[dict[str, Any]]:
        """Each word: what it is for, what the pack calls it, and its boxes."""
        return [
            {"says": says, "pack": getattr(self.pack, name), "boxes": [self[f"{name}_{way}"] for way in WAYS]}
            for name, says in WHO.items()
        ]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        for name in OWN:
            said = {way: found.get(f"{name}_{way}", "") for way in WAYS}
            if any(said.values()):
                self._refuse_half(name, said)
        return found

    def _refuse_half(self, name: str, said: dict[str, str]) -> None:
        for way, words in said.items():
            if not words:
                self.add_error(
                    f"{name}_{way}", "Fill in all three, or leave all three empty for the pack's word."
                )
        if said["a"] and said["one"] and not said["a"].endswith(f" {said['one']}"):
            self.add_error(f"{name}_a", f"Write it as you say it: a {said['one']}, or an {said['one']}.")

    def own_words(self) -> dict[str, dict[str, str]]:
        """Only what differs from the pack: where it says the same, the pack's word stays the pack's."""
        chosen = {name: {way: self.cleaned_data[f"{name}_{way}"] for way in WAYS} for name in OWN}
        return {
            name: said
            for name, said in chosen.items()
            if all(said.values()) and Word(**said) != getattr(self.pack, name)
        }
