"""Dates and numbers as they are written in Mongolia; dates are read in several manners."""

DATE_FORMAT = "Y.m.d"
SHORT_DATE_FORMAT = "Y.m.d"
LONG_DATE_FORMAT = "Y оны n-р сарын j"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "Y.m.d H:i"
SHORT_DATETIME_FORMAT = "Y.m.d H:i"
YEAR_MONTH_FORMAT = "Y оны n-р сар"
MONTH_DAY_FORMAT = "n-р сарын j"
FIRST_DAY_OF_WEEK = 1

# The first is the one in which a date is shown in a form.
DATE_INPUT_FORMATS = [
    "%Y.%m.%d",
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y %m %d",
    "%d.%m.%Y",
    "%d/%m/%Y",
    "%d-%m-%Y",
    # In words, as on papers: 2026 оны 11 дүгээр сарын 20-ны өдөр.
    *(
        f"%Y оны %m{month} сарын %d{day}"
        for month in ("", "-р", " дугаар", " дүгээр")
        for day in ("", "-ны өдөр", "-ний өдөр", " өдөр", " ны өдөр", " ний өдөр")
    ),
]
TIME_INPUT_FORMATS = ["%H:%M", "%H.%M", "%H:%M:%S"]
DATETIME_INPUT_FORMATS = ["%Y.%m.%d %H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"]

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = "\xa0"
NUMBER_GROUPING = 3
