"""Text to sentences: a full stop ends a French sentence only where what stands around it says so.

A quotation or a parenthesis of ordinary length is never cut, because a quoted sentence that loses its "a-t-il dit"
loses its speaker. Everything is one pass over the text, so time grows with length and nothing else.
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.text.stopwords import STOPWORDS
from summarizer.text.words import key

_BLANK: Final = " \t\u00a0\u202f\u2009"
_STOP: Final = re.compile(r"[.!?…؟۔]+|\n[^\S\n]*\n\s*")
_CLOSER: Final = re.compile(rf"[{_BLANK}]?[»”\")\]’'][.!?…]*")
_AFTER_OPENERS: Final = re.compile(r"(?:[\s\u200b\u2060\ufeff«“„\"‘'(\[–—•*·¿¡-]|(?:\.{3}|…)[)\]]?){0,12}")
_OMISSION: Final = re.compile(r"[(\[](?:\.{3}|…)[)\]]")
_CONTENT: Final = re.compile(r"[^\s«“\"'(\[—–….-]")
_LONGEST_PROTECTED: Final = 400  # characters; a longer quotation is a text of its own and is cut into its sentences
_LOOK_BACK: Final = 40

_TITLE_WORDS: Final = """
    m mm mme mmes mlle mlles dr drs pr prof me mgr st ste sr sra srta dra mr mrs ms sen rep gov gen col lt capt sgt rev
    hon sig dott exmo
"""
_TITLES: Final = frozenset(_TITLE_WORDS.split())
# What stands before more of the same sentence, unless a word follows that only starts one.
_NEVER_LAST: Final = {
    "": "no nos n° bd bld boul cf ibid op cit réf trad vs sq av apr z.b i.e e.g p.ex c.-à-d c-à-d",
    "en": "mt ft est",
    "pt": "núm exa ltda",
    "es": "núm ee uu dpto avda",
    "it": "on avv ing arch",
    "de": "bzw ca nr bd z.b d.h u.a o.ä hrsg inkl str",
}
# Abbreviations before a number, words of their own elsewhere: "l'art. 49" but "un musée d'art. Des pièces".
_BEFORE_NUMBER: Final = frozenset(
    ["art", "al", "p", "pp", "vol", "fig", "chap", "ch", "pag", "pág", "págs", "§", "sec"]
)
_MAYBE_LAST_WORDS: Final = """
    etc inc ltd corp co cie jr sr j.-c jc env hab janv févr fevr avr juil sept oct nov déc dec jan feb mar apr jun jul
    aug sep a.m p.m usw ecc s.a max min éd ed tél tel arr dép ex u.s u.k u.n approx
"""
# These stand at a sentence's end as well as inside it: what follows decides.
_MAYBE_LAST: Final = frozenset(_MAYBE_LAST_WORDS.split())
_STARTER_WORDS: Final = """
    hier demain lundi mardi mercredi jeudi vendredi samedi dimanche deux trois quatre cinq six sept huit neuf dix
    premier premiere deuxieme face suite interroge contacte resultat reste bref seul seule impossible certes faute grace
    aucun rien personne heureusement
