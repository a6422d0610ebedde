from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tools import fonts

PACKAGE = Path("node_modules/@expo-google-fonts/noto-sans")


@pytest.mark.parametrize("weight", fonts.WEIGHTS)
def test_a_cut_font_draws_mongolian_and_stays_light(tmp_path: Path, weight: int) -> None:
    target = tmp_path / "cut.woff2"
    fonts.subset(PACKAGE / fonts.WEIGHTS[weight], target)
    with TTFont(target) as font:
        drawn = font.getBestCmap()
    assert {ord(letter) for letter in "ӨөҮүЁёЯя₮№"} <= set(drawn)
    assert target.stat().st_size < 14_000


def test_a_letter_that_the_font_lacks_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="lacks 中"):
        fonts.subset(PACKAGE / fonts.WEIGHTS[400], tmp_path / "cut.woff2", "А中")
