"""The words by which French tells that somebody speaks: verbs, "selon", and what follows a verb that tells it."""

from __future__ import annotations

import re
from typing import Final

from summarizer.text.words import key, strip_accents

_STEMS: Final = (
    "déclar affirm ajout expliqu précis indiqu soulign estim assur annonc rappel confi racont martel lanc insist"
    " regrett déplor"
    " jug tweet comment rapport révél not relev plaid ironis trait qualifi accus soupçonn dénonc relativis avanc"
    " concéd détaill tempér exhort lâch cri"
    " observ constat suggér argument plaisant justifi confirm avou critiqu considér évoqu redout exig alert réclam"
    " répét murmur clam proclam signal résum recommand préconis souhait espér avis inform prévis suppli critiqu"
    " réaffirm abond rétorqu exclam renchér compar demand fustig tranch égratign"
    " argu contre-argument jur pari pronostiqu analys confess nuanc fulmin argument"
    " salu vant remerci applaud raill"
)
_IRREGULAR: Final = (
    "dit dite disait disaient disent dira redit écrit écrivait écrivent conclut conclu concluait poursuit"
    " poursuivi poursuivait"
    " décrit décrivait décrivent"
    " réagit réagi réagissait croit croient croyait pense pensé pensent prévient prévenu prévenant admet admis"
    " reconnaît reconnu promet promettent promettait promis"
    " répond répondu répondait soutient soutenu maintient maintenu convient convenu craint sait s'inquiète inquiété"
    " s'alarme s'indigne indigné s'étonne étonné félicité réjoui apprend appris rappelle crié rassure rassuré"
    " renchérit renchéri surenchérit complété complète répliqué réplique objecté objecte"
    " reconnaissant admettant promettant disant écrivant soutenant répondant prévenant convenant"
    " martèle révèle répète concède espère tempère suggère considère relève"
)
_PHRASES: Final = (
    "(?:mis|met|mettent|mettait) en (?:avant|garde|cause)",
    "(?:fait|font|faisait) (?:savoir|valoir|remarquer|observer|etat|part)",
)
_DENYING: Final = (
    "nie nié niait nient dément démenti démentait démentent conteste contesté contestait contestent"
    " réfute réfuté récuse récusé niant démentant contestant réfutant récusant"
)


def _pattern() -> str:
    regular = "|".join(sorted((strip_accents(s) for s in _STEMS.split()), key=len, reverse=True))
    odd = "|".join(sorted({strip_accents(w) for w in (_IRREGULAR + " " + _DENYING).split()}, key=len, reverse=True))
    phrases = "|".join(_PHRASES)
    return rf"(?:{phrases}|(?:{regular})(?:e|ees?|es|ent|ait|aient|era|eront|ant)|{odd})"


