"""What time expressions mean: (value, first, last) -> sentences that say it between square brackets.

The anchor is Friday, 22 March 2013. Dates are written "2012-06-28", an open end is "". The
sentences were written for this project.
"""

from __future__ import annotations

Row = tuple[str, str, str, tuple[str, ...]]

DAYS: list[Row] = [
    (
        "2012-06-28",
        "2012-06-28",
        "2012-06-28",
        (
            "The summit closed on [June 28, 2012].",
            "It closed on [28 June 2012].",
            "It closed on [the 28th of June 2012].",
            "It closed on [Thursday, June 28, 2012].",
            "It closed on [Thursday 28 June 2012].",
            "Filed [2012-06-28].",
            "It closed on [June 28th, 2012], he said.",
            "It closed on [28/6/2012].",
            "He left on [28.06.2012].",
            "They met [Jun. 28, 2012] in Oslo.",
            "They met on [28 June, 2012] in Oslo.",
            "It rained on [28 June last year].",
            "[JUNE 28, 2012] was warm.",
        ),
    ),
    (
        "2013-02-24",
        "2013-02-24",
        "2013-02-24",
        (
            "He arrived on [Feb. 24].",
            "He arrived on [24 February].",
            "On [February 24] the talks failed.",
            "The [Feb. 24] attack killed two.",
            "He arrived on [Sunday, Feb. 24].",
            "He arrived [Feb. 24, 2013], by train.",
        ),
    ),
    ("2012-10-07", "2012-10-07", "2012-10-07", ("Since the attack of [Oct. 7] the road has been shut.",)),
    (
        "2013-04-02",
        "2013-04-02",
        "2013-04-02",
        (
            "She will speak on [April 2].",
            "The court is to rule on [2 April].",
            "He leaves for Rome on [April 2].",
            "The vote on [April 2] will be close.",
        ),
    ),
    ("2013-01-02", "2013-01-02", "2013-01-02", ("It lasted from December 30 to [January 2].",)),
    ("2012-12-30", "2012-12-30", "2012-12-30", ("It lasted from [December 30] to January 2.",)),
    ("2011-11-30", "2011-11-30", "2011-11-30", ("She stayed from [November 30] to December 2, 2011.",)),
    ("2011-12-02", "2011-12-02", "2011-12-02", ("She stayed from November 30 to [December 2, 2011].",)),
    (
        "2012-09-15",
        "2012-09-15",
        "2012-09-15",
        ("It ran from [15] to 16 September.", "It ran on [15] and 16 September."),
    ),
    ("2012-09-16", "2012-09-16", "2012-09-16", ("It ran from 15 to [16 September].",)),
    ("2012-06-05", "2012-06-05", "2012-06-05", ("They met on June 4 and [5, 2012].",)),
    (
        "2012-10-21/2012-10-25",
        "2012-10-21",
        "2012-10-25",
        (
            "The tour ran [Oct. 21-25].",
            "The tour ran [21–25 October 2012].",
            "The tour of [October 21–25, 2012] is over.",
        ),
    ),
    (
        "2012-06-28/2012-07-02",
        "2012-06-28",
        "2012-07-02",
        (
            "The fair ([28 June – 2 July 2012]) was full.",
            "The fair ran [June 28 – July 2, 2012].",
        ),
    ),
    ("1995-07-04", "1995-07-04", "1995-07-04", ("They met on [the fourth of July 1995].",)),
]

MONTHS: list[Row] = [
    (
        "2012-06",
        "2012-06-01",
        "2012-06-30",
        (
            "He came in [June 2012].",
            "He came in [June of last year].",
            "He came in [June last year].",
            "He came in [last June].",
            "He came in [June].",
            "By [June, 2012] it was done.",
        ),
    ),
    (
        "2012-06",
        "2012-06-15",
        "2012-06-30",
        ("A poll from [late June] put him ahead.", "In [late June 2012] he fell ill."),
    ),
    ("2012-06", "2012-06-01", "2012-06-15", ("In [early June] he fell ill.",)),
    ("2012-06", "2012-06-10", "2012-06-20", ("The vote in [mid-June] failed.",)),
    ("2012-06", "2012-06-21", "2012-06-30", ("He left at [the end of June].",)),
    (
        "2013-05",
        "2013-05-01",
        "2013-05-31",
        ("They will vote in [May].", "The trial begins in [May].", "It is due [this May]."),
    ),
    (
        "2012-05",
        "2012-05-01",
        "2012-05-31",
        ("They voted in [May].", "He won re-election in [May] over a rival."),
    ),
    ("2013-03", "2013-03-01", "2013-03-31", ("Prices fell in [March].",)),
    (
        "2014-01",
        "2014-01-01",
        "2014-01-31",
        ("He will visit Kuwait in [January].", "The law takes effect [next January]."),
    ),
    (
        "2012-02",
        "2012-02-01",
        "2012-02-29",
        ("Between February 2010 and [February 2012] he stayed at home.",),
    ),
    ("2012-07", "2012-07-01", "2012-07-31", ("From [July] to September 2012 it rained.",)),
    ("2012-06/2012-07", "2012-06-01", "2012-07-31", ("The mission of [June-July 2012] failed.",)),
    ("2012-W23", "2012-06-04", "2012-06-10", ("It began in [the second week of June 2012].",)),
]

