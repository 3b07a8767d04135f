"""One fixed table that renames the seed article and its source rows: people, places, dates, numbers.

If the twelve verdicts survive it, they come from rules and not from the article's own words. Every
date moves by a month and back by 28 years, every birth by three years more; an extra trip makes the
second trip the third; editions and terms are numbered anew.
"""

from __future__ import annotations

import csv
import io
import re

YEARS = -28
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

# Longest first where one is part of another; applied in one pass, so nothing is renamed twice.
NAMES = {
    "Conference on Interaction and Confidence Building Measures in Asia": (
        "Forum on Industry and Navigation Safety Rules in Oceania"
    ),
    "CICA": "FINO",
    "Caspian Summit": "Andean Summit",
    "Winter Olympics": "Winter Universiade",
    "Winter Olympic Games": "Winter Student Games",
    "Vladimir Vladimirovich Putin": "Gustav Gustavson Lindqvist",
    "Vladimir Putin": "Gustav Lindqvist",
    "Putin": "Lindqvist",
    "Recep Tayyip Erdoğan": "Paulo Renato Ferrão",
    "Recep Tayyip Erdogan": "Paulo Renato Ferrao",
    "Tayyip Erdogan": "Renato Ferrao",
    "Erdoğan": "Ferrão",
    "Erdogan": "Ferrao",
    "Ebrahim Raisi": "Mateo Quispe",
    "Raisi": "Quispe",
    "Serdar Berdimuhamedow": "Ernesto Valdiviezow",
    "Serdar Berdimuhamedov": "Ernesto Valdiviezov",
    "Berdimuhamedov": "Valdiviezov",
    "Ilham Aliyev": "Hugo Larrain",
    "Aliyev": "Larrain",
    "Kassym-Jomart Tokayev": "Jean-Marcel Boucher",
    "Tokayev": "Boucher",
    "Xi Jinping": "Abe Hiroto",
    "Xi": "Abe",
    "Volodymyr Zelenskyy": "Lauri Nieminenn",
    "Volodymyr Zelensky": "Lauri Nieminen",
    "Zelensky": "Nieminen",
    "Alexander Lukashenko": "Oskar Kallas",
    "Aleksandr Lukashenko": "Oscar Kallas",
    "Lukashenko": "Kallas",
    "Kemal Kılıçdaroğlu": "Otávio Guimarães",
    "Kemal Kilicdaroglu": "Otavio Guimaraes",
    "Kilicdaroglu": "Guimaraes",
    "Yuri Ushakov": "Nils Berg",
    "Emomali Rahmon": "Luis Arce",
    "Turkey": "Brazil",
    "Turkish": "Brazilian",
    "Ankara": "Brasilia",
    "Russia": "Sweden",
    "Russian": "Swedish",
    "Moscow": "Stockholm",
    "Sochi": "Gothenburg",
    "Astrakhan": "Malmo",
    "Iranian": "Peruvian",
    "Iran": "Peru",
    "Tehran": "Lima",
    "Tajikistan": "Bolivia",
    "Dushanbe": "La Paz",
    "Turkmenistan": "Ecuador",
    "Turkmen": "Ecuadorian",
    "Ashgabat": "Quito",
    "Azerbaijani": "Chilean",
    "Azerbaijan": "Chile",
    "Baku": "Santiago",
    "Kazakhstan": "Canada",
    "Kazakh": "Canadian",
    "Astana": "Ottawa",
    "Almaty": "Montreal",
    "Aktau": "Vancouver",
    "Chinese": "Japanese",
    "China": "Japan",
    "Beijing": "Tokyo",
    "Shanghai": "Osaka",
    "Ukrainian": "Finnish",
    "Ukraine": "Finland",
    "Belarusian": "Estonian",
    "Belarus": "Estonia",
    "Minsk": "Tallinn",
    "Uzbekistan": "Morocco",
    "Samarkand": "Marrakesh",
    "Armenia": "Kenya",
    "Yerevan": "Nairobi",
    "Kyrgyzstan": "Ghana",
    "Bishkek": "Accra",
    "Geneva": "Vienna",
    "Switzerland": "Austria",
    "New Delhi": "Pretoria",
    "India": "South Africa",
    "Istanbul": "Rio de Janeiro",
    "Abu Dhabi": "Manama",
    "United Arab Emirates": "Bahrain",
    "Riyadh": "Doha",
    "Saudi Arabia": "Qatar",
    "Syria": "Libya",
    "Kakhovka": "Saimaa",
}
NUMBERS = {
    "second trip": "third trip",
    "sixth iteration": "eighth iteration",
    "Sixth Summit": "Eighth Summit",
    "Sixth Caspian": "Eighth Caspian",
    "third five-year term": "fourth six-year term",
    "five-year term": "six-year term",
    ", 69": ", 72",
}
_NAME = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True)) + r")\b")
_NUMBER = re.compile("|".join(sorted(map(re.escape, NUMBERS), key=len, reverse=True)))
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b(?!-\d\d)")


def moved(year: int, month: int) -> tuple[int, int]:
    """The month after, 28 years earlier."""
    return (year + YEARS + month // 12, month % 12 + 1)


def _iso(match: re.Match[str]) -> str:
    year, month = moved(int(match[1]), int(match[2]))
    return f"{year:04}-{month:02}-{min(int(match[3]), 28):02}"


def text(words: str) -> str:
    """Prose or a cell, renamed."""
    words = _NUMBER.sub(lambda m: NUMBERS[m[0]], words)
    words = _NAME.sub(lambda m: NAMES[m[0]], words)
    pieces, at = [], 0
    for match in _ISO.finditer(words):
        pieces += [_spoken(words[at : match.start()]), _iso(match)]
        at = match.end()
    return "".join([*pieces, _spoken(words[at:])])


def _spoken(words: str) -> str:
    """Months and years by themselves: no date here is in December, where they would have to move together."""
    later = _MONTH.sub(lambda m: _MONTHS[(_MONTHS.index(m[1]) + 1) % 12], words)
    return _YEAR.sub(lambda m: str(int(m[1]) + YEARS), later)


def table(name: str, content: str) -> str:
    """A CSV file, renamed; numbers of editions and terms rise, births move back."""
    rows = list(csv.reader(io.StringIO(content)))
    head = rows[0]
    out = [head]
    for row in rows[1:]:
        cells = dict(zip(head, row, strict=True))
        new = {column: text(cell) for column, cell in cells.items()}
        if cells.get("No."):
            new["No."] = str(int(cells["No."]) + 2)
        if cells.get("Number"):
            new["Number"] = str(int(cells["Number"]) + 1)
        if new.get("Born") and name == "people.csv":
            new["Born"] = f"{int(new['Born'][:4]) - 3}{new['Born'][4:]}"
        if "December" in " ".join(row):
            new = {c: _december(cells[c], v) for c, v in new.items()}
        out.append([new[column] for column in head])
    if name == "putin_foreign_trips.csv":
        at = next(i for i, row in enumerate(out) if "Lima" in row)
        out.insert(at, ["Gustav Lindqvist", "9 August 1994", "Austria", "Vienna", "Talks", out[at][-1]])
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(out)
    return written.getvalue()


def _december(before: str, after: str) -> str:
    """December moves into the January of the year after."""
    if "December" not in before:
        return after
    return re.sub(r"\b(\d{4})\b", lambda m: str(int(m[1]) + 1), after)
