"""What quantities mean: (kind, value, high, unit) -> sentences that say it between square brackets."""

from __future__ import annotations

Row = tuple[str, str, str, str, tuple[str, ...]]

QUANTITIES: list[Row] = [
    ("cardinal", "12", "", "", ("[Twelve] people came.", "[12] people came.", "[A dozen] people came.", "He went [12] times.")),
    ("cardinal", "14", "", "", ("They met on some [14] occasions.",)),
    ("cardinal", "24", "", "", ("[Two dozen] boats sank.",)),
    ("cardinal", "6", "", "", ("[Half a dozen] boats sank.", "The last of [six] nations.")),
    ("cardinal", "1", "", "", ("He left on only [one] trip.", "[One] man died.")),
    ("cardinal", "321", "", "", ("[Three hundred and twenty-one] died.", "[321] died.")),
    ("cardinal", "40000", "", "", ("[40,000] came.", "[40 000] came.", "[Forty thousand] came.", "[40k] came.")),
    ("cardinal", "1200000000", "", "", ("It has [1.2 billion] people.", "It has [1.2bn] people.")),
    ("cardinal", "5000000", "", "", ("Some [5m] voters stayed home.", "[Five million] voters stayed home.")),
    ("cardinal", "500000", "", "", ("[Half a million] voters stayed home.",)),
    ("cardinal", "200", "999", "", ("[Hundreds] of people fled.",)),
    ("cardinal", "20000", "99999", "", ("[Tens of thousands] of people fled.",)),
    ("cardinal", "10", "15", "", ("[10-15] people came.", "[Ten to 15] people came.", "Between [10 and 15] people came.")),
    ("ordinal", "3", "", "", ("His [third] trip.", "His [3rd] trip.", "A [third] trip followed.", "The [third]-largest city.")),
    ("ordinal", "2", "", "", ("I [second] that.", "It is his [second] trip.")),
    ("ordinal", "12", "", "", ("Her [12th] trip.", "Her [twelfth] trip.")),
    ("ordinal", "21", "", "", ("Her [twenty-first] trip.", "Her [21st] trip.")),
    ("ordinal", "105", "", "", ("His [one hundred and fifth] goal.", "His [105th] goal.")),
    ("fraction", "0.5", "", "", ("[Half] of them left.",)),
    ("fraction", "0.25", "", "", ("[A quarter] of them left.", "[One-quarter] left.")),
    ("fraction", "0.75", "", "", ("[Three-quarters] of them left.", "About [3/4] left.")),
    ("percent", "52.18", "", "percent", ("He won [52.18 per cent] of the vote.", "He won [52.18 percent].", "He won [52.18%].")),
    ("percent", "20", "30", "percent", ("From [20 to 30 per cent] left.", "Some [20-30%] left.", "Some [20% to 30%] left.")),
    ("percent", "2", "", "percentage point", ("It fell by [two percentage points].",)),
    ("money", "3200000000", "", "GBP", ("A [£3.2bn] deal.", "A [£3.2 billion] deal.")),
    ("money", "20000", "", "USD", ("Bail was [US$ 20,000].", "Bail was [$20,000].", "Bail was [20,000 dollars].")),
    ("money", "10000000000", "12000000000", "USD", ("It cost [$10-12 billion].",)),
    ("money", "5000000", "", "EUR", ("It cost [€5m].", "It cost [5 million euros].")),
    ("measure", "3", "", "day", ("A [three-day] visit.", "It took [three days].")),
    ("measure", "5", "", "year", ("A third [five-year] term.",)),
    ("measure", "69", "", "year", ("He is [69 years old].".replace(" old]", "] old"), )),
    ("measure", "12", "", "year", ("A [12-year-old] boy.",)),
    ("measure", "30", "", "second", ("A [30-second] film.",)),
    ("measure", "100", "", "meter", ("The [100m] race.", "It fell [100 metres].")),
    ("measure", "3.5", "", "mile", ("It is [3½ miles] long.",)),
    ("measure", "60", "", "mile per hour", ("Winds of [60 mph] blew.",)),
    ("measure", "500", "", "megawatt", ("A plant of [500 MW].",)),
]  # fmt: skip

HEDGED = {
    "about": ("about 40 people", "some 40 people", "around 40 people", "40 or so", "roughly 40 people", "about $40", "40 people or so"),
    "nearly": ("nearly 40 people", "almost 40 people", "just under 40 people"),
    "more_than": ("more than 40 people", "over 40 people", "well over 40 people", "More than 40 people"),
    "at_least": ("at least 40 people", "40 or more", "no fewer than 40 people", "40 people or more"),
    "less_than": ("fewer than 40 people", "less than 40 people"),
    "up_to": ("up to 40 people", "as many as 40 people", "no more than 40 people"),
    "only": ("only 40 people", "just 40 people"),
    "": ("40 people", "the 40 people", "He asked 40 people"),
}

# No quantity stands in these.
NEGATIVE = (
    "One of them left.", "No one came.", "Which one do you want?", "COVID-19 spread.", "An F-16 crashed.", "One can only hope.",
    "Resolution 1973 was passed.", "Flight 370 vanished.", "The one who left.", "See http://example.org/a%20b.", "They helped one another.",
    "At 192.168.0.1 it failed.", "Windows2000 ran.",
)  # fmt: skip
