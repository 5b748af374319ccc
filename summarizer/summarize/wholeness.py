"""Whether a sentence is one: not glued to a headline, not a fragment, a credit, a menu line; and how tied it is.

Pages lose the spaces between a heading and the sentence after it, portals leave credits and invitations between
paragraphs, and reporters write sentences without a verb that only live from the one before. What is wrong as text is
never chosen (`is_broken`); what only hangs on its neighbours is chosen less gladly (`ties`).
"""

from __future__ import annotations

import functools
import re

from summarizer.summarize import grammar
from summarizer.summarize.clauses import Clauses, quoted_of
from summarizer.summarize.tokens import texts_of, tokens_of
from summarizer.text.stopwords import STOPWORDS
from summarizer.text.typography import fold
from summarizer.text.words import strip_accents, words

_OPENERS = (
    "Le|La|Les|Un|Une|Des|Du|Il|Elle|Ils|Elles|On|Ce|Cet|Cette|Ces|Dans|En|Au|Aux|Pour|Sur|Selon|Après|Avant|Alors|Mais"
    "|Et|Si|Avec|Depuis|Face|Lors|Son|Sa|Ses|Leur|Leurs|Nous|Vous|Je|Pas|Comme|Quand|Entre|Ainsi|Même"
)
_GLUED = re.compile(
    rf"[a-zà-ÿ]{{2}}(?:{_OPENERS})(?=\s)|[?!](?=[^\W\d_])|=\w|[A-ZÀ-Ý]{{4,}}[a-zà-ÿ]{{2,}}"
    r"|[a-zà-ÿ]\.[A-ZÀ-Ý][a-zà-ÿ]{2,} |[a-zà-ÿ]{2}(?:[LDCSN]|Qu)'\w|[A-ZÀ-Ý]{4,}'[a-zà-ÿ]"
    r"|(?<![\w#@-])(?!franceinfo|iPhone)[a-zà-ÿ]{3,}[A-ZÀ-Ý][a-zà-ÿ]+|[a-zà-ÿ]{4}\. [a-zà-ÿ]{2,} "
)
_JOINED = re.compile(r"[a-zà-ÿ]{2}([A-ZÀ-Ý][a-zà-ÿ]*)\b")
_NO_OPENERS = frozenset(["car", "in", "on"])  # BlaBlaCar, LinkedIn, Pokémon…: of a name, not of a sentence
_CREDIT = re.compile(
    r"©|\bcrédits?(?: photos?)?\s?:|/ ?(?:afp|sipa|reuters|epa|maxppp|pool|getty)\b|\((?:photo|capture d'écran)\b"
    r"|\b(?:getty images|abacapress|bestimage|maxppp)\b",
    re.IGNORECASE,
)
_PORTAL = re.compile(
    r"^\W*(?:(?:à )?(?:lire|voir|écouter|regarder|relire) (?:aussi|également|la vidéo)|lire la suite|suivez|abonnez"
    r"|cliquez|inscrivez|retrouvez|partagez|publié le|mis à jour|article réservé|newsletter|tous droits|recevez"
    r"|découvrez|vidéo\b|photos?\b|en images)",
    re.IGNORECASE,
)
_PORTAL_INSIDE = re.compile(
    r"\bci-(?:dessous|dessus|contre)\b|\bcookies\b|\bvoir la vidéo\b"
    r"|par (?:euronews|franceinfo|6medias|orange) ?(?:\(|avec\b)",
    re.IGNORECASE,
)
# Signs and words of which one is part of all that the patterns look for: most sentences need not be searched.
_MAY_BE_GLUED = re.compile(r"[A-ZÀ-Ý]{4}'|[a-zà-ÿ.][A-ZÀ-Ý]|[a-zà-ÿ]\. [a-zà-ÿ]|[?!=]\w|[A-ZÀ-Ý]{4}[a-zà-ÿ]")
_CREDIT_SIGNS = re.compile(r"[©/(]")
_CREDIT_WORDS = frozenset(["credit", "credits", "getty", "abacapress", "bestimage", "maxppp"])
_PORTAL_WORDS = frozenset(["ci", "cookies", "voir", "euronews", "franceinfo", "6medias", "orange"])
_DIALOGUE = re.compile(r"^\s*[-–—•*·|]\s|\s[•|]\s|(?:;[^;]*){3}")
# What a reader needs the sentence before for, at its beginning.
_TIED_OPENING = re.compile(
    r"^(?:ledit|ladite|lesdits|finalement|également|autre|autres|reste|restent|direction|une aubaine|preuve|objectif"
    r"|à noter|dans l[ae] (?:deuxième|second|seconde|premier|première|troisième)|l[ae] (?:deuxième|second|seconde"
    r"|premier|première|troisième)(?! (?:ministre|tour|adjoint|secrétaire|fois|guerre|dame|semestre|trimestre|ligue"
    r"|division|chaîne|ville))"
    r"|l'un des|l'une des|du côté de|en conséquence|par conséquent|depuis,|au final|bref"
    r"|surtout|autant de|pas de quoi|pire|mieux|inutile de|outre|face à cela|ici|parmi (?:eux|elles|les)|en cause"
    r"|quelques|un peu plus t[ôa]rd?|la veille|le lendemain|le même jour|en même temps|au même moment"
    r"|peu (?:avant|de temps)|[àa] l'issue de ce(?:t|tte)?|d'autant|auparavant"
    r"|entre-temps|entretemps|dès lors|du même coup|concrètement|au total|a priori"
    r"|chez (?:eux|elles|lui)|ces? \d+|les deux|tout a|tout cela|quant|côté|l(?:es|a|e) derni(?:ers?|ères?) en dates?"
    r"|une? [\w-]+ (?:que|qu'|dont|acquise?|à laquelle|auquel)"
    r"|[^,\"]{2,60}, (?:son|sa|ses|leur|leurs) )(?=[\s,.']|$|(?<=[\s']))",
    re.IGNORECASE,
)
_TIED_INSIDE = re.compile(
    r"\b(?:par ailleurs|en effet|d'ailleurs|toutefois|cependant|néanmoins|pourtant|quant à (?:lui|elle|eux)|lui aussi"
    r"|elle aussi|eux aussi|pour sa part|de son côté|en revanche|ce dernier|cette dernière|ces derniers|celui-ci"
    r"|celle-ci|ceux-ci|cet? autre|à son tour|comme détaillé|autre part|là-bas"
    r"|(?:a|ont|avait|avaient|était|étaient) alors)\b"
    r"|, (?:lui|elle|eux|elles),",
    re.IGNORECASE,
)
_HEADLESS = re.compile(r"(?:Une?|Des|De) (?:[\w'’-]+ ){1,5}(?:qui|que|qu['’]|dont|où)\b")
_LATE_PRONOUN = re.compile(r"^.{2,300}?, (il|elle|ils|elles) (?!y a|faut|s'agit|fait)")
_PRONOUNS = frozenset(["il", "elle", "ils", "elles"])  # without one of them there is no late pronoun to look for
_TIED_WORDS = frozenset(  # one of them stands in each of `_TIED_INSIDE`
    words(
        "ailleurs effet toutefois cependant néanmoins pourtant quant aussi part côté revanche dernier dernière derniers"
        " celui celle ceux autre tour détaillé bas lui elle eux elles alors"
    )
)
_NAME = re.compile(r"\b[A-ZÀ-Ý][a-zà-ÿ]+")
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r'"[^"]*"')
_REMEMBERED = 256  # sentences; of an article at most sixty are weighed, each by several questions


