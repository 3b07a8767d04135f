"""Given names: short forms, what they tell of gender, and family names that come first.

Small on purpose: a name that is missing costs a preference, never a link.
"""

from __future__ import annotations

from annotations.engine.text.naming.words import word_set

_NICKNAMES = """
william: bill will billy | robert: bob rob bobby | james: jim jimmy jamie | john: jack johnny
joseph: joe joey | richard: dick rick rich | charles: chuck charlie | michael: mike mick | antony: tony
anthony: tony | edward: ed ted | thomas: tom | david: dave | daniel: dan danny | donald: don donny
ronald: ron ronnie | gerald: gerry jerry | samuel: sam | benjamin: ben bibi | alexander: alex sasha
nicholas: nick | matthew: matt | timothy: tim | kenneth: ken | lawrence: larry | henry: harry hank
harold: harry hal | theodore: ted teddy | franklin: frank | francis: frank | andrew: andy drew
albert: al | alfred: al fred | stephen: steve | steven: steve | peter: pete | margaret: maggie peggy
elizabeth: liz beth betty | catherine: kate cathy | katherine: kate kathy | deborah: debbie | susan: sue
patricia: pat | victoria: vicky | christopher: chris | jeffrey: jeff | walter: walt | abraham: abe
barack: barry | hillary: hilary | cyrus: cy | condoleezza: condi | madeleine: madeline
mohammed: mohamed muhammad | sergey: sergei | dmitry: dmitri
""".replace("\n", "|")

_FEMALE = """
hillary condoleezza madeleine angela theresa margaret elizabeth mary anna anne ann maria jane susan
nancy kamala michelle melania laura barbara jill sarah rachel ruth julia indira benazir sonia golda aung
isabel cristina dilma michele sanna mette jacinda ursula christine nicola giorgia annalena liz katherine
catherine kate emma sophie alice victoria caroline diana linda patricia jennifer lisa karen helen sandra
donna carol sharon marie katie amy nikki samantha susanne claudia olga svetlana tatiana natalia irina
elena oksana yulia maia kersti dalia ewa beata ellen joyce sirimavo sheikha megawati corazon gloria tsai
park hasina begum tarja vigdis helle erna magdalena zuzana kaja ingrida salome xiomara violeta mireya
laura luisa rosa carmen alia rodaba amneh tina marine segolene janet gina betsy elaine
"""

_MALE = """
john james robert william george richard thomas charles joseph michael david daniel donald ronald barack
bill antony anthony mike rex marco colin warren henry cyrus edmund alexander dean christian dwight harry
franklin herbert calvin lyndon gerald jimmy gerry theodore woodrow boris emmanuel olaf narendra benjamin
ariel ehud yitzhak shimon mahmoud hosni abdel mohammed mohamed muhammad ahmed ali hassan hussein hamid
ashraf nouri haider barham bashar hafez saddam muammar hassan mahmoud dmitry sergey
sergei boris mikhail leonid nikita viktor petro leonid nursultan emomali
gurbanguly islam shavkat nikol mikheil jintao zemin xiaoping kim fumio shinzo yoshihide
junichiro moon yoon justin stephen paul jean jacques nicolas francois gerhard helmut silvio mario matteo
giuseppe pedro jose mariano felipe carlos hugo nicolas fidel raul luis jair lula evo rafael juan alvaro
enrique andres vicente andrew peter philip edward tony gordon keir rishi joe scott malcolm kevin nelson
jacob cyril thabo robert yoweri paul uhuru william muhammadu goodluck abdullah bulent
viktor andrzej donald lech vaclav petr milos aleksandar slobodan franjo alija edi lloyd mark jake jared
larry steve tim sam frank al dick jack ben antonio ban kofi jens anders
"""

# Where the family name comes first and the last word is a given name.
FAMILY_FIRST = word_set(
    "xi hu jiang deng mao zhou li wang chen zhang kim moon yoon roh noh lee park ban ho nguyen tran pham vo"
)

# Given names that tell that the family name stands before them, where a source files it so.
EASTERN_GIVEN = word_set(
    "fumio shinzo yoshihide junichiro yasuhiro ryutaro tomiichi keizo yoshiro taro yukio naoto yoshihiko"
    " noboru kiichi morihiro tsutomu toshiki masayoshi zenko takeo kakuei eisaku hayato nobusuke shigeru"
    " ichiro yasuo shigeki hirohito"
)

NOBLE = word_set("al el bin ibn ben abu de del della di da dos von van der den la le ul ur bint")


def _table() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for entry in _NICKNAMES.split("|"):
        full, colon, short = entry.partition(":")
        if colon:
            for name in short.split():
                table.setdefault(full.strip(), set()).add(name)
                table.setdefault(name, set()).add(full.strip())
    return {name: frozenset(others) for name, others in table.items()}


NICKNAMES = _table()
FEMALE = frozenset(_FEMALE.split())
MALE = frozenset(_MALE.split()) - FEMALE


def gender_of(given: str) -> str:
    """`f`, `m`, or "" for a folded given name that tells nothing."""
    return "f" if given in FEMALE else "m" if given in MALE else ""


def is_given(word: str) -> bool:
    """Whether the folded word is a well-known given name."""
    return word in FEMALE or word in MALE or word in NICKNAMES
