"""How languages spell numbers: the vocabulary that `numbers` reads with.

Everything is keyed by lower-cased words without accents. French, English, Portuguese and Spanish are complete up to
billions; Italian and German hold what newspapers spell; Arabic its multipliers.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final

from summarizer.text.words import key


class Role(Enum):
    """What a number word does to the value read so far."""

    UNIT = "unit"  # 0 to 19, and what is written in one word up to 99
    TEN = "ten"
    HUNDREDS = "hundreds"  # duzentos, quinientos
    HUNDRED = "hundred"  # multiplies what stands before: deux cents
    SCALE = "scale"  # thousand and above, multiplies
    GROUP = "group"  # centaine, dozens, milhares: a rough count that others may multiply
    ORDINAL = "ordinal"
    FRACTION = "fraction"  # tiers, quarts: a denominator
    WEAK = "weak"  # may stand for a number ("un", "both", "second") but is no claim about one


@dataclass(frozen=True, slots=True)
class NumberWord:
    """One entry of a vocabulary."""

    role: Role
    value: Decimal
    also: tuple[Decimal, ...] = ()  # other values that translators use for it: a dozen for "une dizaine"
    weak: bool = False  # alone it is no claim: "quart" in "quart de finale"


def _rows(role: Role, text: str, *, weak: bool = False) -> Iterable[tuple[str, NumberWord]]:
    """Entries from "word=value" or "word=value~other", separated by white space."""
    for item in text.split():
        word, _, value = item.partition("=")
        first, *others = value.split("~")
        yield word, NumberWord(role, Decimal(first), tuple(Decimal(other) for other in others), weak)


_FR_UNITS: Final = [
    "zero",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
]
_FR_ORDINALS: Final = """
    deuxieme=2 troisieme=3 quatrieme=4 cinquieme=5 sixieme=6 septieme=7 huitieme=8 neuvieme=9 dixieme=10 onzieme=11
    douzieme=12 treizieme=13 quatorzieme=14 quinzieme=15 seizieme=16 vingtieme=20 trentieme=30 quarantieme=40
    cinquantieme=50 soixantieme=60 centieme=100 millieme=1000 millionieme=1000000 unieme=1
