"""The clauses of a French text, and what each of them denies."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from summarizer.summarize.grammar import listed
from summarizer.text.stopwords import STOPWORDS
from summarizer.text.typography import fold
from summarizer.text.words import stem, strip_accents

WORD: Final = re.compile(r"[a-z0-9]+(?:[.,]\d+)*'?")
_CUT: Final = re.compile(
    r"[,;:.!?()]+(?!\d)|\s(?=(?:que|qu'|qui|mais|car|dont|ou|lorsque|alors que|tandis que|parce que|puisque"
    r"|meme si|s'ils?|si|afin"
    r"|pour|avant|apres|sans que|de ne|de n')\b)|\bet (?=(?:ne|n'|qu|a|ont|est|va|je|j'|il|elle|on|nous)\b)"
    r"|\bet (?=(?:l'|d'|(?:le|la|les|un|une|ce|cette|son|sa|ses) )[^,;:.!?]{3,40}? (?:ne |n')\w)"
    r"|\s(?=sans (?:jamais )?\w+(?:er|ir|re)\b)"
)
_SECOND: Final = re.compile(r"\b(?:pas|plus|jamais|rien|personne|aucune?s?|nulle?|guere|point|ni|nullement)\b")
NE: Final = re.compile(r"(?:\bne\b|\bn')")
_PAS_ALONE: Final = re.compile(r"\bpas (?:de|d'|encore|question|assez|du tout|toujours)\b|\baucune? \w+")
_SANS: Final = re.compile(r"\bsans (?:jamais |meme )?(?P<verb>\w{3,}(?:er|ir|re)\b)")
_NOT_DENIED: Final = re.compile(
    r"\bn(?:e |')(?:a |ont |avait |avaient )?pas (?:manque|hesite|tarde)\w* (?:de|d'|a)\b"
    r"|\bnon seulement\b|\bpas (?:seulement|uniquement)\b|\bpas sans\b|\bn'est-ce pas\b|\bplus que jamais\b"
    r"|\bne .{1,30} que\b(?!.{0,3}(?:pas|plus))"
    r"|\ble moindre\b|\bquelle? ne fu(?:t|rent) pas\b"
)
# Words that deny without "ne": a source's "refuse" may become "ne veut pas", and the other way round.
LEXICAL: Final = re.compile(
    r"\b(?:refus\w+|rejet\w+|rejett\w+|dement(?:i|e|ie|ent|ait)?|nie|nient|niait|nier|conteste(?:nt)?|exclu\w*"
    r"|impossib\w+|incapab\w+|sans"
    r"|interdi\w+|faute de|absen\w+|manqu\w+|renonc\w+|abandonn\w+|annul\w+|echou\w+|echec|empech\w+|evit\w+"
    r"|cess\w+|peine a|loin de"
    r"|oppos\w+|hostil\w+|prive\w*|non|illegal\w*|incert\w+|difficil\w+|defavor\w+|peu|seulement)\b"
)
LITTLE: Final = listed(
    "avoir etre faire pouvoir devoir aller dire tres bien plus peut peuvent pouvait pouvaient pourra pourront pu"
    " doit doivent"
    " devait devaient devra devront du vont va allait faut fallait faudra avoir aura auront aurait auraient etait"
    " etais ont avait eu"
    " veut toujours encore deja aussi vraiment enfin"
)
_VERBS: Final = listed("dit fait")  # stopwords that carry what is denied
_CORRECTED: Final = re.compile(
    r"(?P<who>[^,;.!?]{0,60}?)\b(?P<verb>n(?:e |')(?P<aux>\w+ )pas (?P<done>(?:ete )?\w+)) "
    r"(?P<word>pour|par|de|des|a|en|dans|sur|avec|au) (?P<not>[^.,;]{3,60}?),? mais (?P<but>[^.,;]{3,60})"
)
_WE: Final = re.compile(r"(\bnous (?:n(?:e |'))?[a-z]{3,})ons\b")
_NOTHING_THERE: Final = re.compile(r"\bn'(?:y )?(?:a|ont|avait|existe) .{0,12}?pas d|\baucune?\b|\bpersonne\b|\brien\b")
_UNDER: Final = re.compile(r"que\b|qu'")
_NOT_DONE: Final = re.compile(
    r"(?:\bne (?:pas|plus|jamais) (?P<deed>[a-z]{2,}(?:er|ir|re))"
    r"|\bn'(?:a|ont|ai|as|avons|avais|avait|avaient|aura|auront) (?:pas|jamais) "
    r"(?P<what>(?!ete)[a-z]{3,}(?:e|u|i|is|it))) "
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause in plain letters, with what it denies and by which words."""

    text: str
    stems: frozenset[str]
    denied: frozenset[str]  # stems of what is denied, the verb first of all; empty where it affirms
    verb: frozenset[str]  # stems next to the denial
    lexical: bool
    mark: str  # the words that deny
    core: frozenset[str] = frozenset()  # the stem of the denied word itself
    undone: frozenset[str] = frozenset()  # of "n'a pas participé" the participle's stem: it alone is denied
    beside: frozenset[str] = frozenset()  # stems of the whole sentence
    under: bool = False  # told under a clause that denies: "ne croit pas que ..." neither affirms nor denies it


