"""How hard is this to read? An estimate for English, made here, with no word list to fetch.

The Flesch-Kincaid grade (Kincaid, Fishburne, Rogers and Chissom, 1975) counts words in a sentence and
syllables in a word: ``0.39 × words per sentence + 11.8 × syllables per word - 15.59``. We add 5 to turn
an American grade into an age. It was fitted on adults reading manuals, so treat it as a smoke alarm and
not as a measurement: it knows nothing of meaning, and only reading the words with young people tells
whether they work. Syllables are counted by rule (runs of vowels, a silent e, a few endings), which is
right for about nine common words in ten.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

ENOUGH_WORDS = 25
YOUNGEST = 5.0
WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?:['’-][A-Za-zÀ-ÖØ-öø-ÿ]+)*")
SENTENCE_END = re.compile(r"(?<=[.!?])[\s”’\")]+|[;:]\s|\n+")
MARKUP = re.compile(r"^\s*(?:#+|[-*>]|\d+\.)\s+|[*_`|]|\[(?=[^\]]*\]\()|\]\([^)]*\)", re.MULTILINE)
SILENT = re.compile(r"(?:[^aeiouyl]e|[^aeioul]les|[^aeiouydt]ed|[^aeiouycsxzgh]es)$")
SPLIT_VOWELS = re.compile(r"[aeiou]ing|ia[^nl]|ia$|io[^nu]|[^p]eo|uou|iu|[^t]ier$|oei|uie|ien|crea|ea$")
SILENT_INSIDE = re.compile(r"some(?=th|b|w|o|t)|(?:every|there|where|here|home|like|time)(?=[bcdfhlmnptw])")

PLAINER = {
    "approximately": "about",
    "assistance": "help",
    "commence": "start",
    "confidentiality": "what stays private",
    "confidential": "private",
    "demonstrate": "show",
    "disclosure": "what they told you",
    "facilitate": "help",
    "facilitator": "the adult in charge",
    "immediately": "now",
    "individual": "person",
    "opportunity": "chance",
    "participate": "take part",
    "participation": "taking part",
    "regarding": "about",
    "relationship": "the two of you",
    "requirement": "what is needed",
    "safeguarding": "keeping people safe",
    "supervision": "time with an adult to talk it over",
    "terminate": "end",
    "utilise": "use",
}
FAMILIAR_WORDS = """
activity activities anybody everybody everyone everything somebody anything another together remember
understand favourite favourites family different animal animals example holiday yesterday tomorrow
afternoon computer question questions telephone however interested
"""
FAMILIAR = frozenset(FAMILIAR_WORDS.split())


@dataclass(frozen=True)
class Hard:
    """Something that makes a text harder: the words it is about, and what to do."""

    words: str
    advice: str


def reading_age(text: str) -> float | None:
    """About how old a reader needs to be, in years; None for too little text, or none in Latin letters.

    English only: for other languages written in Latin letters the number means nothing.

    >>> reading_age("You can ask for a mentor here. It is free. You can stop when you want, and no one will "
    ...             "mind. Your mentor is a bit older than you. You meet at lunch.")
    5.0
    >>> reading_age("Ask us.") is None
    True
    """
    words = words_of(text)
    if len(words) < ENOUGH_WORDS or not _is_latin(text):
        return None
    per_sentence = len(words) / len(sentences_of(text))
    per_word = sum(map(syllables, words)) / len(words)
    return round(max(YOUNGEST, 0.39 * per_sentence + 11.8 * per_word - 15.59 + 5), 1)


def too_hard(text: str, age: int) -> list[Hard]:
    """The sentences and words that make a text harder than readers of this age would like, in order.

    >>> [hard.advice for hard in too_hard("We utilise confidentiality.", 9)]
    ['Try “use”.', 'Try “what stays private”.']
    """
    found: list[Hard] = []
    seen: set[str] = set()
    for sentence in sentences_of(text):
        count = len(words_of(sentence))
        if count > longest_sentence(age):
            found.append(Hard(sentence, f"{count} words. Try two sentences."))
        for word in words_of(sentence):
            if word.lower() not in seen and (advice := _advice(word.lower(), age)):
                seen.add(word.lower())
                found.append(Hard(word, advice))
    return found


def longest_sentence(age: int) -> int:
    """How many words a sentence may have: 16 for a reader of 9, 20 for 11, 22 for 12. Our own judgement."""
    return max(10, 2 * age - 2)


def sentences_of(text: str) -> list[str]:
    """The sentences. A line is one too, as on a button or in a list."""
    bare = MARKUP.sub("", text)
    return [part.strip() for part in SENTENCE_END.split(bare) if words_of(part)]


def words_of(text: str) -> list[str]:
    """The words, without numbers and signs."""
    return WORD.findall(text)


def syllables(word: str) -> int:
    """How many beats a word has, about.

    >>> [syllables(word) for word in ("cat", "mentor", "table", "asked", "idea", "quiet", "science")]
    [1, 2, 2, 1, 3, 2, 2]
    """
    plain = _without_accents(word.lower())
    if "-" in plain:
        return max(1, sum(map(syllables, filter(None, plain.split("-")))))
    letters = re.sub(r"[^a-z]", "", plain)
    beats = len(re.findall(r"[aeiouy]+", letters)) + len(SPLIT_VOWELS.findall(letters))
    return max(1, beats - bool(SILENT.search(letters)) - len(SILENT_INSIDE.findall(letters)))


def _advice(word: str, age: int) -> str:
    if word in PLAINER:
        return f"Try “{PLAINER[word]}”."
    most = 2 if age <= 9 else 3
    if syllables(word) > most and word not in FAMILIAR:
        return "A long word. Is there a shorter one?"
    return ""


def _is_latin(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and sum("LATIN" in unicodedata.name(c, "") for c in letters) / len(letters) > 0.9


def _without_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