YEARS: list[Row] = [
    (
        "2012",
        "2012-01-01",
        "2012-12-31",
        (
            "No one had gone there since [2012].",
            "He won in [2012].",
            "The [2012] protests were larger.",
            "It fell [last year].",
            "It was [last year's] theme.",
            "She ran in ['12].",
            "(Photo from [2012])",
            "In [the year 2012] nothing happened.",
        ),
    ),
    ("2013", "2013-01-01", "2013-12-31", ("It falls [this year].", "[This year] he has been abroad once.")),
    ("2014", "2014-01-01", "2014-12-31", ("It will fall [next year].",)),
    (
        "2003",
        "2003-01-01",
        "2003-12-31",
        ("Between [2003] and 2006 he was abroad.", "It began [ten years ago]."),
    ),
    ("2006", "2006-01-01", "2006-12-31", ("Between 2003 and [2006] he was abroad.",)),
    ("2012", "2012-01-01", "2012-06-30", ("In [early 2012] it closed.",)),
    ("2012", "2012-07-01", "2012-12-31", ("In [late 2012] it closed.",)),
    ("2012", "2012-05-01", "2012-08-31", ("In [mid-2012] it closed.",)),
    (
        "1992/1995",
        "1992-01-01",
        "1995-12-31",
        ("The war of [1992-1995] left scars.", "The war ([1992–95]) left scars."),
    ),
    (
        "199",
        "1990-01-01",
        "1999-12-31",
        ("It closed in the [1990s].", "It closed in the [’90s].", "It closed in the [nineties]."),
    ),
    ("199", "1990-01-01", "1994-12-31", ("It closed in [the early 1990s].",)),
    (
        "18",
        "1800-01-01",
        "1899-12-31",
        ("The church is from [the 19th century].", "A [nineteenth-century] church."),
    ),
    (
        "19",
        "1900-01-01",
        "1999-12-31",
        ("In the history of [the past century] it was rare.", "[Last century] it was rare."),
    ),
    ("1984", "1984-01-01", "1984-12-31", ("He backed him in 80 and [84].",)),
]

WEEKDAYS: list[Row] = [
    (
        "2013-03-19",
        "2013-03-19",
        "2013-03-19",
        (
            "He said so on [Tuesday].",
            "On [Tuesday], he was freed.",
            "[Tuesday's] vote failed.",
            "He said [last Tuesday] that it failed.",
            "It will open, an aide said on [Tuesday].",
        ),
    ),
    (
        "2013-03-22",
        "2013-03-22",
        "2013-03-22",
        ("He arrived on [Friday].", "The trip on which he sets out on [Friday] lasts nine days."),
    ),
    (
        "2013-03-26",
        "2013-03-26",
        "2013-03-26",
        (
            "He will speak on [Tuesday].",
            "She is to meet them on [Tuesday].",
            "He flies to Riyadh on [Tuesday].",
            "On [Tuesday], they are to travel south.",
            "They meet [next Tuesday].",
            "They plan to meet [Tuesday] in Bonn.",
            "They meet on [Tuesday of next week].",
        ),
    ),
    ("2013-03-21TNI", "2013-03-21", "2013-03-21", ("He died [Thursday night].", "He died [last night].")),
    ("2013-03-21", "2013-03-21", "2013-03-21", ("He died [early Thursday].", "He died early on [Thursday].")),
    ("2013-W12-WE", "2013-03-23", "2013-03-24", ("They will meet [this weekend].",)),
    ("2013-W11-WE", "2013-03-16", "2013-03-17", ("They met [this weekend].", "They met [last weekend].")),
    ("XXXX-WXX-2", "", "", ("They meet [every Tuesday].", "The column appears on [Tuesdays].")),
]

