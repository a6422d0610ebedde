"""Cuts Noto Sans down to the letters that Gurvan writes: `python -m tools.fonts FROM TO`.

FROM is the folder of the font package, TO the folder for the two files made there. A letter outside
the list is shown in the reader's own font: nothing is lost but evenness.
"""

import sys
from pathlib import Path
from typing import Final

from fontTools.subset import Options, Subsetter, load_font, save_font
from fontTools.ttLib import TTFont

WEIGHTS: Final = {400: "400Regular/NotoSans_400Regular.ttf", 700: "700Bold/NotoSans_700Bold.ttf"}

MONGOLIAN: Final = "".join(map(chr, range(ord("А"), ord("я") + 1))) + "ЁёӨөҮү"
KAZAKH: Final = "ӘәҒғҚқҢңҰұҺһІі"  # names from Bayan-Ulgii
LATIN: Final = "".join(map(chr, range(0x20, 0x7F))) + "ÖöÜü"
SIGNS: Final = "\u00a0«»“”„‘’‚–—…·•×−±°²§©½₮№€"
LETTERS: Final = MONGOLIAN + KAZAKH + LATIN + SIGNS


def subset(source: Path, target: Path, letters: str = LETTERS) -> None:
    """Write to `target`, as woff2, the part of `source` that draws `letters`.

    Raises ValueError where the font lacks one of them.
    """
    options = Options(
        flavor="woff2", hinting=False, layout_features=["ccmp", "kern", "mark", "mkmk"]
    )
    font: TTFont
    with load_font(str(source), options) as font:
        missing = sorted(set(map(ord, letters)) - set(font.getBestCmap()))
        if missing:
            raise ValueError(f"{source.name} lacks {', '.join(map(chr, missing))}")
        subsetter = Subsetter(options)
        subsetter.populate(text=letters)
        subsetter.subset(font)
        target.parent.mkdir(parents=True, exist_ok=True)
        save_font(font, str(target), options)


def main(source: Path, target: Path) -> None:
    """Make `noto-sans-400.woff2` and `noto-sans-700.woff2` in `target`."""
    for weight, file in WEIGHTS.items():
        subset(source / file, target / f"noto-sans-{weight}.woff2")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
