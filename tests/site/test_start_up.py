"""What starting does not load."""

from __future__ import annotations

import os
import subprocess
import sys

WALK = """
import django
django.setup()
from django.urls import get_resolver
from peerway.base.access import all_pages
from peerway.base.panels import panels_for
assert len(list(all_pages())) > 50 and panels_for("today")
import sys
print(*sorted({"numpy", "scipy"} & sys.modules.keys()))
"""


def test_starting_the_site_loads_neither_numpy_nor_scipy() -> None:
    """The engines load them where they are asked: half a second and 39 MB that no page needs."""
    said = subprocess.run(
        [sys.executable, "-c", WALK],
        capture_output=True, text=True, check=True, env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
    )  # fmt: skip
    assert said.stdout.strip() == ""
