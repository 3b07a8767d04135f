"""Units that stand beside a number: time, SI and US measures, money, percentages.

`UNITS` maps each written form to (unit, kind). Units are singular words ("kilometer"), money
is its ISO 4217 code. A dollar sign alone is read as USD, a pound sign as GBP, as newsrooms
of both countries write them at home.
"""

from __future__ import annotations

_MEASURES = """
second: second seconds sec secs
minute: minute minutes min mins
hour: hour hours hr hrs
day: day days
night: night nights
week: week weeks
fortnight: fortnight fortnights
month: month months
quarter: quarters
year: year years yr yrs
decade: decade decades
century: century centuries
millimeter: millimeter millimeters millimetre millimetres mm
centimeter: centimeter centimeters centimetre centimetres cm
meter: meter meters metre metres m
kilometer: kilometer kilometers kilometre kilometres km kms
inch: inch inches
foot: foot feet ft
yard: yard yards
mile: mile miles
nautical mile: nautical_mile nautical_miles
acre: acre acres
hectare: hectare hectares ha
square foot: square_foot square_feet sq_ft
square meter: square_meter square_meters square_metre square_metres sq_m
square kilometer: square_kilometer square_kilometers square_kilometre square_kilometres sq_km km²
square mile: square_mile square_miles sq_mi
cubic foot: cubic_foot cubic_feet
cubic meter: cubic_meter cubic_meters cubic_metre cubic_metres m³
microgram: microgram micrograms µg μg
milligram: milligram milligrams mg
gram: gram grams gramme grammes g
kilogram: kilogram kilograms kilo kilos kg kgs
ton: t ton tons tonne tonnes metric_ton metric_tons
ounce: ounce ounces oz
pound: pound pounds lb lbs

milliliter: milliliter milliliters millilitre millilitres ml
liter: liter liters litre litres l
gallon: gallon gallons
pint: pint pints
barrel: barrel barrels bbl
bushel: bushel bushels
watt: watt watts
kilowatt: kilowatt kilowatts kW
megawatt: megawatt megawatts MW
gigawatt: gigawatt gigawatts GW
kilowatt-hour: kilowatt-hour kilowatt-hours kWh
megawatt-hour: megawatt-hour megawatt-hours MWh
volt: volt volts
hertz: hertz Hz
byte: byte bytes
kilobyte: kilobyte kilobytes kB KB
megabyte: megabyte megabytes MB mb
gigabyte: gigabyte gigabytes GB
terabyte: terabyte terabytes TB
degree: degree degrees °
degree Celsius: degrees_Celsius degree_Celsius °C ºC
degree Fahrenheit: degrees_Fahrenheit degree_Fahrenheit °F ºF
mile per hour: mph miles_per_hour miles_an_hour
kilometer per hour: km/h kph kmh kilometers_per_hour kilometres_per_hour kilometers_an_hour kilometres_an_hour
knot: knots
light-year: light-year light-years
calorie: calorie calories
"""
_MONEY = """
USD: dollar dollars US_dollar US_dollars U.S._dollar U.S._dollars USD bucks $
USc: cent cents
EUR: euro euros EUR €
GBP: pound_sterling pounds_sterling sterling GBP quid £
GBp: pence penny
JPY: yen JPY
CNY: yuan renminbi RMB CNY
RUB: ruble rubles rouble roubles RUB
TRY: lira liras Turkish_lira Turkish_liras TRY
INR: rupee rupees INR
CHF: franc francs Swiss_franc Swiss_francs CHF
AUD: Australian_dollar Australian_dollars AUD
CAD: Canadian_dollar Canadian_dollars CAD
HKD: Hong_Kong_dollar Hong_Kong_dollars HKD
NZD: New_Zealand_dollar New_Zealand_dollars NZD
KRW: South_Korean_won KRW
ILS: shekel shekels ILS
BRL: reais BRL
MXN: peso pesos MXN
ZAR: rand ZAR
SEK: krona kronor SEK
NOK: krone kroner NOK
UAH: hryvnia hryvnias UAH
DKK: Danish_krone Danish_kroner DKK
CZK: Czech_koruna koruna korunas CZK
HUF: forint forints HUF
RON: lei RON
BGN: leva BGN
SGD: Singapore_dollar Singapore_dollars SGD
TWD: Taiwan_dollar Taiwan_dollars TWD
THB: baht THB
IDR: rupiah IDR
MYR: ringgit MYR
VND: dong VND
NGN: naira NGN
KES: Kenyan_shilling Kenyan_shillings KES
EGP: Egyptian_pound Egyptian_pounds EGP
FIM: Finnish_markka markka markkas
ESP: peseta pesetas
ITL: Italian_lira Italian_lire
DEM: deutschmark deutschmarks Deutsche_mark Deutsche_marks
SAR: riyal riyals
AED: dirham dirhams
PLN: zloty zlotys
"""
_PERCENT = """
percent: percent per_cent percentage pct % ％
percentage point: percentage_point percentage_points percent_point percent_points
basis point: basis_point basis_points
"""
# Before the number: "$3m", "US$ 20,000", "€5".
SYMBOLS = {
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "HK$": "HKD",
    "NZ$": "NZD",
    "S$": "SGD",
    "US $": "USD",
    "NZ $": "NZD",
    "HK $": "HKD",
    "R$": "BRL",
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₽": "RUB",
    "₹": "INR",
    "₺": "TRY",
    "₪": "ILS",
    "₩": "KRW",
    "₴": "UAH",
    "USD": "USD",
    "EUR": "EUR",
    "GBP": "GBP",
    "CHF": "CHF",
}
TIMES = frozenset(
    [
        "second",
        "minute",
        "hour",
        "day",
        "night",
        "week",
        "fortnight",
        "month",
        "quarter",
        "year",
        "decade",
        "century",
    ]
)


def _table(text: str, kind: str) -> dict[str, tuple[str, str]]:
    """Rows "unit: form form" as a dictionary; "_" stands for the space inside a form."""
    found: dict[str, tuple[str, str]] = {}
    for row in text.split("\n"):
        if not row:
            continue
        unit, forms = row.split(": ", 1)
        found.update({form.replace("_", " "): (unit, kind) for form in forms.split()})
    return found


UNITS = _table(_MEASURES, "measure") | _table(_MONEY, "money") | _table(_PERCENT, "percent")
# One letter after a number is a unit only where it is glued to it or stands after a space as here.
_FOLDED = {form.lower(): found for form, found in UNITS.items() if len(form) > 3}


def unit_of(words: str) -> tuple[str, str]:
    """(unit, kind) of a written form; KeyError if it is none. Short forms keep their case."""
    bare = " ".join(words.split())
    return UNITS[bare] if bare in UNITS else _FOLDED[bare.lower()]
