"""Russian and Ukrainian words as addresses spell them, in Latin letters: shops use several ways side by side."""

from __future__ import annotations

from collections.abc import Iterator

_SAME = {
    "а": "a", "б": "b", "в": "v", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "ч": "ch", "ш": "sh", "ъ": "", "ы": "y", "ь": "", "э": "e", "і": "i", "ґ": "g", "'": "", "’": "",
}  # fmt: skip
_RUSSIAN = (
    {"г": "g", "и": "i", "й": "y", "х": "kh", "ц": "ts", "щ": "shch", "ю": "yu", "я": "ya"},
    {"г": "g", "и": "i", "й": "y", "х": "h", "ц": "ts", "щ": "sch", "ю": "yu", "я": "ya"},
    {"г": "g", "и": "i", "й": "j", "х": "h", "ц": "c", "щ": "shh", "ю": "yu", "я": "ya"},
    {"г": "g", "и": "i", "й": "i", "х": "kh", "ц": "ts", "щ": "shch", "ю": "iu", "я": "ia"},
    {"г": "g", "и": "i", "й": "j", "х": "kh", "ц": "c", "щ": "shch", "ю": "ju", "я": "ja"},
)
_UKRAINIAN = (
    {"г": "h", "и": "y", "й": "i", "х": "kh", "ц": "ts", "щ": "shch", "ю": "iu", "я": "ia", "є": "ie", "ї": "i"},
    {"г": "h", "и": "y", "й": "y", "х": "kh", "ц": "ts", "щ": "shch", "ю": "yu", "я": "ya", "є": "ye", "ї": "yi"},
    {"г": "g", "и": "i", "й": "y", "х": "h", "ц": "ts", "щ": "sch", "ю": "yu", "я": "ya", "є": "e", "ї": "i"},
    {"г": "g", "и": "y", "й": "j", "х": "h", "ц": "c", "щ": "shh", "ю": "yu", "я": "ya", "є": "ye", "ї": "yi"},
    {"г": "g", "и": "i", "й": "j", "х": "h", "ц": "c", "щ": "shch", "ю": "ju", "я": "ja", "є": "je", "ї": "ji"},
)
_WAYS = {"ru": _RUSSIAN, "uk": _UKRAINIAN}


def romanised(phrase: str, language: str) -> Iterator[str]:
    """The spellings of a folded phrase in Latin letters, each once; none for a language that needs no other letters."""
    spelt = {phrase.translate({ord(letter): latin for letter, latin in (_SAME | way).items()}) for way in _WAYS.get(language, ())}
    yield from sorted(words for words in spelt if words.isascii() and words != phrase)
