"""How days are read that people write, whichever language they read in."""

from typing import Final

# The first is the one in which a date is shown in a form.
WRITTEN: Final = [
    "%Y.%m.%d",
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y %m %d",
    "%d.%m.%Y",
    "%d/%m/%Y",
    "%d-%m-%Y",
    *(f"%Y.%m.%d{ending}" for ending in (".", "-ны", "-ний", "-нд", "-ны өдөр", "-ний өдөр")),
    # In words, as on papers: 2026 оны 11 дүгээр сарын 20-ны өдөр.
    *(
        f"%Y оны %m{month} сарын %d{day}"
        for month in ("", "-р", " дугаар", " дүгээр")
        for day in (
            *("", ".", " өдөр", "-ны", "-ний", "-нд", "ны", "ний", "нд"),
            *("-ны өдөр", "-ний өдөр", " ны өдөр", " ний өдөр"),
        )
    ),
]
