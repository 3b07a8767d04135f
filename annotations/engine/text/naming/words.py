"""Closed lists of English words that naming turns on."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a string."""
    return frozenset(words.split())


PRONOUNS: dict[str, tuple[str, str]] = {
    "he": ("m", "person"),
    "him": ("m", "person"),
    "his": ("m", "person"),
    "himself": ("m", "person"),
    "she": ("f", "person"),
    "her": ("f", "person"),
    "herself": ("f", "person"),
    "they": ("", "group"),
    "them": ("", "group"),
    "their": ("", "group"),
}
PREPOSITIONS = word_set(
    "with by to against over from for under like alongside including of in at after before than toward"
    " towards versus between among joined accompanied without behind into onto on about meet meets met"
    " meeting"
)
# In front of a title these make it a class of people.
CLASS = word_set(
    "no a an any every each one other another few several many all only sitting serving previous past"
    " earlier former most first second third fourth fifth sixth seventh eighth ninth tenth eleventh"
    " twelfth thirteenth fourteenth fifteenth two three four five six seven eight nine ten eleven twelve"
    " dozen some last next next-to-last both these those new future recent modern living elected"
    " incumbent"
)
ORDINAL_ENDS = ("st", "nd", "rd", "th")
LOOSE = word_set("u.s us then acting current outgoing incoming former ex longtime long-time new")
FUNCTION = word_set(
    "the a an this that these those he she it they we i you his her its their our my in on at for from"
    " with by after before since when while as if but and or so yet however although though there here"
    " who what why how where which meanwhile also both each some many most no not one two three four"
    " five six seven eight nine ten another such last next during under over according despite because"
    " earlier later then now still until only even just once of to is was are were be been has have had"
    " will would can could may might must should do does did than too very between among against within"
    " without into onto about above below across around through throughout per via like unlike other"
    " others first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth today"
    " yesterday tomorrow never ever always often again more less all any every asked amid following"
    " given perhaps yes let its nor whether whose whom outside inside near off out up down back more"
    " much own same few several less dear image photo source read see new former late early mid"
)
CALENDAR = word_set(
    "january february march april may june july august september october november december jan feb mar"
    " apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon"
    " tue wed thu fri sat sun christmas easter ramadan thanksgiving am pm spring summer autumn winter"
)
HONORIFICS = word_set(
    "mr mrs ms miss dr sir lord lady dame professor prof rev reverend father sister general gen colonel"
    " col major maj captain capt lt lieutenant sgt sergeant adm admiral senator sen rep representative"
    " congressman congresswoman judge justice mayor minister premier prince princess sheikh sultan emir"
    " ayatollah aide spokesman spokeswoman spokesperson author writer actor singer coach player director"
    " founder editor reporter journalist analyst lawyer attorney activist professor scientist envoy"
    " ambassador commissioner chairman chairwoman candidate nominee ceo king queen pope emperor deputy"
    " speaker student opponent rival husband wife son daughter brother"
)
SAYING = word_set("said says told tells added asked who which has had was is will announced wrote noted")
# Words that make a run of capitalised words an organisation, a work or a thing.
INSTITUTIONS = word_set(
    "party council department ministry university college school institute agency union bank court"
    " committee commission authority navy army force forces guard association organization organisation"
    " federation league club company corp corporation inc ltd llc group foundation fund trust center"
    " centre office bureau service services press news times post journal gazette tribune herald"
    " magazine network television tv radio media eye house senate congress parliament assembly cabinet"
    " administration government hospital church mosque temple airport airlines airways museum theatre"
    " theater cup games olympics festival championship prize award act bill treaty agreement accord"
    " accords pact deal convention conference summit forum protocol declaration resolution street avenue"
    " road square bridge river lake sea ocean mountain mountains island islands bay valley canal dam"
    " strait gulf desert airport station base camp war wars revolution plan program programme project"
    " initiative movement brigade division front command pentagon kremlin street wall capitol hill"
    " building tower palace castle hotel stadium park garden gardens city county district province state"
    " states republic republicans democrats kingdom nations security defense defence homeland affairs"
    " trade world global international national federal united central royal strategic foreign european"
    " african american internet explorer windows facebook google twitter reuters expo fair challenge"
    " society academy labor labour medal"
)
# Institutions that are family names too ("Marc Hill").
FAMILY_WORDS = word_set("hill house street park wall church palace castle bridge post guard front bell")
CAPTION_WORDS = word_set("image photo photograph picture video credit illustration")
# Given names that are places as well.
PLACE_NAMES_OF_PEOPLE = word_set(
    "jordan paris chad israel georgia florence sydney austin charlotte victoria dallas kenya chelsea"
    " madison carolina virginia india milan rio cuba troy lincoln houston jackson cleveland perth"
    " valencia santiago lima sofia"
)
# Family names that are words too: at the head of a sentence they need a verb that people take.
COMMON_SURNAMES = word_set(
    "rice bush may baker root hay ford hull day king brown park young church grant long wood stone rose"
    " bell cook page price rich hope love lane hill west east north south banks field fields marsh moon"
    " powers christopher case"
)
PERSON_VERBS = word_set(
    "is was has had will would said says told is arrived arrives visited visits went goes met meets"
    " flew flies travelled traveled travels left leaves plans planned and who also made makes may became"
    " becomes won wins holds held returned pays paid came comes landed lands reached reaches did does"
    " could should can began begins became then"
)
ABROAD = word_set("outside leave leaves leaving left fled flee quit quits depart departs exit exits exited")
GROUP_NOUNS = word_set(
    "leaders presidents men women pair duo statesmen politicians ministers premiers heads counterparts allies"
)
BE = word_set("is are was were will would has have had be been may might must can could seems seemed remains")
# What follows a name and a comma: "Henrik Solli, who", "Ann Lee, a former miner,".
APPOSED = word_set("who whose a an the aged now of from his her then one known chief head former")
PAST_VERBS = word_set(
    "spoke fell broke ran beat gave got kept led lost sat sent shot sold stood struck swam swore taught threw"
    " won wrote drew drove died began bought brought built caught chose felt fought found knew met put sang"
    " saw set slept stole rode rose hit cut"
)
