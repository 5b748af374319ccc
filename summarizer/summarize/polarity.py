"""Whether a freely written sentence denies what its source denies and affirms what it affirms.

Each clause is held against the source's clause that it shares most content with, because an article denies one thing
and affirms the next: the words "ne" and "pas" found somewhere in it prove nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from summarizer.model import Check, CheckName
from summarizer.summarize.grammar import listed
from summarizer.summarize.quantities import turned_trend
from summarizer.text.stopwords import STOPWORDS
from summarizer.text.typography import fold
from summarizer.text.words import stem, strip_accents

_WORD: Final = re.compile(r"[a-z0-9]+(?:[.,]\d+)*'?")
_CUT: Final = re.compile(
    r"[,;:.!?()]+(?!\d)|\s(?=(?:que|qu'|qui|mais|car|dont|ou|lorsque|alors que|tandis que|parce que|puisque"
    r"|meme si|s'ils?|si|afin"
    r"|pour|avant|apres|sans que|de ne|de n')\b)|\bet (?=(?:ne|n'|qu|a|ont|est|va|je|j'|il|elle|on|nous)\b)"
    r"|\bet (?=(?:l'|d'|(?:le|la|les|un|une|ce|cette|son|sa|ses) )[^,;:.!?]{3,40}? (?:ne |n')\w)"
    r"|\s(?=sans (?:jamais )?\w+(?:er|ir|re)\b)"
)
_SECOND: Final = re.compile(r"\b(?:pas|plus|jamais|rien|personne|aucune?s?|nulle?|guere|point|ni|nullement)\b")
_NE: Final = re.compile(r"(?:\bne\b|\bn')")
_PAS_ALONE: Final = re.compile(r"\bpas (?:de|d'|encore|question|assez|du tout|toujours)\b|\baucune? \w+")
_SANS: Final = re.compile(r"\bsans (?:jamais |meme )?(?P<verb>\w{3,}(?:er|ir|re)\b)")
_NOT_DENIED: Final = re.compile(
    r"\bn(?:e |')(?:a |ont |avait |avaient )?pas (?:manque|hesite|tarde)\w* (?:de|d'|a)\b"
    r"|\bnon seulement\b|\bpas (?:seulement|uniquement)\b|\bpas sans\b|\bn'est-ce pas\b|\bplus que jamais\b"
    r"|\bne .{1,30} que\b(?!.{0,3}(?:pas|plus))"
    r"|\ble moindre\b|\bquelle? ne fu(?:t|rent) pas\b"
)
# Words that deny without "ne": a source's "refuse" may become "ne veut pas", and the other way round.
_LEXICAL: Final = re.compile(
    r"\b(?:refus\w+|rejet\w+|rejett\w+|dement(?:i|e|ie|ent|ait)?|nie|nient|niait|nier|conteste(?:nt)?|exclu\w*"
    r"|impossib\w+|incapab\w+|sans"
    r"|interdi\w+|faute de|absen\w+|manqu\w+|renonc\w+|abandonn\w+|annul\w+|echou\w+|echec|empech\w+|evit\w+"
    r"|cess\w+|peine a|loin de"
    r"|oppos\w+|hostil\w+|prive\w*|non|illegal\w*|incert\w+|difficil\w+|defavor\w+|peu|seulement)\b"
)
_LITTLE: Final = listed(
    "avoir etre faire pouvoir devoir aller dire tres bien plus peut peuvent pouvait pouvaient pourra pourront pu"
    " doit doivent"
    " devait devaient devra devront du vont va allait faut fallait faudra avoir aura auront aurait auraient etait"
    " etais ont avait eu"
    " veut toujours encore deja aussi vraiment enfin"
)
_MODAL: Final = listed("faut fallait faudra peut peuvent pouvait pourra doit doivent devra veut va vont")
_VERBS: Final = listed("dit fait")  # stopwords that carry what is denied
# Words of which one says the contrary of the other; a text has the one, its source sentence only the other.
_OPPOSITES: Final = tuple(
    (re.compile(rf"\b(?:{one})\b"), re.compile(rf"\b(?:{other})\b"))
    for one, other in (
        (
            r"favorables?|partisans?|approuv\w+|soutien\w*|soutenu\w*",
            r"oppos(?:e|ee|es|ees)|hostiles?|defavorables?|desapprouv\w+",
        ),
        (r"tout le monde|tous|toutes|tout", r"personne|rien|aucune?"),
        (r"coupables?", r"innocente?s?"),
        (r"condamn\w+", r"acquitt\w+|relax\w+"),
        (r"accept\w+|autoris\w+", r"refus\w+|interdi\w+|rejet\w+"),
        (r"confirm\w+", r"dement\w*|infirm\w+"),
        (r"victoires?|gagn\w+|remport\w+|vainqueurs?", r"defaites?|perdu\w*|perdants?"),
        (r"majorite", r"minorite"),
        (r"allie\w*", r"ennemi\w*"),
        (r"legale?s?|legaux", r"illegale?s?|illegaux"),
        (r"optimistes?", r"pessimistes?"),
        (r"possibles?", r"impossibles?"),
    )
)
_HEDGE: Final = re.compile(
    r"\b(?:aur|ser|pourr|devr|souhaiter|voudr|fer|ir)(?:ait|aient)\b|\w+erai(?:t|ent)\b|\bselon\b|\bd'apres\b"
    r"|\bsembl\w+|\bpeut-etre\b|\bprobabl\w+"
    r"|\bpresum\w+|\bsoupconn\w+|\bsuspect\w+|\bpossibl\w+|\beventuel\w*|\bpretend\w*|\baccus\w+|\ballegue\w*"
    r"|\bestim\w+|\bassur\w+"
    r"|\baffirm\w+|\bveut\b|\bsouhait\w*|\bespe\w+|\bcraint\w*|\bdit\b|\bdeclar\w+|\bpotenti\w+|\bapparemment\b"
    r"|\brumeur\w*|\brenonc\w*"
)
_UNSURE: Final = re.compile(r"\b(?:aurai|serai|pourrai|devrai)(?:t|ent)\b")
_SAID: Final = re.compile(
    r"\b(?:a|ont|avait|avaient)(?:-t-(?:il|elle))? (?:\w+ )?(?:precis|annonc|indiqu|expliqu|promis|confirm)\w*"
)
_FORETOLD: Final = re.compile(_SAID.pattern + r" (?:\w+ ){0,3}qu(?:e |')[^,;.:]{0,60}$")
_CLOSE: Final = 0.5  # share of a clause's content words: below it the source's clause says something else


@dataclass(frozen=True, slots=True)
class _Clause:
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


def check_polarity(text: str, source: str) -> Check:
    """Whether each clause denies or affirms as the source does, and hedges what the source hedges.

    Args:
        text: the sentence to be judged.
        source: the sentences that it was made from.
    """
    ours, theirs = _clauses(text), _clauses(_uncorrected(_plain(source)))
    wrong = [mark for clause in ours if not _is_verbatim(clause, source) for mark in _turned(clause, theirs)]
    wrong += _undone(text, source)
    wrong += _refused(text, theirs)
    wrong += _lost_doubt(text, source)
    wrong += turned_trend(text, source)
    wrong += _opposite(text, source)
    return Check(CheckName.NEGATION, not wrong, tuple(dict.fromkeys(wrong)))


_CORRECTED: Final = re.compile(
    r"(?P<who>[^,;.!?]{0,60}?)\b(?P<verb>n(?:e |')(?P<aux>\w+ )pas (?P<done>(?:ete )?\w+)) "
    r"(?P<word>pour|par|de|des|a|en|dans|sur|avec|au) (?P<not>[^.,;]{3,60}?),? mais (?P<but>[^.,;]{3,60})"
)


def _uncorrected(plain: str) -> str:
    """What is denied and what is affirmed in its place, in clauses of their own: "pas venu voter mais parler"."""
    return _CORRECTED.sub(
        lambda m: f"{m['who']}{m['verb']} {m['word']} {m['not']}. {m['who']}{m['aux']}{m['done']} {m['but']}", plain
    )


def _is_verbatim(clause: _Clause, source: str) -> bool:
    """Whether a denial stands in the source word for word, with what it denies."""
    if not clause.mark or not clause.core:
        return False
    at = clause.text.find(clause.mark)
    words = clause.text[at:].split()
    size = len(clause.mark.split()) + 2
    return at >= 0 and len(words) >= size - 1 and " ".join(words[:size]) in _plain(source)


_DENIED_BEING: Final = re.compile(
    r"\bn(?:e |')(?P<verb>est|sont|etait|etaient|a|ont|avait|avaient|suis|ai|sera|aura) pas "
    r"(?P<article>d'|de |du |des |une? )?(?P<what>[a-z-]{4,}(?: [a-z-]{4,})?)"
)
_WITHOUT: Final = re.compile(r"\bsans (?:le |la |les |l'|son |sa |ses |aucune? )?(?P<what>[a-z-]{4,})")


def _undone(text: str, source: str) -> list[str]:
    """What the source denies in the very words in which the text affirms it, and "with" that became "without"."""
    plain, original = _plain(text), _plain(source)
    found: list[str] = []
    for match in _DENIED_BEING.finditer(original):
        article = r"(?:d'|de |du |des |une? )?" if match["article"] else ""
        affirmed = re.compile(
            rf"(?<!n')(?<!ne )\b(?:{match['verb']}|est|a|etre|avoir|avoir eu) {article}{re.escape(match['what'])}\b"
        )
        if affirmed.search(plain) and not affirmed.search(original) and match["what"].split()[0] not in _LITTLE:
            found.append(match[0])
    for match in _WITHOUT.finditer(plain):
        what = re.escape(match["what"])
        if re.search(rf"\bavec (?:\w+ |l'|d'){{0,2}}{what}\b", original) and not re.search(
            rf"\bsans (?:\w+ |l'|d'){{0,2}}{what}\b", original
        ):
            found.append(match[0])
    return found


_REFUSES: Final = re.compile(
    r"\b(?:refus|renonc|evit|echou|cess)(?:e|ent|ait|aient|a|ont|era|eront|er)?"
    r" (?:de |d'|a )(?P<verb>\w{2,}(?:er|ir|re|oir))\b"
)


def _refused(text: str, theirs: list[_Clause]) -> list[str]:
    """A refusal to do what the source only says is done."""
    found: list[str] = []
    for match in _REFUSES.finditer(_plain(text)):
        verb, rest = _stems(match["verb"]), _stems(_plain(text)[match.end() : match.end() + 60])
        told = [other for other in theirs if verb and verb <= other.stems and (not rest or rest & other.stems)]
        if told and not any(other.mark or other.lexical or other.under for other in told):
            found.append(match[0])
    return found


def _turned(clause: _Clause, theirs: list[_Clause]) -> list[str]:
    if clause.mark:
        return _invented(clause, theirs)
    lexical = frozenset(stem(word) for word in _LEXICAL.findall(clause.text))
    for other in theirs:
        verb = other.verb & clause.stems
        if other.undone and not other.undone & clause.stems:
            continue
        if not other.mark or not verb or (lexical and not lexical & other.verb):
            continue
        shared = clause.stems & other.stems
        # The verb that the source denies stands here without denial, and nowhere affirmed in the source.
        if other.core & clause.stems and len(clause.stems) > 2 and clause.stems <= other.beside:
            shared = clause.stems  # a comma parts the denied verb from its subject
        if len(shared) < 2 and len(clause.stems) > 2 and len(other.stems) > 2:
            continue
        affirmed = [c for c in theirs if not c.mark and verb <= c.stems and len(clause.stems & c.stems) >= len(shared)]
        if len(shared) >= _CLOSE * min(len(clause.stems), len(other.stems)) and not affirmed:
            return [other.mark]
    return []


def _invented(clause: _Clause, theirs: list[_Clause]) -> list[str]:
    """A denial of the text that no clause of the source that says the same makes."""
    if not clause.verb:  # "il ne faut pas", "rien n'a été fait": only small words are denied
        small = [word for word in _WORD.findall(clause.mark) if word in _MODAL]
        if any(word in _WORD.findall(other.text) for word in small for other in theirs if not other.mark):
            return [] if any(word in other.mark for word in small for other in theirs) else [clause.mark]
        if any(other.mark == clause.mark for other in theirs):
            return []
    denied = max(
        (len(clause.stems & o.stems) for o in theirs if o.mark and clause.verb & (o.verb | o.stems)), default=-1
    )
    core = clause.core if any(clause.core & o.stems for o in theirs) else clause.verb
    affirmed = max(
        (len(clause.stems & o.stems) for o in theirs if not o.mark and not o.under and core & o.stems), default=-1
    )
    if affirmed > denied:
        return [clause.mark]  # the source affirms the very verb
    if denied >= 0:
        return []
    best = max((len(clause.stems & other.stems) for other in theirs), default=0)
    closest = [other for other in theirs if len(clause.stems & other.stems) >= max(1, best - 1)]
    if any(other.mark or other.lexical or other.under for other in closest) or not best:
        return []
    if best <= 1 and not any(clause.verb & other.stems for other in theirs):
        return []  # other words altogether: whether anything carries them is asked by `support`
    return [clause.mark]


def _opposite(text: str, source: str) -> list[str]:
    """A word whose contrary stands in the source sentence that the text is nearest to."""
    plain = _plain(text)
    sentence = _nearest(plain, source)
    for pair in _OPPOSITES:
        for ours, theirs in (pair, pair[::-1]):
            found = ours.search(plain)
            if found and not ours.search(sentence) and theirs.search(sentence) and not theirs.search(plain):
                if _NE.search(plain) or (_NE.search(sentence) and pair is not _OPPOSITES[1]):
                    continue
                return [found[0]]
    return []


def _nearest(plain: str, source: str) -> str:
    ours = _stems(plain)
    return max(re.split(r"(?<=[.!?])\s+", _plain(source)), key=lambda sentence: len(ours & _stems(sentence)))


def _lost_doubt(text: str, source: str) -> list[str]:
    """The "aurait" of the source sentence that a text affirms without any reserve."""
    plain = _plain(text)
    if _HEDGE.search(plain):
        return []
    ours = _stems(plain)
    best: tuple[float, str] = (0.0, "")
    for sentence in re.split(r"(?<=[.!?])\s+", _plain(source)):
        share = len(ours & _stems(sentence)) / len(ours) if ours else 0.0
        best = max(best, (share, sentence))
    share, sentence = best
    found = _UNSURE.search(sentence)
    if not found or share < _CLOSE:
        return []
    if _FORETOLD.search(sentence[: found.start()]) and _SAID.search(plain):
        return []  # "a précisé qu'il serait" is what "il sera, a-t-il précisé" says
    near = _stems(sentence[found.start() : found.end() + 60])
    return [found[0]] if near & ours and len(near & ours) >= _CLOSE * len(near) else []


def _plain(text: str) -> str:
    plain = strip_accents(" ".join(fold(text).split())).lower().replace('"', " ")
    return _WE.sub(r"\g<1>ent", plain)  # "nous poursuivons" is what "ils poursuivent" says


_WE: Final = re.compile(r"(\bnous (?:n(?:e |'))?[a-z]{3,})ons\b")


def _stems(plain: str) -> frozenset[str]:
    return frozenset(
        found
        for match in _WORD.finditer(plain)
        for word in [match[0].rstrip("'")]
        if (word not in STOPWORDS["fr"] or word in _VERBS) and word not in _LITTLE
        for found in [stem(re.sub("ais$", "ait", word))]
    )


_NOTHING_THERE: Final = re.compile(r"\bn'(?:y )?(?:a|ont|avait|existe) .{0,12}?pas d|\baucune?\b|\bpersonne\b|\brien\b")
_UNDER: Final = re.compile(r"que\b|qu'")


def _clauses(text: str) -> list[_Clause]:
    plain = _plain(text)
    found: list[_Clause] = []
    start = 0
    for match in [*_CUT.finditer(plain), None]:
        end = match.start() if match else len(plain)
        piece = plain[start:end].strip()
        if (
            match
            and _NE.search(piece)
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
            found.append(replace(_clause(piece), under=opens, beside=_stems(_sentence_around(plain, end - 1))))
    return found


def _sentence_around(plain: str, at: int) -> str:
    start = max(plain.rfind(". ", 0, at), plain.rfind("! ", 0, at), plain.rfind("? ", 0, at)) + 1
    end = plain.find(". ", at)
    return plain[start : end if end >= 0 else len(plain)]


def _clause(piece: str) -> _Clause:
    kept = _NOT_DENIED.sub(" ", piece)
    denial = _NE.search(kept)
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
        head = _head_stems(rest, 2) if not _stems(between) else _head_stems(rest, 1)
        around = between
        verb = _stems(around) | head
    elif undone := _SANS.search(kept):
        mark, verb = undone[0], _stems(undone["verb"])
    elif alone := _PAS_ALONE.search(kept):
        mark = alone[0]
        verb = _stems(alone[0]) | _head_stems(kept[alone.end() :], 2)
    else:
        verb = frozenset()
    stems = _stems(piece)
    core = (_stems(around) or _core(kept, mark)) if mark else frozenset()
    done = _NOT_DONE.search(kept) if mark else None
    not_done = _stems(done["what"] or done["deed"]) if done else frozenset()
    lexical = bool(_LEXICAL.search(piece))
    return _Clause(piece, stems, stems if mark else frozenset(), verb, lexical, mark.strip(), core, not_done)


_NOT_DONE: Final = re.compile(
    r"(?:\bne (?:pas|plus|jamais) (?P<deed>[a-z]{2,}(?:er|ir|re))"
    r"|\bn'(?:a|ont|ai|as|avons|avais|avait|avaient|aura|auront) (?:pas|jamais) "
    r"(?P<what>(?!ete)[a-z]{3,}(?:e|u|i|is|it))) "
)


def _core(kept: str, mark: str) -> frozenset[str]:
    """The first word with a meaning behind a denial."""
    return _head_stems(kept[kept.find(mark) + len(mark) :], 1)


def _head_stems(rest: str, count: int) -> frozenset[str]:
    stems: list[str] = []
    for match in _WORD.finditer(rest):
        found = _stems(match[0])
        stems.extend(found)
        if len(stems) >= count:
            break
    return frozenset(stems[:count])
