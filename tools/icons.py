"""Collect the Lucide shapes Peerway uses into one small file.

    npm pack lucide-static && tar xzf lucide-static-*.tgz && python tools/icons.py package

To add an icon, add its Lucide name below (a picture beside a choice: in core/questions/pictures.py), run this,
and commit static/icons/lucide.json.
Lucide is ISC licensed; the licence is copied beside the shapes.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

from peerway.core.questions.pictures import PICTURES

HERE = Path(__file__).parent.parent / "peerway/base/static/icons"
NAMES = """
annoyed arrow-left arrow-right ban bell book-open calendar-days chart-column check chevron-down chevron-left
chevron-right circle-alert circle-check clipboard-check clipboard-list clock copy door-open download
external-link eye eye-off file-text flag footprints frown graduation-cap hand-heart handshake heart house info
laugh lightbulb list lock log-out mail map-pin meh menu message-circle minus pause pencil phone pin play plus
printer qr-code refresh-cw route save school search send settings shield shield-alert shuffle smile sprout sun
table trash-2 triangle-alert undo-2 upload user user-plus users vote x
"""


def shapes(svg: str) -> str:
    """The drawing inside the <svg> element, on one line.

    >>> shapes('<svg a="b">\\n  <path d="M1 1" />\\n</svg>')
    '<path d="M1 1"/>'
    """
    inside = re.search(r"<svg[^>]*>(.*)</svg>", svg, re.S)
    assert inside, "not an SVG"
    return re.sub(r"\s+/>", "/>", re.sub(r">\s+<", "><", inside[1].strip()))


def main(package: Path) -> None:
    HERE.mkdir(parents=True, exist_ok=True)
    drawn = {
        name: shapes((package / f"icons/{name}.svg").read_text()) for name in {*NAMES.split(), *PICTURES}
    }
    (HERE / "lucide.json").write_text(json.dumps(drawn, indent=1, sort_keys=True) + "\n")
    shutil.copy(package / "LICENSE", HERE / "LICENCE-lucide.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
