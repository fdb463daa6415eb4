"""Invented people for samples: names from many backgrounds, none of anybody in particular."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

# Given names, family names, and a language often spoken beside English. Paired within a row most of
# the time and across rows some of the time, as families are.
_BACKGROUNDS: tuple[tuple[str, str, str], ...] = (
    ("Amina Nusrat Tahmid Rafi Sadia Imran", "Begum Khatun Hossain Chowdhury Miah Uddin", "Bengali"),
    ("Leo Grace Alfie Poppy Harry Ruby Callum Isla", "Taylor Wright Walker Hughes Green Ward O’Brien", ""),
    ("Chidi Adaeze Emeka Ngozi Tobi Ifeoma", "Okafor Eze Nwosu Adeyemi Balogun Adebayo", "Yoruba"),
    ("Zofia Jakub Kacper Oliwia Łucja Michał", "Kowalska Wiśniewski Zieliński Wójcik Mazur", "Polish"),
    ("Harpreet Simran Jasleen Arjan Gurleen", "Singh Kaur Gill Sandhu Dhillon", "Punjabi"),
    ("Ayesha Zainab Hamza Bilal Mariam Yusuf", "Khan Hussain Malik Iqbal Mirza Qureshi", "Urdu"),
    ("Andrei Ioana Ștefan Mădălina Vlad", "Popescu Ionescu Dumitru Țăranu Rusu", "Romanian"),
    ("Xiaoming Yan Wei Jiayi Zihan", "Chen Wang Li Zhang Ng", "Chinese"),
    ("Sofía Mateo Lucía Íñigo Camila", "García Muñoz Fernández de la Cruz Peña", "Spanish"),
    ("João Inês Tiago Beatriz Conceição", "Silva Gonçalves Araújo Simões dos Santos", "Portuguese"),
    ("Dahir Hodan Ayaan Ifrah Abdi", "Warsame Farah Yusuf Abdullahi Mohamud", "Somali"),
    ("Siân Rhys Cerys Llŷr Gethin", "Jones Morgan Llewellyn ap Huw Pugh", "Welsh"),
    ("Niamh Ciarán Saoirse Oisín Róisín", "Ó Briain Murphy Nic Dhonnchadha Kelly", "Irish"),
    ("Elif Emre Zeynep Çağla Deniz", "Yılmaz Öztürk Şahin Kaya Demir", "Turkish"),
    ("Olena Dmytro Solomiia Taras Oksana", "Shevchenko Bondarenko Koval Melnyk", "Ukrainian"),
    ("Ngọc Minh Thảo Đức Linh", "Nguyễn Trần Phạm Lê Đỗ", "Vietnamese"),
    ("Jean-Luc Chloé Zoë Benoît Anaïs", "N’Diaye Lefèvre D’Souza Smith-Jones Dubois", "French"),
)


@dataclass(frozen=True, slots=True)
class SamplePerson:
    source_id: str
    given_name: str
    family_name: str
    known_as: str
    is_staff: bool
    year: int
    form: str
    email: str
    language: str
    born: str
    upn: str


def sample_people(people: int, seed: int) -> Iterator[SamplePerson]:
    """The same people for the same seed: about one in ten is staff, the rest are in Years 7 to 13."""
    random = Random(seed)  # noqa: S311 - believable, not secret
    backgrounds = [(g.split(), _families(f), language) for g, f, language in _BACKGROUNDS]
    for number in range(1, people + 1):
        given, family, language = random.choice(backgrounds)
        if random.random() < 0.15:
            family = random.choice(backgrounds)[1]
        yield _person(number, random.choice(given), random.choice(family), language, random)


def _person(number: int, given: str, family: str, language: str, random: Random) -> SamplePerson:
    is_staff, year = number % 10 == 0, 7 + number % 7
    return SamplePerson(
        source_id=f"{'T' if is_staff else 'P'}{number:06}",
        given_name=given,
        family_name=family,
        known_as=given[:3] if random.random() < 0.08 else "",
        is_staff=is_staff,
        year=year,
        form="" if is_staff else f"{year}{random.choice('ABCDEFGH')}",
        email=f"staff{number}@northgate.example" if is_staff else f"p{number}@pupils.northgate.example",
        language=language if random.random() < 0.6 else "",
        born=f"{2026 - year - 5}-{1 + number % 12:02}-{1 + number % 28:02}",
        upn=f"Z{number:012}",
    )


def _families(text: str) -> list[str]:
    """Family names, where small words (de la, dos, ap, nic) belong to the name after them.

    >>> _families("Peña de la Cruz")
    ['Peña', 'de la Cruz']
    """
    names: list[str] = []
    pending: list[str] = []
    for word in text.split():
        pending.append(word)
        if word not in ("de", "la", "dos", "ap", "Ó", "Nic"):
            names.append(" ".join(pending))
            pending = []
    return names