RELATIVE: list[Row] = [
    ("2013-03-22", "2013-03-22", "2013-03-22", ("He left [today].",)),
    ("2013-03-21", "2013-03-21", "2013-03-21", ("He left [yesterday].", "The storm [yesterday] hit.")),
    ("2013-03-23", "2013-03-23", "2013-03-23", ("He leaves [tomorrow].",)),
    (
        "2013-03-20",
        "2013-03-20",
        "2013-03-20",
        ("He left [the day before yesterday].", "He left [two days ago]."),
    ),
    ("2013-03-22TMO", "2013-03-22", "2013-03-22", ("He left [this morning].",)),
    ("2013-03-21TAF", "2013-03-21", "2013-03-21", ("He left [yesterday afternoon].",)),
    ("2013-W12", "2013-03-18", "2013-03-24", ("Her trip to Libya [this week] is the first.",)),
    ("2013-W11", "2013-03-11", "2013-03-17", ("He left [last week].", "It was [last week's] news.")),
    ("2013-W13", "2013-03-25", "2013-03-31", ("[Next week's] trip is the fourth.",)),
    ("2013-W10", "2013-03-04", "2013-03-10", ("He left [two weeks ago].",)),
    ("2012-12", "2012-12-01", "2012-12-31", ("He left [three months ago].",)),
    ("2013", "2013-01-01", "2013-03-22", ("It opened [earlier this year].",)),
    ("2013", "2013-03-22", "2013-12-31", ("It opens [later this year].",)),
    (
        "2008",
        "2008-01-01",
        "2008-12-31",
        ("In 2009 it grew; [a year earlier] it shrank.", "In 2007 he lost. [The following year] he won."),
    ),
    (
        "2010",
        "2010-01-01",
        "2010-12-31",
        (
            "He won in 2010 and died [later that year].",
            "In 2011 it was less than [the year before], when it rained.",
        ),
    ),
    (
        "2012-05-05",
        "2012-05-05",
        "2012-05-05",
        (
            "It began on May 4, 2012, and ended [the next day].",
            "He died on May 5, 2012. She died [the same day].",
            "It began on May 2, 2012. [Three days later] it was over.",
        ),
    ),
    ("2012-05", "2012-05-04", "2012-05-31", ("He came on May 4, 2012, and left [later that month].",)),
    (
        "PAST_REF",
        "",
        "",
        ("It happened [years ago].", "He [recently] moved.", "It happened [several years ago]."),
    ),
    ("FUTURE_REF", "", "", ("It will [soon] be over.",)),
    ("PRESENT_REF", "2013-03-22", "2013-03-22", ("It is [now] closed.", "It is [currently] closed.")),
]

SEASONS: list[Row] = [
    (
        "2012-SU",
        "2012-06-01",
        "2012-08-31",
        ("It opened in [summer 2012].", "It opened in [the summer of 2012].", "It opened [last summer]."),
    ),
    ("2012-WI", "2012-12-01", "2013-02-28", ("It closed [last winter].",)),
    ("2013-SU", "2013-06-01", "2013-08-31", ("It opens [this summer].",)),
    (
        "2012-Q3",
        "2012-07-01",
        "2012-09-30",
        (
            "Sales fell in [the third quarter of 2012].",
            "Sales fell in [Q3 2012].",
            "Sales fell in [the third quarter].",
        ),
    ),
    ("2012-H1", "2012-01-01", "2012-06-30", ("Sales fell in [the first half of 2012].",)),
    (
        "FY2019",
        "",
        "",
        (
            "The plan for [fiscal 2019] is late.",
            "The plan for [fiscal year 2019] is late.",
            "Sales in [FY2019] fell.",
            "Sales in [FY 2019] fell.",
        ),
    ),
    (
        "2012-12-25",
        "2012-12-25",
        "2012-12-25",
        ("He died on [Christmas Day].", "He died at [Christmas 2012]."),
    ),
    ("2012-11-22", "2012-11-22", "2012-11-22", ("They met on [Thanksgiving].",)),
    ("2013-03-31", "2013-03-31", "2013-03-31", ("They will meet on [Easter Sunday].",)),
]