"""
_STARTERS: Final = STOPWORDS["fr"] | STOPWORDS["en"] | frozenset(_STARTER_WORDS.split())
_INITIALS: Final = re.compile(r"(?:[^\W\d_][a-z]?\.-?[ \u00a0]?)*[^\W\d_][a-z]?", re.UNICODE)
_WORD_BEFORE: Final = re.compile(r"[^\W_]+(?:(?:[.'’\u2011-]|\.-)[^\W_]+)*°?$")
_WORD_AFTER: Final = re.compile(r"[^\W_]+")
_PIECES: Final = re.compile(r"[.'’\u2011-]+")
_MISTER: Final = re.compile(r"MM?\. ?[A-Z]")
_ROMAN: Final = re.compile(r"[IVXLC]+")
_BRAND: Final = re.compile(r"[a-z]{1,2}[A-Z]")  # iPhone, eBay
_ENUMERATOR: Final = re.compile(r"(?:\d{1,3}|[a-zA-Z]|[IVX]{1,4})$")


def split_sentences(text: str, language: str = "fr") -> list[str]:
    """The sentences of a text, in order, each as it is written and without space around it.

    Args:
        text: paragraphs are set apart by blank lines; single line ends are spaces.
        language: ISO 639-1 code; French cases are always known, the abbreviations of a few other languages besides.
    """
    return [text[start:end] for start, end in sentence_spans(text, language)]


def sentence_spans(text: str, language: str = "fr") -> list[tuple[int, int]]:
    """Where each sentence starts and ends in the text."""
    protected = _protected_ends(text)
    never_last = frozenset((_NEVER_LAST[""] + " " + _NEVER_LAST.get(language, "")).split())
    spans: list[tuple[int, int]] = []
    start = position = looked = 0
    content = False  # whether there is more than signs since `start`
    shelter = 0  # index into protected
    while match := _STOP.search(text, position):
        if match[0][0] == "\n":
            _add(spans, text, start, match.start())
            start = position = match.end()
            content = False
            continue
        if _OMISSION.match(text, match.start() - 1):
            position = match.end()  # "(...)" stands for words that were left out
            continue
        while shelter < len(protected) and protected[shelter][1] <= match.start():
            shelter += 1
        opened, closed = protected[shelter] if shelter < len(protected) else (len(text), len(text))
        end = _past_closers(text, match.end(), protected, shelter)
        position = end
        if opened < match.start() and end < closed:
            continue
        looked = max(looked, start)
        content = content or _CONTENT.search(text, looked, match.start()) is not None
        looked = match.start()
        if content and _ends_sentence(text, start, match.start(), match.end(), end, never_last, language):
            _add(spans, text, start, end)
            start, content = end, False
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append((start, end))


_PAIRS: Final = {"«": "»", "“": "”", "(": ")", "[": "]"}
_MARK: Final = re.compile(r'[«»“”()\[\]"]|\n[^\S\n]*\n')


def _protected_ends(text: str) -> list[tuple[int, int]]:
    """Outermost quotations and parentheses that are not too long: from the opening sign to behind the closing one."""
    found: list[tuple[int, int]] = []
    opened: dict[str, int] = {}
    for match in _MARK.finditer(text):
        sign, place = match[0], match.start()
        if sign[0] == "\n":
            opened.clear()
        elif sign in _PAIRS:
            opened.setdefault(_PAIRS[sign], place)
        elif sign == '"' and '"' not in opened:
            if _may_open(text, place):
                opened['"'] = place
        elif sign == '"' and not _may_close(text, place):
            opened['"'] = place
        elif sign in opened:
            first = opened.pop(sign)
            if place - first <= _LONGEST_PROTECTED:
                while found and found[-1][0] > first:
                    found.pop()
                if not found or found[-1][1] <= first:
                    found.append((first, place + 1))
    return found


def _may_open(text: str, place: int) -> bool:
    after = text[place + 1 : place + 2]
    before = text[place - 1 : place] if place else ""
    return bool(after) and (not after.isspace() or before.isspace()) and not (before.isalnum() and after in " .,;")


def _may_close(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return not before.isspace() or not after.strip() or after in ".,;:!?)"


def _past_closers(text: str, end: int, protected: list[tuple[int, int]], shelter: int) -> int:
    """After the quotation marks and brackets that belong to what has just ended."""
    while match := _CLOSER.match(text, end):
        sign = match[0].lstrip(_BLANK)[0]
        place = text.index(sign, end)
        if sign == '"':
            while shelter < len(protected) and protected[shelter][1] <= place:
                shelter += 1
            if shelter < len(protected) and protected[shelter][0] == place:
                break
            if place > end and not (shelter < len(protected) and protected[shelter][1] == place + 1):
                break
        elif sign in "’'" and (place > end or text[place + 1 : place + 2].isalnum()):
            break
        end = match.end()
    return end


def _ends_sentence(
    text: str, start: int, stop: int, stop_end: int, end: int, never_last: frozenset[str], language: str
) -> bool:
    after = text[end : end + 1]
    if not after:
        return True
    opened = _AFTER_OPENERS.match(text, end)
    next_start = opened.end() if opened else end
    following = text[next_start : next_start + 1]
    glued = not after.isspace()
    if not following:
        return False
    if following.islower() and not _BRAND.match(text, next_start):
        return False
    if not following.isalnum():
        return not glued and following not in ",;:)]»”/%"
    ends_by_dot = text[stop:stop_end] == "."
    closed = end > stop_end
    if glued:
        return _glued_end(text, stop, end, next_start, closed, ends_by_dot)
    if not ends_by_dot or closed:
        return True
    return _full_stop(text, start, stop, next_start, never_last, language)


def _glued_end(text: str, stop: int, end: int, next_start: int, closed: bool, ends_by_dot: bool) -> bool:
    """ "à Venise.Selon": two sentences that lost the space between them."""
    following = text[next_start]
    if not following.isupper() and not (closed and following.isalpha()):
        return False
    before = _WORD_BEFORE.search(text[max(0, stop - _LOOK_BACK) : stop])
    if ends_by_dot and not closed and before is not None:
        last = _PIECES.split(before[0])[-1]
        if (len(last) == 1 and last.isalpha()) or (last[0].isupper() and last.lower() in _TITLES):
            return False  # U.S.Army, J.Dupont, P.-D.G., Dr.House
    if next_start > end:
        return True  # an opening quotation mark stands between
    second = text[next_start + 1 : next_start + 2]
    if second == ".":
        return _MISTER.match(text, next_start) is not None
    return not second.isupper() or closed or (before is not None and len(before[0]) > 2 and before[0].islower())


def _full_stop(text: str, start: int, stop: int, next_start: int, never_last: frozenset[str], language: str) -> bool:
    before = _WORD_BEFORE.search(text[max(start, stop - _LOOK_BACK) : stop])
    if before is None:
        return True
    word = before[0]
    following = _WORD_AFTER.match(text, next_start)
    next_word = following[0] if following else ""
    low = word.lower()
    if (
        stop - start < _LOOK_BACK
        and _ENUMERATOR.fullmatch(word)
        and not text[start : stop - len(word)].strip(" «\"'(–—-")
    ):
        return False  # "1. Le premier point"
    if low in _TITLES and (word[0].isupper() or language != "fr"):
        return False
    if word.isdigit() and len(next_word) == 3 and next_word.isdigit():
        return False  # "20. 000 habitants"
    if language == "de" and word.isdigit() and len(word) <= 2:
        return False  # "am 24. Februar"
    tail = low.rsplit("'", 1)[-1].rsplit("’", 1)[-1]
    if tail in _BEFORE_NUMBER:
        return not next_word[:1].isdigit() and not _ROMAN.fullmatch(next_word)
    if low in never_last or tail in never_last:
        return _starts(next_word) and low not in ("n°", "no", "cf", "op", "vs")
    if low in _MAYBE_LAST:
        return not next_word.isdigit() and (low == "etc" or _starts(next_word))
    if _is_initial(word):
        return _starts(next_word)
    return True


def _starts(word: str) -> bool:
    """Whether a capitalised word is one that sentences start with: "Il", "Selon", "À"."""
    return word[:1].isupper() and key(word) in _STARTERS and (len(word) > 1 or word in "ÀAY")


def _is_initial(word: str) -> bool:
    """ "J", "J.-L", "Ph", "U.R.S.S" before the full stop; not "XIV" and not "B" as in "le plan B"."""
    parts = re.split(r"[.\-\u2011]+", word)
    return word[0].isupper() and all(part.isalpha() and len(part) <= (2 if part[1:].islower() else 1) for part in parts)
