"""The living page at /design/: every token, size and component, drawn from the same files the pages use."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils import timezone

from peerway.base.forms import ChoiceCards, Faces, ManyCards, PeerwayForm, Pictures, Segments, Slider
from peerway.base.stylesheets import CSS
from peerway.base.templatetags.look import shapes

STAGES = ("Design", "Recruit", "Train", "Match", "Support", "End well", "Learn")
TOKEN = re.compile(r"--([a-z-]+): (#[0-9a-f]{6,8});")


def colours() -> dict[str, tuple[str, str]]:
    """Each colour token and its (light, dark) value, as tokens.css has them.

    >>> colours()["paper"]
    ('#faf6ef', '#0f1b19')
    """
    light, dark = (CSS / "tokens.css").read_text(encoding="utf-8").split("@media", 1)
    in_light, in_dark = dict(TOKEN.findall(light)), dict(TOKEN.findall(dark))
    return {name: (value, str(in_dark.get(name, value))) for name, value in in_light.items()}


class Questions(PeerwayForm):
    """One field of each kind."""

    called = forms.CharField(label="What should we call you?", help_text="The name your friends use.")
    story = forms.CharField(label="What would you like to do?", widget=forms.Textarea, required=False)
    ends = forms.DateField(label="When does it end?", widget=forms.DateInput(attrs={"type": "date"}))
    where = forms.ChoiceField(label="Where?", choices=[("", "Choose a place"), ("library", "Library")])
    how = forms.ChoiceField(
        label="How would you like to meet?",
        choices=[("sit", "In the library"), ("walk", "On a walk")],
        widget=ChoiceCards(helps={"sit": "Quiet, with an adult in the room", "walk": "Round the courtyard"}),
        initial="walk",
    )
    about = forms.ChoiceField(
        label="Who is it about?",
        choices=[("me", "Me"), ("friend", "A friend")],
        widget=ChoiceCards(layout="two"),
        initial="me",
    )
    likes = forms.MultipleChoiceField(
        label="What do you like?",
        choices=[("draw", "Drawing"), ("ball", "Football"), ("play", "Gaming")],
        widget=ManyCards,
        initial=["draw"],
        required=False,
    )
    felt = forms.ChoiceField(
        label="How was it for you?",
        choices=[("1", "Hard"), ("2", "Not great"), ("3", "OK"), ("4", "Good"), ("5", "Really good")],
        widget=Faces,
        initial="4",
    )
    picture = forms.ChoiceField(
        label="Pick a picture",
        choices=[("tree", "Tree"), ("house", "House"), ("flag", "Flag")],
        widget=Pictures(icons={"tree": "sprout", "house": "house", "flag": "flag"}),
        initial="tree",
    )
    sure = forms.ChoiceField(
        label="How sure do you feel?",
        choices=[(str(n), str(n)) for n in range(11)],
        widget=Slider(low="Not at all", high="Completely"),
        initial="7",
    )
    aim = forms.ChoiceField(
        label="Which aim?",
        choices=[("last", "Nobody left behind"), ("best", "Best overall")],
        widget=Segments,
        initial="last",
    )
    agreed = forms.BooleanField(label="I have read the agreement")


def _chips(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"words": words, "tone": tone} for words, tone in pairs]


CHIPS = (
    ("kept from last term", ""),
    ("today, 12:40", "sun"),
    ("both free Tuesday lunch", "sky"),
    ("football", "plum"),
    ("fewest things in common", "apricot"),
    ("told beforehand", "line"),
    ("a worry", "alert"),
)
SAMPLES: dict[str, Any] = {
    "stages": STAGES,
    "three": ("Beginning", "Middle", "Ending"),
    "chips": _chips(("his first choice", ""), *CHIPS[2:4]),
    "all_chips": _chips(*CHIPS),
    "sees": ["Ms Rahman, who runs it. She answers within three school days."],
    "hides": ["Your teachers, and anyone at home unless you say so, or unless you might get hurt."],
    "steps": [
        {"words": "Say why you are doing this", "state": "done", "url": "#steps"},
        {"words": "Choose places and times", "state": "here", "url": "#steps", "note": "A named adult each"},
        {"words": "Invite supporters", "state": ""},
    ],
    "facts": [
        {"label": "Runs", "words": "Tuesday lunch, library"},
        {"label": "Adult there", "words": "Ms Rahman", "url": "#facts"},
    ],
    "heads": ["Pair", "Met", "Last time"],
    "rows": [
        ["Amara with Leo", "4 of 5", "Tuesday 17 November"],
        ["Bilal with Sofia", "3 of 5", "yesterday"],
    ],
}


def kept(*, taken_up: bool) -> SimpleNamespace:
    """A form that keeps a draft: as it is opened again, and while it is written."""
    return SimpleNamespace(draft=SimpleNamespace(saved_at=timezone.now(), taken_up=taken_up))


def everything() -> dict[str, Any]:
    """What base/design.html draws."""
    return SAMPLES | {
        "colours": [(name, *values) for name, values in colours().items()],
        "icons": sorted(shapes()),
        "taken_up": kept(taken_up=True),
        "being_kept": kept(taken_up=False),
        "form": Questions(),
        "mistaken": Questions({"again-how": "walk"}, prefix="again"),
    }