DURATIONS: list[Row] = [
    ("P1Y", "2012-03-22", "2013-03-22", ("It grew in [the past year].", "It grew over [the last year].")),
    ("P1DE", "2003-03-22", "2013-03-22", ("It happened twice in [the last decade].",)),
    ("P9D", "", "", ("The trip will last [nine days].", "The trip lasts [nine days].")),
    ("P2W", "2013-03-08", "2013-03-22", ("It grew over [the past fortnight].",)),
    ("P3D", "", "", ("It was a [three-day] visit.", "It took [three days].", "It took [3 days].")),
    (
        "P5Y",
        "",
        "",
        (
            "He won a third [five-year] term.",
            "[Over five years] have passed.",
            "He lived there for [more than five years].",
        ),
    ),
    ("P1Y", "", "", ("They had not met for [about a year].", "He was away for [almost a year].")),
    (
        "P3M",
        "2012-12-22",
        "2013-03-22",
        ("It grew over [the past three months].", "It grew over [the last three months]."),
    ),
    ("P2Y", "2013-03-22", "2015-03-22", ("It will grow over [the next two years].",)),
    ("P2Y", "", "", ("He left [two years] after the war.",)),
    ("PXY", "", "", ("It lasted for [years].",)),
    ("P1W", "", "", ("A [weeklong] trip ends.", "It rained [all week].", "He stayed for [a week].")),
    ("P2W", "", "", ("He stayed for [a fortnight].",)),
    ("PT24H", "", "", ("It took [24 hours].",)),
    ("PT30M", "", "", ("It took [half an hour].",)),
    ("P1.5Y", "", "", ("It took [a year and a half].",)),
    ("P2Y3M", "", "", ("It took [two years and three months].",)),
    ("P2DE", "", "", ("After [nearly two decades] of war he left.",)),
    ("P1CE", "", "", ("It was the first in [more than a century].",)),
    ("PXD", "", "", ("It took [a few days].",)),
]

SETS: list[Row] = [
    ("P1D", "", "", ("It sells [daily].", "It sells [every day].", "It makes $5 [a day].")),
    (
        "P1Y",
        "",
        "",
        ("It happens [each year].", "It costs 3 million euros [a year].", "He came [three times a year]."),
    ),
    ("P1W", "", "", ("He came [twice a week].",)),
    ("P2Y", "", "", ("It is held [every two years].", "It is held [every other year].")),
    ("XXXX-10", "", "", ("It is held [every October].",)),
]

CLOCK: list[Row] = [
    (
        "2013-03-22T15:00",
        "2013-03-22",
        "2013-03-22",
        ("He arrived at [3 p.m.]", "He arrived at [3pm].", "He arrived at [15:00]."),
    ),
    (
        "2013-03-21T22:30",
        "2013-03-21",
        "2013-03-21",
        ("He died on Thursday at home, at [22:30].", "He died at [10:30 p.m. on Thursday]."),
    ),
    (
        "2012-05-05T02:30",
        "2012-05-05",
        "2012-05-05",
        ("It began on May 4, 2012, and ended at [2:30 the next day].",),
    ),
    ("2013-03-22T12:00", "2013-03-22", "2013-03-22", ("He arrived at [noon].",)),
    ("2013-03-22T15:00Z", "2013-03-22", "2013-03-22", ("He arrived at [1500 GMT].",)),
]

CORPORA: dict[str, list[Row]] = {
    "Days": DAYS,
    "Months": MONTHS,
    "Years, decades, centuries": YEARS,
    "Weekdays": WEEKDAYS,
    "Relative": RELATIVE,
    "Seasons, quarters, fiscal years, holidays": SEASONS,
    "Durations": DURATIONS,
    "Sets": SETS,
    "Clock times": CLOCK,
}

# No time stands in these.
NEGATIVE = (
    "He may march to the sea.",
    "They march on Rome.",
    "May said she would resign.",
    "Theresa May spoke.",
    "April Jones won.",
    "I second that.",
    "This is his second trip.",
    "The Sunday Times reported it.",
    "He watches 24 Hours in A&E.",
    "The sat nav failed.",
    "He bought it at the 7-11.",
    "Open 24/7.",
    "He plays for Sheffield Wednesday.",
    "The Good Friday Agreement holds.",
    "There were 2000 people there.",
    "Resolution 1973 was passed.",
    "It cost $2012.",
    "He flies a Boeing 747.",
    "Article 50 was triggered.",
    "They won 3-2.",
    "He is no march hare.",
    "The Six-Day War reshaped it.",
    "She wrote for the Daily Mail.",
    "USA Today reported it.",
    "About 1,984 people came.",
    "The ratio is 3.14 to one.",
    "They had to spring into action.",
    "The fall of Saigon came.",
    "John 3:16 is quoted.",
    "He sat down.",
    "The sun rose.",
    "A monk named Augustine wrote it.",
    "Mr. March denied it.",
    "He lost by a mile.",
    "Call 555-2010 now-ish.",
)
