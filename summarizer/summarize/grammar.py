"""The small French word lists by which a sentence is cut: what opens a side phrase, what must never be lost.

They are closed classes (prepositions, relatives, auxiliaries) and the verbs mined from news. What the lists do not know
is not cut: an unknown word costs a shorter sentence, never a false one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources


def listed(words: str) -> frozenset[str]:
    """A closed class, written as words between spaces."""
    return frozenset(words.split())


RELATIVES = listed("qui dont où laquelle lequel lesquels lesquelles auquel auxquels auxquelles")
SUBORDINATORS = RELATIVES | listed(
    "que qu' lorsque lorsqu' quand si s' comme puisque puisqu' quoique duquel desquels desquelles"
)
PREPOSITIONS = listed(
    "à au aux dans lors en après avant depuis avec sur afin pour par sous devant vers près dès durant pendant"
)
DETERMINERS = listed("le la l' les un une des du ce cet cette ces son sa ses leur leurs notre nos d'")
WEEKDAYS = listed("lundi mardi mercredi jeudi vendredi samedi dimanche")
CLITICS = listed("ne n' se s' lui leur y")

# A side phrase that begins like this turns the sentence round, limits it, or says who claims it.
NEVER_DROPPED = listed(
    "mais si sauf selon et ou ni or car donc sans malgré même hors excepté hormis contrairement bien quoique plutôt"
    " loin"
    " non pas puisque puisqu' sinon faute seulement uniquement notamment soit outre dit voire toutefois cependant"
    " pourtant néanmoins d'après prétendument apparemment officiellement"
)
# Words that make a claim depend on what follows or precedes: with one of them kept, no circumstance is dropped.
SCOPED = listed(
    "ne n' pas jamais aucun aucune aucuns rien personne plus moins premier première premiers premières seul"
    " seule seuls"
    " seules dernier dernière derniers dernières record tous toutes chaque tout toute meilleur meilleure pire autant"
    " moitié majorité tiers quart uniquement seulement surtout principalement encore déjà trop assez si aussi"
)
# Who says so, and how surely: never dropped, wherever they stand.
ATTRIBUTION = listed(
    "fiabilité probabilité incertitude incertitudes "
    "selon d'après présumé présumée présumés présumées supposé supposée supposés supposées prétendu prétendue"
    " prétendument apparemment vraisemblablement probablement peut-être sans-doute environ soi-disant éventuel"
    " éventuelle éventuels éventuelles possible possibles potentiel potentielle potentiels potentielles faux fausse"
    " accusé accusée accusés accusées soupçonné soupçonnée soupçonnés soupçonnées suspecté suspectée suspectés"
    " suspectées croire dires dément démenti démentie nié nie nient conteste contesté contestée"
)
_REVERSES = re.compile(
    r"^(?:rel[aâ]ch|lib[ée]r|rétract|annul|renonc|abandonn|démen|retiré|retirer|corrig|supprim|excus|relaxé|acquitt|innocen"
    r"|blanchi|infirm|parenthèse|évinc|limog|démise?s?$|renvoyé|exclue?s?$|suspend|reporté|invalid|échou|réfut|récus|rumeur|canular|erreur|condition|réserve|fauss|exception|except|citant|relayant|concernant|s'agissant|agissant|limit|plafon|maxim|minim)"
)
_DISTANT = re.compile(
    r"^(?:1\d{3}|20\d\d|années?|décennies?|siècles?|époque|jadis|autrefois|derni[eè]re?s?|passée?s?|lointaine?s?)$"
)
SAYING = listed(
    "dit dite déclaré affirmé ajouté expliqué précisé indiqué souligné estimé assuré annoncé rappelé confié raconté"
    " martelé lancé conclu insisté regretté déploré jugé tweeté écrit commenté réagi poursuivi rapporté révélé"
    " affirme ajoute explique précise indique souligne estime assure annonce rappelle confie raconte martèle lance"
    " conclut insiste regrette déplore juge tweete écrit commente réagit poursuit rapporte révèle croit pense"
)

# Behind these, "pour" says what somebody did.
JUDGED = listed("condamné condamnée condamnés condamnées jugé jugée jugés jugées poursuivi poursuivis examen écroué")
ASKED = listed("interrogé interrogée interrogés interrogées relancé relancée questionné questionnée")
# Words that may mean somebody or something named earlier in the sentence.
POINTING = listed("il elle ils elles son sa ses leur leurs lui y en celui-ci celle-ci ceux-ci cela ce cet cette ces")
_AUXILIARIES = listed(
    "est sont était étaient sera seront serait seraient fut furent a ont avait avaient aura auront aurait auraient"
    " va vont doit doivent peut peuvent"
)
_SAYS = listed(
    "affirme ajoute explique précise indique souligne estime assure rappelle confie raconte martèle conclut insiste"
    " regrette déplore réagit poursuit rapporte révèle"
)
_IRREGULAR = re.compile(r"(?:(?<![qg])u|i|is|it|ait|ert|int|mort)(?:e|s|es)?$")
_PARTICIPLE = re.compile(r"^[a-zàâçéèêëîïôûù]{2,}(?:é|ée|és|ées)$")
_OTHER_PARTICIPLES = re.compile(
    r"^(?:soutenu|venu|issu|connu|mis|pris|promis|inscrit|élu|attendu|paru|survenu|reçu|rendu|vêtu|écrit|construit|produit"
    r"|conduit|ouvert|offert|couvert|mort|disparu|prévu|convaincu|réuni|entendu|suivi|choisi|rejoint|atteint|né|détenu"
    r"|réparti|rempli|muni|investi|introduit|traduit|inclus|tenu|obtenu|battu|vendu)(?:e|s|es)?$"
)
_INFINITIVE = re.compile(
    r"^[a-zàâçéèêëîïôûù]{3,}(?:er|ir|re(?<!oire)(?<!ure)(?<!ère)(?<!aire)(?<!ntre))$"
    r"|^(?:(?:re|dé|satis)?faire|(?:ex|sous)?traire|(?:ac|re)?croire|boire|(?:con|ex|in)clure)$"
)
_NOT_INFINITIVE = listed(
    "avoir être premier dernier avenir plaisir papier leur pouvoir chantier quartier courrier dossier métier désir"
)
_PRESENT_PARTICIPLE = re.compile(r"^[a-zàâçéèêëîïôûù-]{3,}ant$")
_SURELY_FINITE = re.compile(
    r"^[a-zàâçéèêëîïôûùœ]{3,}(?:aient|erait|erez|eront|era|èrent|issent)$"
    r"|^(?!affluent|confluent|influent$)[a-zàâçéèêëîïôûùœ]{2,}"
    r"(?:[^qg]uent|[^n]quent|nquent(?<!inquent)|isent|ivent|ouvent|è[a-z]{1,2}ent|ennent|ssent|oient|ifient|ndent"
    r"|ettent|chent|blent|drent|illent|gnent|nnent|ffrent|ctent|stent|ltent|[ea]ntent|rtent|utent)(?<!équent)(?<!oquent)$"
)
_IMPERFECT = re.compile(r"^[a-zàâçéèêëîïôûùœ]{3,}(?<!f)(?<!tr)(?<!str)ait$")
_NOT_IMPERFECT = listed("souhait lait plait fait trait")
_NOT_PARTICIPLE = listed(
    "avant pendant durant devant maintenant auparavant pourtant cependant autant tant enfant instant restant montant"
    " habitant représentant manifestant dirigeant suivant précédant passant étudiant combattant militant figurant"
)


@cache
def _verbs() -> frozenset[str]:
    """Conjugated forms that are hardly ever nouns; mined from news by `training/selector/verbs.py`."""
    return frozenset(resources.files("summarizer.summarize").joinpath("verbs.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=8192)  # the same few hundred words make up most sentences
def is_finite(word: str) -> bool:
    """Whether a word is, in all likelihood, a conjugated verb; capitals and nouns of the same form count as none."""
    return (
        word in _AUXILIARIES
        or word in _SAYS
        or word in _verbs()
        or bool(_SURELY_FINITE.search(word))
        or (bool(_IMPERFECT.search(word)) and word not in _NOT_IMPERFECT)
    )


def reverses(word: str) -> bool:
    """Whether a word takes back, conditions or clears what the rest of its sentence says: "avant d'être relâché"."""
    return bool(_REVERSES.match(word))


def is_distant(word: str) -> bool:
    """Whether a word says that something is not of these days."""
    return bool(_DISTANT.match(word))


def is_present_participle(word: str) -> bool:
    """Whether a word is a form like "estimant"."""
    return bool(_PRESENT_PARTICIPLE.match(word)) and word not in _NOT_PARTICIPLE


def may_be_participle(word: str) -> bool:
    """Whether a word could be a participle in -u, -i, -is, -it, -ert or -int; many nouns could ("crise") and count."""
    return bool(_IRREGULAR.search(word))


def is_infinitive(word: str) -> bool:
    """Whether a word looks like an infinitive; "avoir" and "être" count as none, for they tell what is done already."""
    return bool(_INFINITIVE.match(word)) and word not in _NOT_INFINITIVE


def is_other_participle(word: str) -> bool:
    """Whether a word is a past participle of another form that opens a stretch as one in -é does: "soutenu"."""
    return bool(_OTHER_PARTICIPLES.match(word))


def is_past_participle(word: str) -> bool:
    """Whether a word has the form of a past participle in -é."""
    return bool(_PARTICIPLE.match(word)) and word != "côté"


_FOLDED = str.maketrans({"’": "'", "\u2011": "-", "\u00ad": "", "«": '"', "»": '"', "“": '"', "”": '"', "…": "..."})


def plain(word: str) -> str:
    """A token as it is compared: lower case, one apostrophe, one hyphen, one quotation mark, composed."""
    if word.isascii():
        return word.lower()
    text = unicodedata.normalize("NFC", word).lower()
    return text.translate(_FOLDED)