_VERB: Final = _pattern()
_AUX: Final = r"(?:a|ont|avait|avaient|aurait|auraient|est|s'est|s'etait|se sont|sont|etait|ayant|a-t-on)"
CLITIC: Final = r"(?:ne |n'|se |s'|lui |leur |l'|y |en |le |la |les |nous |vous |m'|me |t')*"
_ADVERB: Final = (
    r"(?:(?:meme|d'abord|enfin|aussitot|alors|de nouveau|a nouveau|plutot"
    r"|notamment|en effet|aussi|egalement|ainsi|toutefois|cependant|ensuite|deja|encore|par ailleurs"
    r"|neanmoins|[a-z]+ment|(?:lui|elle|eux|elles)-memes?|lui|elle|eux"
    r"|pour sa part|de son cote|en outre|d'ailleurs|bien|tenu a"
    r"|souvent|fait|pas|jamais) )*"
)
SELON: Final = re.compile(
    r"(?:\b(?:selon|(?<![a-z] )d'apres|aux yeux (?:de|du|d')|de l'avis (?:de|du|d')|de source"
    r"|du cote (?:de|du)|a en croire|au dire de"
    r"|aux dires (?:de|du|d')|de l'aveu (?:meme )?(?:de|du|d'))|(?:(?<=^)"
    r"|(?<=[.,;:!?\"] ))pour) (?P<who>[^,;:.\"()]{2,120})"
)
NO_VIEW: Final = re.compile(
    r"[Pp]our [a-z]+(?:er|ir|re)\b|(?:[Pp]our|[Ss]elon) (?:cause|pouvoir|que|quoi|(?:la|une|cette) \w+ fois|l'instant"
    r"|le moment|l'heure|la suite|autant|la plupart|ce faire|cela|que|toute?s? |mieux|plus)|[Pp]our (?:lui|elle|eux)\b"
)
# Behind a quotation any verb tells who speaks: "…", a temporisé X; "…", ironise-t-on.
BEHIND_QUOTATION: Final = re.compile(
    rf"\"(?:,|,? (?=(?:a|ont|avait|avaient|s'est) )) ?(?P<verb>"
    rf"(?:{_AUX} {_ADVERB}(?P<core>[a-z]{{3,}}(?:e|i|u|is|it|ert))"
    r"|(?:s'|se )?(?P<now>[a-z]{4,}(?:e|it|ent|ait))))(?= )"
)
BY_WHOM: Final = re.compile(rf"(?<![\w'-])(?P<core>{_VERB})(?: \"[^\"]{{1,80}}\")? par ")
AFTER_VERB: Final = re.compile(
    rf"(?P<verb>(?:\b{_AUX}(?P<pronoun>-(?:t-)?(?:il|elle|on|ils"
    rf"|elles))? ?{_ADVERB})?(?<![\w'-])(?P<core>{_VERB})(?P<late>-(?:t-)?(?:il|elle|on|ils|elles))?)\b(?![-'])"
)
SUFFERS: Final = re.compile(r"(?:est|sont|etait) ")  # "est accusé par": whoever suffers does not speak
HELPED: Final = re.compile(rf"\b{_AUX}\b[^,;:.\"]{{0,40}}$")
SAID: Final = re.compile(
    r"(?: [^,;:.\"]{0,70}?)?(?:,[^,;:.\"]{1,60},(?: (?:une?|des?|les?|la|l'|son|sa|ses)\b)?)?"
    r",? ?(?: que\b| qu'|\"| ?:| avoir\b| d'avoir\b| etre\b| d'etre\b"
    r"| de (?:ne |n')| vouloir\b| ne pas\b)"
    r"| (?:plusieurs fois |deja |toujours |encore |vouloir )?(?:ne pas )?[a-z']{2,}(?:er|ir|re)\b"
    r"|[^,;:.\"]{0,40}? a (?:ne pas )?[a-z]{2,}(?:er|ir|re)\b| sa volonte\b"
    r"|(?<=accuse) [^,;:.\"]{2,40}? d(?:e |')|(?<=accusent) [^,;:.\"]{2,40}? d(?:e |')"
)
# "a annoncé une réforme": what is told needs no "que" behind a past tense of these.
TOLD: Final = re.compile(r"(?:annonc|revel|confirm|prom|denonc|critiqu|exig|reclam|evoqu|preconis|propos|conteste)")
# "Cinq millions de Français télétravaillent, a précisé lundi un employeur.": one comma, and nothing behind.
IS_LAST: Final = re.compile(r" [^,;:\"]{3,60}?(?:\. |\.?$)")
ONE_CLAUSE: Final = re.compile(r"\s*(?:[^,\s]+ ){3,}[^,\s]+\s*,\s*")
TELLS: Final = re.compile(r"(?:reclam|exig|denonc|annonc|preconis|critiqu)")  # the same in the present tense
DIRECTLY: Final = re.compile(
    r" (?:\w+ )?(?:\d|(?:le|la|les|un|une|des|du|ce|cette|ces|son|sa|ses|leur|leurs|plusieurs|de) |l')"
)
DENYING_KEYS: Final = frozenset(key(word) for word in _DENYING.split())
