"""Cut the two fonts down to what Peerway prints, and measure fallbacks that keep the page still.

Needs fonttools and brotli (not dependencies of Peerway; use a throwaway environment):

    npm pack @fontsource-variable/atkinson-hyperlegible-next @fontsource-variable/bricolage-grotesque
    for f in *.tgz; do mkdir "${f%.tgz}" && tar xzf "$f" -C "${f%.tgz}"; done
    python tools/fonts.py THE_FOLDER

The results are committed under peerway/base/static/fonts/ with their licences (SIL Open Font License).
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent.parent / "peerway/base/static/fonts"
LATIN = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    0x131,
    0x152,
    0x153,
    0x2009,
    0x2013,
    0x2014,
    0x2018,
    0x2019,
    0x201C,
    0x201D,
    0x2022,
    0x2026,
    0x20AC,
    0x2212,
]
EXTENDED = [*range(0x100, 0x180), 0x218, 0x219, 0x21A, 0x21B, 0x1E9E]
FONTS = {
    "atkinson": ("atkinson-hyperlegible-next", (400, 700)),
    "bricolage": ("bricolage-grotesque", 650),
}
SAMPLE = "the quick walk and talk with a friend on Thursday, room 12: who will read this? "


def cut(source: Path, target: Path, characters: list[int], weight: tuple[int, int] | int) -> None:
    """Write ``target`` holding only these characters and this weight, or range of weights."""
    font = TTFont(source)
    options = Options(
        flavor="woff2", layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum"]
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font = instantiateVariableFont(font, {"wght": weight})
    font.flavor = "woff2"
    font.save(target)
    print(f"{target.name}: {target.stat().st_size / 1024:.1f} kB")


def width(font: TTFont) -> float:
    """Mean width of the sample text, in ems."""
    letters, advance = font.getBestCmap(), font["hmtx"]
    return sum(advance[letters[ord(c)]][0] for c in SAMPLE) / len(SAMPLE) / font["head"].unitsPerEm


def fallback(name: str, plain: TTFont) -> None:
    """Print the @font-face numbers that make a plain system font take the same room."""
    font = TTFont(HERE / f"{name}.woff2")
    adjust, em = width(font) / width(plain), font["head"].unitsPerEm
    up, down = font["hhea"].ascent / em / adjust, -font["hhea"].descent / em / adjust
    print(f"{name}: size-adjust:{adjust:.1%}; ascent-override:{up:.1%}; descent-override:{down:.1%}")


def main(folder: Path, plain: Path | None) -> None:
    HERE.mkdir(parents=True, exist_ok=True)
    for name, (package, weight) in FONTS.items():
        home = next(folder.glob(f"**/*{package}*/package"))
        for suffix, subset, characters in (("", "latin", LATIN), ("-ext", "latin-ext", EXTENDED)):
            source = home / f"files/{package}-{subset}-wght-normal.woff2"
            cut(source, HERE / f"{name}{suffix}.woff2", characters, weight)
        shutil.copy(home / "LICENSE", HERE / f"LICENCE-{name}.txt")
        if plain:
            fallback(name, TTFont(plain))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