def uncorrected(plain: str) -> str:
    """What is denied and what is affirmed in its place, in clauses of their own: "pas venu voter mais parler"."""
    return _CORRECTED.sub(
        lambda m: f"{m['who']}{m['verb']} {m['word']} {m['not']}. {m['who']}{m['aux']}{m['done']} {m['but']}", plain
    )


def plain_line(text: str) -> str:
    """A text on one line without accents, case and quotation marks, as its clauses are compared."""
    plain = strip_accents(" ".join(fold(text).split())).lower().replace('"', " ")
    return _WE.sub(r"\g<1>ent", plain)  # "nous poursuivons" is what "ils poursuivent" says


def stems_in(plain: str) -> frozenset[str]:
    """The stems of the words that carry a meaning."""
    return frozenset(
        found
        for match in WORD.finditer(plain)
        for word in [match[0].rstrip("'")]
        if (word not in STOPWORDS["fr"] or word in _VERBS) and word not in LITTLE
        for found in [stem(re.sub("ais$", "ait", word))]
    )


def clauses_of(text: str) -> list[Clause]:
    """The clauses of a text, in order.

    Args:
        text: in display form or plain.
    """
    plain = plain_line(text)
    found: list[Clause] = []
    start = 0
    for match in [*_CUT.finditer(plain), None]:
        end = match.start() if match else len(plain)
        piece = plain[start:end].strip()
        if (
            match
            and NE.search(piece)
            and not _SECOND.search(piece)
            and len(piece) - piece.rfind(" ") < 12
            and len(piece.split()) < 12
        ):
            continue  # "n'avait, elle, jamais": the denial goes on behind the comma
        start = match.end() if match else end
        if piece:
            opens = bool(found) and (
                (bool(_UNDER.match(piece)) and bool(found[-1].mark or found[-1].under))
                or (piece.startswith("qui ") and bool(_NOTHING_THERE.search(found[-1].text)))
            )
            found.append(replace(_clause(piece), under=opens, beside=stems_in(_sentence_around(plain, end - 1))))
    return found


def _sentence_around(plain: str, at: int) -> str:
    start = max(plain.rfind(". ", 0, at), plain.rfind("! ", 0, at), plain.rfind("? ", 0, at)) + 1
    end = plain.find(". ", at)
    return plain[start : end if end >= 0 else len(plain)]


def _clause(piece: str) -> Clause:
    kept = _NOT_DENIED.sub(" ", piece)
    denial = NE.search(kept)
    second = _SECOND.search(kept, denial.end() if denial else 0) or _SECOND.search(kept)
    mark, around = "", ""
    if denial and second:
        mark = (
            kept[denial.start() : second.end()]
            if second.start() > denial.start()
            else kept[second.start() : denial.end()]
        )
        rest = kept[max(denial.end(), second.end()) :]
        between = kept[denial.end() : second.start()] if second.start() > denial.end() else ""
        head = _head_stems(rest, 2) if not stems_in(between) else _head_stems(rest, 1)
        around = between
        verb = stems_in(around) | head
    elif undone := _SANS.search(kept):
        mark, verb = undone[0], stems_in(undone["verb"])
    elif alone := _PAS_ALONE.search(kept):
        mark = alone[0]
        verb = stems_in(alone[0]) | _head_stems(kept[alone.end() :], 2)
    else:
        verb = frozenset()
    stems = stems_in(piece)
    core = (stems_in(around) or _core(kept, mark)) if mark else frozenset()
    done = _NOT_DONE.search(kept) if mark else None
    not_done = stems_in(done["what"] or done["deed"]) if done else frozenset()
    lexical = bool(LEXICAL.search(piece))
    return Clause(piece, stems, stems if mark else frozenset(), verb, lexical, mark.strip(), core, not_done)


def _core(kept: str, mark: str) -> frozenset[str]:
    """The first word with a meaning behind a denial."""
    return _head_stems(kept[kept.find(mark) + len(mark) :], 1)


def _head_stems(rest: str, count: int) -> frozenset[str]:
    stems: list[str] = []
    for match in WORD.finditer(rest):
        found = stems_in(match[0])
        stems.extend(found)
        if len(stems) >= count:
            break
    return frozenset(stems[:count])
