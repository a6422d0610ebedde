"""An aimag's own decision, invented, as a file tells it."""

KHENTII = """
key = "khentii-7"
text = "found"
sources = ["an invented decision"]
since = { on = 2025-03-01, source = "its own page" }
place = "23"
name = { mn = "Хэнтий аймгийн 7 дугаар шийдвэр", en = "Decision 7 of Khentii" }
short = { mn = "Шийдвэр 7", en = "Decision 7" }
about = { mn = "Зохиомол шийдвэр.", en = "An invented decision." }

[[clause]]
key = "residents"
words = { mn = "Зөвхөн сумын харьяат.", en = "Residents of the soum only." }
asks = "residents"
of = ["agreement", "partnership"]
sources = ["an invented decision"]
place = "2343"

[[clause]]
key = "least"
words = { mn = "Гишүүний доод тоо.", en = "A least number of members." }
asks = "least_members"
number = 8
of = ["agreement"]
sources = ["an invented decision"]
"""