"""


def _plurals(rows: str) -> str:
    return rows + " " + " ".join(f"{word}s={value}" for word, _, value in (row.partition("=") for row in rows.split()))


def _french() -> dict[str, NumberWord]:
    units = " ".join(f"{word}={value}" for word, value in zip(_FR_UNITS, [0, *range(2, 17)], strict=True))
    return dict(
        [
            *_rows(Role.UNIT, units + " un=1 une=1"),
            *_rows(
                Role.TEN,
                "vingt=20 vingts=20 trente=30 quarante=40 cinquante=50 soixante=60 septante=70 huitante=80 octante=80"
                " nonante=90",
            ),
            *_rows(Role.HUNDRED, "cent=100 cents=100"),
            *_rows(Role.SCALE, "mille=1e3 million=1e6 millions=1e6 milliard=1e9 milliards=1e9 billion=1e12 billions=1e12"
                               " trillion=1e18 trillions=1e18 md=1e9 mds=1e9 mrd=1e9 mio=1e6"),
            *_rows(Role.GROUP, _plurals("dizaine=10~12 douzaine=12~10 quinzaine=15~14 vingtaine=20 trentaine=30"
                                        " quarantaine=40 cinquantaine=50 soixantaine=60 centaine=100 millier=1e3")),
            *_rows(Role.ORDINAL, _plurals(_FR_ORDINALS)),
            *_rows(Role.FRACTION, "tiers=3 quart=4 quarts=4", weak=True),
            *_rows(Role.WEAK, "premier=1 premiere=1 premiers=1 premieres=1 second=2 seconde=2 seconds=2 secondes=2"
                              " seconds=2 demi=0.5 demie=0.5 double=2 doubler=2 double=2 doublement=2 doubles=2 duo=2"
                              " couple=2 paire=2 triple=3 tripler=3 trio=3 quadruple=4 secundo=2 bis=2 deuxiemement=2"
                              " troisiemement=3 semaine=7~8 quinquennat=5 septennat=7 jumeaux=2 jumelles=2 ambivalent=2"),
            *_rows(Role.UNIT, "moitie=0.5"),
        ]
    )  # fmt: skip


_EN_UNITS: Final = [
    "zero",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]


def _english() -> dict[str, NumberWord]:
    units = " ".join(f"{word}={value}" for word, value in zip(_EN_UNITS, [0, *range(2, 20)], strict=True))
    return dict(
        [
            *_rows(Role.UNIT, units + " one=1"),
            *_rows(Role.TEN, "twenty=20 thirty=30 forty=40 fourty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90"),
            *_rows(Role.UNIT, "twenties=20~1920~2020 thirties=30~1930 forties=40~1940 fifties=50~1950 sixties=60~1960"
                              " seventies=70~1970 eighties=80~1980 nineties=90~1990"),
            *_rows(Role.HUNDRED, "hundred=100"),
            *_rows(Role.SCALE, "thousand=1e3 million=1e6 billion=1e9 trillion=1e12 bn=1e9 mn=1e6 tn=1e12"),
            *_rows(Role.GROUP, "dozen=12~10 dozens=12~10 tens=10 hundreds=100 thousands=1e3 millions=1e6 billions=1e9"
                               " trillions=1e12 fortnight=15~14"),
            *_rows(Role.ORDINAL, "third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11"
                                 " twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17"
                                 " eighteenth=18 nineteenth=19 twentieth=20 thirtieth=30 fortieth=40 fiftieth=50"
                                 " sixtieth=60 seventieth=70 eightieth=80 ninetieth=90 hundredth=100 thousandth=1000"
                                 " thirds=3 fourths=4 fifths=5 sixths=6 sevenths=7 eighths=8 ninths=9 tenths=10"),
            *_rows(Role.FRACTION, "quarter=4 quarters=4", weak=True),
            *_rows(Role.WEAK, "first=1 firstly=1 second=2 seconds=2 secondly=2 both=2 pair=2 couple=2 twice=2 double=2"
                              " doubled=2 doubles=2 doubling=2 duo=2 two-time=2 once=1 thrice=3 triple=3 tripled=3"
                              " tripling=3 trio=3 quadruple=4 semi=0.5 semifinal=0.5 semifinals=0.5 twin=2 twins=2"
                              " single=1 latter=2 former=2 bilateral=2 week=7~8 half=0.5 halved=0.5 either=2 neither=2"),
        ]
    )  # fmt: skip


def _portuguese() -> dict[str, NumberWord]:
    return dict(
        [
            *_rows(Role.UNIT, "zero=0 um=1 uma=1 dois=2 duas=2 tres=3 quatro=4 cinco=5 seis=6 sete=7 oito=8 nove=9 dez=10"
                              " onze=11 doze=12 treze=13 quatorze=14 catorze=14 quinze=15 dezesseis=16 dezasseis=16"
                              " dezessete=17 dezassete=17 dezoito=18 dezenove=19 dezanove=19 metade=0.5"),
            *_rows(Role.TEN, "vinte=20 trinta=30 quarenta=40 cinquenta=50 sessenta=60 setenta=70 oitenta=80 noventa=90"),
            *_rows(Role.HUNDREDS, "cem=100 cento=100 duzentos=200 duzentas=200 trezentos=300 trezentas=300"
                                  " quatrocentos=400 quatrocentas=400 quinhentos=500 quinhentas=500 seiscentos=600"
                                  " seiscentas=600 setecentos=700 setecentas=700 oitocentos=800 oitocentas=800"
                                  " novecentos=900 novecentas=900"),
            *_rows(Role.SCALE, "mil=1e3 milhao=1e6 milhoes=1e6 bilhao=1e9 bilhoes=1e9 biliao=1e12 bilioes=1e12"
                               " trilhao=1e12 trilhoes=1e12 triliao=1e18 trilioes=1e18 mi=1e6 bi=1e9"),
            *_rows(Role.GROUP, "dezena=10~12 dezenas=10~12 duzia=12~10 duzias=12~10 vintena=20 trintena=30"
                               " quinzena=15~14 quarentena=40 cinquentena=50 centena=100 centenas=100 milhar=1e3"
                               " milhares=1e3 milhoes=1e6"),
            *_rows(Role.ORDINAL, "terceiro=3 terceira=3 terceiros=3 terceiras=3 quintos=5 sexto=6 setimo=7 setima=7"
                                 " oitavo=8 oitava=8 oitavos=8 nono=9 nona=9 decimo=10 decima=10 decimos=10"
                                 " vigesimo=20 vigesima=20 trigesimo=30 trigesima=30 quadragesimo=40 quadragesima=40"
                                 " quinquagesimo=50 quinquagesima=50 sexagesimo=60 centesimo=100 milesimo=1000"),
            *_rows(Role.FRACTION, "terco=3 tercos=3 quartos=4", weak=True),
            *_rows(Role.WEAK, "primeiro=1 primeira=1 primeiros=1 primeiras=1 segundo=2 segunda=2 segundos=2 segundas=2"
                              " quarto=4~0.25 quarta=4 quinta=5 quinto=5~0.2 sexta=6 ambos=2 ambas=2 par=2 casal=2"
                              " dupla=2 duplo=2 dobro=2 duplicar=2 duplicou=2 triplo=3 trio=3 meio=0.5 meia=0.5 semi=0.5"
                              " semifinal=0.5 semifinais=0.5 semana=7~8 gemeos=2 quartas=0.25"),
        ]
    )  # fmt: skip


_ES_TENS: Final = (
    "veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve"
)


def _spanish() -> dict[str, NumberWord]:
    twenties = " ".join(f"{word}={value}" for value, word in enumerate(_ES_TENS.split(), start=21))
    return dict(
        [
            *_rows(Role.UNIT, "cero=0 un=1 una=1 uno=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10"
                              " once=11 doce=12 trece=13 catorce=14 quince=15 dieciseis=16 diecisiete=17 dieciocho=18"
                              " diecinueve=19 veintiun=21 veintiuna=21 mitad=0.5 " + twenties),
            *_rows(Role.TEN, "veinte=20 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90"),
            *_rows(Role.HUNDREDS, "cien=100 ciento=100 doscientos=200 doscientas=200 trescientos=300 trescientas=300"
                                  " cuatrocientos=400 cuatrocientas=400 quinientos=500 quinientas=500 seiscientos=600"
                                  " seiscientas=600 setecientos=700 setecientas=700 ochocientos=800 ochocientas=800"
                                  " novecientos=900 novecientas=900"),
            *_rows(Role.SCALE, "mil=1e3 millon=1e6 millones=1e6 millardo=1e9 millardos=1e9 billon=1e12 billones=1e12"
                               " trillon=1e18 trillones=1e18"),
            *_rows(Role.GROUP, "decena=10~12 decenas=10~12 docena=12~10 docenas=12~10 quincena=15~14 veintena=20"
                               " treintena=30 cuarentena=40 cincuentena=50 sesentena=60 centena=100 centenas=100"
                               " centenar=100 centenares=100 cientos=100 millar=1e3 millares=1e3 miles=1e3"),
            *_rows(Role.ORDINAL, "tercer=3 tercero=3 tercera=3 terceros=3 terceras=3 cuarta=4 quinto=5 quinta=5 quintos=5"
                                 " sexto=6 sexta=6 septimo=7 septima=7 octavo=8 octava=8 octavos=8 noveno=9 novena=9"
                                 " decimo=10 decima=10 decimos=10 undecimo=11 duodecimo=12 vigesimo=20 vigesima=20"
                                 " trigesimo=30 trigesima=30 cuadragesimo=40 quincuagesimo=50 centesimo=100"
                                 " milesimo=1000"),
            *_rows(Role.FRACTION, "tercio=3 tercios=3 cuartos=4", weak=True),
            *_rows(Role.WEAK, "primer=1 primero=1 primera=1 primeros=1 primeras=1 segundo=2 segunda=2 segundos=2"
                              " segundas=2 cuarto=4~0.25 ambos=2 ambas=2 par=2 pareja=2 doble=2 duplicar=2 duplico=2"
                              " triple=3 trio=3 medio=0.5 media=0.5 semi=0.5 semifinal=0.5 semifinales=0.5 semana=7~8"
                              " duo=2 gemelos=2 dobles=2"),
        ]
    )  # fmt: skip


def _italian() -> dict[str, NumberWord]:
    units = (
        "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici"
    )
    names = [*units.split(), "diciassette", "diciotto", "diciannove"]
    entries = {word: NumberWord(Role.UNIT, Decimal(value)) for value, word in enumerate(names)}
    for value, ten in enumerate(
        ["venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"], start=2
    ):
        entries[ten] = NumberWord(Role.UNIT, Decimal(value * 10))
        for unit in range(1, 10):
            stem = ten[:-1] if unit in (1, 8) else ten
            entries[stem + names[unit]] = NumberWord(Role.UNIT, Decimal(value * 10 + unit))
    entries.update(
        [
            *_rows(Role.HUNDREDS, "cento=100 duecento=200 trecento=300 quattrocento=400 cinquecento=500 seicento=600"
                                  " settecento=700 ottocento=800 novecento=900"),
            *_rows(Role.SCALE, "mille=1e3 mila=1e3 milione=1e6 milioni=1e6 miliardo=1e9 miliardi=1e9"),
            *_rows(Role.GROUP, "decina=10~12 decine=10~12 dozzina=12~10 dozzine=12~10 ventina=20 trentina=30"
                               " quarantina=40 cinquantina=50 centinaio=100 centinaia=100 migliaio=1e3 migliaia=1e3"),
            *_rows(Role.ORDINAL, "terzo=3 terza=3 quinto=5 quinta=5 sesto=6 sesta=6 settimo=7 settima=7 ottavo=8 ottava=8"
                                 " nono=9 nona=9 decimo=10 decima=10 ventesimo=20"),
            *_rows(Role.FRACTION, "terzi=3 quarti=4", weak=True),
            *_rows(Role.WEAK, "un=1 una=1 primo=1 prima=1 primi=1 prime=1 secondo=2 seconda=2 secondi=2 quarto=4~0.25"
                              " quarta=4 entrambi=2 entrambe=2 coppia=2 doppio=2 meta=0.5 mezzo=0.5 mezza=0.5 sei=6 semi=0.5"
                              " semifinale=0.5 settimana=7~8"),
        ]
    )  # fmt: skip
    for scale, value in (("mila", 1000),):
        for word in (
            "due",
            "tre",
            "quattro",
            "cinque",
            "sei",
            "sette",
            "otto",
            "nove",
            "dieci",
            "venti",
            "trenta",
            "cento",
        ):
            entries[word + scale] = NumberWord(Role.UNIT, entries[word].value * value)
    return entries


def _german() -> dict[str, NumberWord]:
    names = [
        "null",
        "ein",
        "zwei",
        "drei",
        "vier",
        "funf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "elf",
        "zwolf",
        "dreizehn",
        "vierzehn",
        "funfzehn",
        "sechzehn",
    ]
    names += ["siebzehn", "achtzehn", "neunzehn"]
    entries = {word: NumberWord(Role.UNIT, Decimal(value)) for value, word in enumerate(names)}
    tens = ["zwanzig", "dreissig", "vierzig", "funfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
    for value, ten in enumerate(tens, start=2):
        entries[ten] = NumberWord(Role.UNIT, Decimal(value * 10))
        for unit in range(1, 10):
            entries[f"{names[unit]}und{ten}"] = NumberWord(Role.UNIT, Decimal(value * 10 + unit))
    for value in range(1, 10):
        entries[names[value] + "hundert"] = NumberWord(Role.UNIT, Decimal(value * 100))
    for word in list(entries):
        entries.setdefault(word + "tausend", NumberWord(Role.UNIT, entries[word].value * 1000))
    entries.update(
        [
            *_rows(Role.HUNDRED, "hundert=100"),
            *_rows(Role.SCALE, "tausend=1e3 million=1e6 millionen=1e6 milliarde=1e9 milliarden=1e9 billion=1e12"
                               " billionen=1e12 mio=1e6 mrd=1e9"),
            *_rows(Role.GROUP, "dutzend=12~10 dutzende=12~10 hunderte=100 tausende=1e3"),
            *_rows(Role.ORDINAL, "dritte=3 dritten=3 dritter=3 drittes=3 vierte=4 vierten=4 funfte=5 funften=5 sechste=6"
                                 " sechsten=6 siebte=7 siebten=7 achte=8 achten=8 neunte=9 neunten=9 zehnte=10 zehnten=10"),
            *_rows(Role.FRACTION, "drittel=3 viertel=4 funftel=5", weak=True),
            *_rows(Role.WEAK, "ein=1 eine=1 einen=1 einem=1 einer=1 eines=1 eins=1 erste=1 ersten=1 erster=1 erstes=1"
                              " zweite=2 zweiten=2 zweiter=2 beide=2 beiden=2 paar=2 doppelt=2 halfte=0.5 halb=0.5 halbe=0.5"
                              " zwei-mal=2 zweimal=2 woche=7~8 halbfinale=0.5 viertelfinale=0.25"),
        ]
    )  # fmt: skip
    return entries


def _arabic() -> dict[str, NumberWord]:
    return dict(
        _rows(Role.SCALE, "الف=1e3 الاف=1e3 ألف=1e3 آلاف=1e3 مليون=1e6 ملايين=1e6 مليار=1e9 مليارات=1e9 تريليون=1e12")
    )


_MAKERS: Final = {
    "fr": _french, "en": _english, "pt": _portuguese, "es": _spanish, "it": _italian, "de": _german, "ar": _arabic,
}  # fmt: skip

SPELLED: Final = frozenset(_MAKERS) - {"ar"}  # languages whose small numbers are read when spelled


@functools.cache
def vocabulary(language: str) -> dict[str, NumberWord]:
    """The number words of a language by folded spelling; empty for a language that is not known."""
    maker = _MAKERS.get(language)
    return {key(word): entry for word, entry in maker().items()} if maker else {}