@functools.lru_cache(maxsize=_REMEMBERED)
def is_broken(sentence: str) -> bool:
    """Whether a text is no sentence that could be printed: glued, a credit, an invitation, a list, a fragment."""
    text = " ".join(fold(sentence).split())
    told = frozenset(words(text))
    outside = _QUOTED.sub('""', text) if '"' in text else text
    return bool(
        (_MAY_BE_GLUED.search(outside) and (_GLUED.search(outside) or _opens_within_a_word(outside)))
        or ('"' in text and _quote_is_glued(text))
        or ((_CREDIT_SIGNS.search(text) or not _CREDIT_WORDS.isdisjoint(told)) and _CREDIT.search(text))
        or _PORTAL.match(text)
        or (not _PORTAL_WORDS.isdisjoint(told) and _PORTAL_INSIDE.search(text))
        or _DIALOGUE.search(text)
        or _ends_in_question(text)
    )


@functools.lru_cache(maxsize=_REMEMBERED)
def is_fragment(sentence: str) -> bool:
    """Whether a sentence has no conjugated verb at all: "Jusqu'au réchauffement de Bølling-Allerød."."""
    before = ""
    for token in texts_of(sentence.lower() if sentence.isupper() else sentence):
        if token[0].isalnum() and (
            _may_be_verb(token) or (token[0].islower() and before and grammar.plain(before) in grammar.CLITICS)
        ):
            return False
        before = token
    return True


