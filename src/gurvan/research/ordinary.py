"""Words that name nobody though they begin with a capital. Pure.

Short on purpose: a word too few here is a question too many in the check; a word too many, a name
that nobody is asked about.
"""

from __future__ import annotations

from typing import Final

# Those that begin a sentence and stand before a title or a kind of place: "Эрүүл ах", "Бид баг".
ORDINARY: Final = frozenset(
    {"сумын", "аймгийн", "багийн", "баг", "манай", "тэр", "энэ", "нэг", "тус", "тухайн",
     "хэсгийн", "засаг", "орон", "нутгийн", "уул", "уурхайн", "компанийн", "бүлгийн",
     "нөхөрлөлийн", "хуучин", "шинэ", "бүх", "гол", "том", "жижиг", "олон", "тэдний", "танай",
     "эмэгтэй", "алтны", "the", "a", "an", "this", "that", "our", "their", "his", "her", "no",
     "every", "any", "some", "old", "new", "big", "large", "small", "gold", "mining", "local",
     "one", "each", "which", "what", "private", "foreign", "another", "two", "three", "бид", "би",
     "чи", "та", "тэд", "тэдгээр", "эдгээр", "энд", "тэнд", "хүн", "хүмүүс", "эрүүл", "өөр",
     "өөрийн", "өөрсдийн", "зарим", "ихэнх", "бусад", "хойд", "урд", "зүүн", "баруун", "дунд",
     "дээд", "доод", "нөгөө", "ганц", "хоёр", "гурван", "дөрвөн", "таван", "өнөө", "одоо", "өмнө",
     "дараа", "тиймээс", "гэхдээ", "мөн", "бас", "харин", "хэрэв", "учир", "ингээд", "манайд",
     "танайд", "эмэгтэйчүүд", "эрэгтэй", "хүүхэд", "эх", "эцэг", "ээж", "аав", "аль", "ямар",
     "хэн", "юу", "хаана", "хэзээ", "ус", "усны", "газрын", "газар", "талын", "замын", "зам",
     "хэдэн", "хүчтэй", "сайн", "муу", "нэлээд", "маш", "тийм", "ийм", "хувийн", "гадаадын",
     "дотоодын", "ойролцоо", "хажуугийн", "these", "those", "we", "they", "he", "she", "it", "my",
     "your", "its", "and", "or", "but", "if", "when", "where", "after", "before", "near", "most",
     "many", "few", "several", "all", "both", "other", "such", "there", "here", "women", "men",
     "people", "miners"}
)  # fmt: skip
# Those that are written with a capital within a sentence.
PROPER: Final = frozenset(
    {"монгол", "монголын", "улаанбаатар", "ковид", "covid", "коронавирус", "mongolia",
     "mongolian", "mongolians", "ulaanbaatar", "english", "монголчууд", "хятад", "орос", "china",
     "chinese", "russia", "russian", "january", "february", "march", "april", "may", "june",
     "july", "august", "september", "october", "november", "december", "monday", "tuesday",
     "wednesday", "thursday", "friday", "saturday", "sunday", "улсын", "их", "хурал", "засгийн",
     "кобо", "kobo", "kobotoolbox", "үзүүлэн", "gurvan", "гурван"}
)  # fmt: skip
# How given names end that are made of several words: such a word names somebody wherever it stands.
ENDINGS: Final = (
    "баатар", "сүрэн", "дорж", "цэцэг", "жаргал", "туяа", "болд", "эрдэнэ", "цэрэн", "чимэг",
    "даваа", "дулам", "мягмар", "пүрэв", "төмөр", "гэрэл", "чулуун", "сайхан", "лхам", "баяр",
    "бямба", "оюун", "мөнх", "бат",
)  # fmt: skip
