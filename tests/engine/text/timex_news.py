"""What news and earnings reports add to `timex_corpus`: (value, first, last) -> sentences.

The anchor is Friday, 22 March 2013.
"""

from __future__ import annotations

from tests.engine.text.timex_corpus import Row

NEWS: dict[str, list[Row]] = {
    "Comparisons in reports": [
        (
            "2011-Q3",
            "2011-07-01",
            "2011-09-30",
            (
                "Sales in the third quarter of 2012 fell from [the year-ago quarter].",
                "In the third quarter of 2012 it earned more than in [the year-earlier period].",
                "In the third quarter of 2012 it beat its [year-ago] loss.",
            ),
        ),
        (
            "2012-Q3",
            "2012-07-01",
            "2012-09-30",
            ("In the third quarter of 2012 it lost more than a year earlier in all of [the same quarter].",),
        ),
        ("P9M", "2012-01-01", "2012-09-30", ("It lost more in [the first nine months of 2012].",)),
        ("P3M", "2013-01-01", "2013-03-31", ("It lost more in [the first three months of the year].",)),
        ("P6M", "2012-07-01", "2012-12-31", ("It lost more in [the last six months of last year].",)),
        (
            "2012-Q2",
            "",
            "",
            ("In its [fiscal second quarter] it lost more.", "It lost in [the second fiscal quarter]."),
        ),
        ("2012-01/2012-09", "2012-01-01", "2012-09-30", ("Exports of [January-to-September 2012] rose.",)),
    ],
    "Parts of days": [
        ("2012-03-04TEV", "2012-03-04", "2012-03-04", ("He was seen on [the evening of 4 March 2012].",)),
        ("2013-03-17TMO", "2013-03-17", "2013-03-17", ("He fled in [the small hours of Sunday].",)),
        ("2013-03-19TMO", "2013-03-19", "2013-03-19", ("They fled before [dawn Tuesday].",)),
        ("2013-03-22TMO", "2013-03-22", "2013-03-22", ("At [dawn] they fled.",)),
        (
            "2013-03-22TAF",
            "2013-03-22",
            "2013-03-22",
            ("By [mid-afternoon] it rained.", "It rained throughout [the afternoon]."),
        ),
        ("2013-03-21TNI", "2013-03-21", "2013-03-21", ("A wall gave way [overnight].",)),
        ("2013-03-22T07:30", "2013-03-22", "2013-03-22", ("We left at [half past seven].",)),
        ("2013-03-22T20:45", "2013-03-22", "2013-03-22", ("We left at [a quarter to nine in the evening].",)),
        (
            "2012-04-15T23:59",
            "2012-04-15",
            "2012-04-15",
            ("It closed at [one minute to midnight on April 15, 2012].",),
        ),
        ("2013-03-19T12:00", "2013-03-19", "2013-03-19", ("They met at [noon EST Tuesday].",)),
        ("2013-03-19T04:30", "2013-03-19", "2013-03-19", ("They met at [about 4:30 a.m. Tuesday].",)),
        ("2013-03-21T20:42", "2013-03-21", "2013-03-21", ("He came at [8.42 last night].",)),
        ("XXXX-XX-XXT05:30", "", "", ("They get up at [5.30 each morning].",)),
        ("XXXX-WXX-2T09:00", "", "", ("They meet at [9 a.m. every Tuesday].",)),
    ],
    "Tense and place": [
        (
            "2013-03-24",
            "2013-03-24",
            "2013-03-24",
            ("They must finish by [Sunday].", "She plays at home on [Sunday]."),
        ),
        ("2013-08-15", "2013-08-15", "2013-08-15", ("Those who asked for more time have until [Aug. 15].",)),
        ("2013-05-31", "2013-05-31", "2013-05-31", ("It is to bring audited books no later than [May 31].",)),
        ("2013-W12-WE", "2013-03-23", "2013-03-24", ("Rain was forecast for [the weekend].",)),
        ("2013-03-18", "2013-03-18", "2013-03-18", ("They decided that [Monday's] fall went too far.",)),
        ("2012-03-22", "2012-03-22", "2012-03-22", ("It rose [a year ago today].",)),
        ("2012", "2012-01-01", "2012-12-31", ("It cost 7 cents more than [a year ago].",)),
    ],
    "Seasons, holidays, decades": [
        ("1990-WI", "1990-12-01", "1991-02-28", ("It froze in [the winter of 1990-91].",)),
        ("2011-WI", "2011-12-01", "2012-02-29", ("It froze [the winter before last].",)),
        ("2013-FA", "2013-09-01", "2013-11-30", ("It will be put back to [the autumn].",)),
        ("195", "1955-01-01", "1959-12-31", ("It closed in [the late fifties].",)),
        ("2012-W35-WE", "2012-09-01", "2012-09-02", ("It rained over [the Labor Day weekend].",)),
        ("2012-08-27", "2012-08-27", "2012-08-27", ("It rained on [the August bank holiday].",)),
        ("2013-03-31", "2013-03-31", "2013-03-31", ("Trade was thin ahead of [Easter].",)),
        ("XXXX-12-25", "", "", ("It is shut [every Christmas].",)),
        ("P2W", "", "", ("They meet on [alternate Wednesdays].",)),
        ("PXD", "", "", ("It fell in [a matter of days].",)),
        ("PAST_REF", "", "", ("It last came [about 4,200 years ago].",)),
    ],
}
NAMES = (
    "The song “Tomorrow Never Came” is short.",
    'He likes "Seventeen Seconds".',
    "Deputy Sunday Okafor wrote it.",
    "They live in May Street.",
    "It lies off Fourth of July Creek Road.",
    "Ray Noon saw the Midnight Special.",
    "It was the March of Dimes.",
    "It stands in section 1986 of the code.",
)
