"""The kinds of question there are, and the numbers they share."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["scale", "faces", "single", "many", "text", "number", "date", "yes_no", "slider", "picture"]
AskedOf = Literal["young person", "supporter", "staff", "parent or carer"]
Reason = Literal["never", "may", "if_yes", "if_no"]
Reading = Literal["easy", "younger", "middle", "older"]
"""In which words and on which pages somebody reads: easy read, 7 to 11, 11 to 16 (the usual words), 16 to 25."""

DONT_KNOW = "dont_know"
"""The answer of somebody who was offered "I don't know" and took it."""

CHOOSING = frozenset({"single", "many", "picture"})
STEPPED = frozenset({"scale", "faces", "slider"})
STEPS = {"scale": (1, 5), "faces": (1, 5), "slider": (0, 10)}
FACES = ("Not good at all", "Not great", "OK", "Good", "Really good")
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
LONGEST_TEXT = 2000
LARGEST_NUMBER = 1_000_000