def _verbs_depend(sentence: str) -> bool:
    """Whether each verb has a "qui" or "dont" of its own, so that none is left for the sentence."""
    tokens = tokens_of(sentence)
    quoted = quoted_of(tokens)
    if quoted is None:
        return False
    clauses = Clauses(tokens, quoted)
    return clauses.finite_count(0, clauses.body) <= clauses.subordinators(0, clauses.body)


@functools.lru_cache(maxsize=_REMEMBERED)
def ties(sentence: str) -> int:
    """How many words of a sentence lean on what is told elsewhere; 0 where it can be read by itself."""
    text = " ".join(fold(sentence).split())
    if '"' in text:
        text = _QUOTED.sub('""', text)
    told = frozenset(words(text))
    late = None if _PRONOUNS.isdisjoint(told) else _LATE_PRONOUN.match(text)
    nobody = int(late is not None and not _NAME.search(text, 1, late.start(1)))
    if late is not None and not any(map(grammar.is_finite, _WORD.findall(text[: late.start(1)].lower()))):
        nobody = 2  # "De retour à Lyon, près du Rhône, elle": nothing before the pronoun can be its subject
    inside = 0 if _TIED_WORDS.isdisjoint(told) else len(_TIED_INSIDE.findall(text))
    headless = bool(_HEADLESS.match(text) and _verbs_depend(text))  # "Une maladresse qui a mis le feu aux poudres"
    return max(headless, bool(_TIED_OPENING.match(text))) + inside + nobody


_VERB_FORM = re.compile(
    r"(?:ait|aient|era|eront|erait|eraient|èrent|irent|urent|ira|iront|ient|oit|oient|end|ond|ert|ît)$"
    r"|(?<!m)ent$|^(?:(?:per|re|pro|é|ad|o|sou|trans|com)?met|prend|perd|sort|part|court|suit|vit|dit|écrit|décrit|inscrit"
    r"|fait|refait|vaut|faut|veut|fut|eut|mit|prit|fit|vont|font|es|suis|sommes|ai|avons|avez|êtes|reconduit|conduit"
    r"|produit|réduit|construit|détruit|agit|réagit|finit|bénéficie|souffre|offre|ouvre|couvre|découvre|recouvre"
    r"|ajoute|appelle|demande|donne|reste|compte|passe|rappelle|montre|présente|représente|dénonce|pousse|quitte"
    r"|manque|marque|continue|concerne|existe|joue|porte|figure|arrive|trouve|retrouve|tombe|commence|cherche|note|risque|pointe)$"
)


def _may_be_verb(word: str) -> bool:
    """Whether a word could be a conjugated verb: many a noun could too, for here a doubt keeps the sentence."""
    return grammar.is_finite(word) or (word[0].islower() and bool(_VERB_FORM.search(word)))


def _opens_within_a_word(text: str) -> bool:
    """Whether a word ends in another that opens sentences: "recadrés par DarmaninDe son côté"."""
    found = {strip_accents(match[1]).lower() for match in _JOINED.finditer(text)}
    return bool((found & STOPWORDS["fr"]) - _NO_OPENERS)


def _quote_is_glued(text: str) -> bool:
    """Whether a heading and a sentence meet at a quotation mark: `"C'est fini"Le maire`, `Un drame"On ne sait`."""
    marks = [at for at, mark in enumerate(text) if mark == '"']
    closing = any(at + 1 < len(text) and text[at + 1].isupper() for at in marks[1::2])
    return closing or any(at and (text[at - 1].isalnum() or text[at - 1] in ".?!") for at in marks[::2])


def _ends_in_question(text: str) -> bool:
    return text.endswith("?") or (text.endswith('?"') and text.startswith('"'))
