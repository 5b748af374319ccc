"""One line above a story: the article's own title without what the page put around it, in ordinary capitals, not long.

A headline is the newsroom's sentence, so it is cut like any other: whole side phrases at a time, or not at all.
"""

from __future__ import annotations

import re
from collections import Counter

from summarizer.model import Article
from summarizer.summarize import fidelity, standing, wholeness
from summarizer.summarize.tokens import count_words
from summarizer.text.stopwords import STOPWORDS
from summarizer.text.typography import display
from summarizer.text.words import key

LONGEST = 110  # characters: two lines of a phone, and what mail programs show of a subject
FEWEST_WORDS = 5  # a shorter rest is no headline
FEWEST_LETTERS = 12  # "SNCF : GRÈVE" tells nothing about how its maker writes
KICKER_WORDS = 4  # "Guerre en Ukraine : "
_LABEL = re.compile(
    r"^(?:VID[ÉE]OS?|(?:EN )?DIRECT|LIVE|PHOTOS?|AUDIO|PODCAST|EN IMAGES|DIAPORAMA|INFOGRAPHIES?"
    r"|EXCLUSI(?:F|VIT[ÉE])|ENTRETIEN|INTERVIEW|REPORTAGE|T[ÉE]MOIGNAGES?|ENQU[ÊE]TE|R[ÉE]CIT|TRIBUNE|ANALYSE"
    r"|ALERTE INFO|INFO [A-ZÀ-Ý]+"
    r"|MISE À JOUR|URGENT)\s*[.:|–—-]+\s+(?=\S)"
)
_SITE = re.compile(
    r"\s+[|·–—-]\s+(?:Le (?:Monde|Figaro|Parisien|Point|Soir|Devoir|Temps|HuffPost)|Libération"
    r"|L['’](?:Express|Obs|Équipe|Humanité|Echo|Écho)|La (?:Croix|Tribune|Dépêche|Presse|Libre)|Les (?:Echos|Échos)"
    r"|Ouest[- ]France|Sud Ouest|20 Minutes|[Ff]rance ?[Ii]nfo|France (?:24|Bleu|Inter|Culture|3|2)"
    r"|BFM ?TV|RFI|RTL|RTBF|TF1(?: INFO)?|LCI|CNews"
    r"|Mediapart|Euronews|AFP|[\w-]+\.(?:fr|com|org|net|be|ch|ca))\s*$"
)
_KICKER = re.compile(r"^(?P<kicker>[^:«»\"“”?!]{2,40}?)\s*:\s+(?P<rest>[^\s\"«“].*)$")
_WORD = re.compile(r"[^\W\d_]+")
_PARTICIPLE = re.compile(r"^[^\W\d_]+(?:É|ÉE|ÉS|ÉES|U|UE|I|IS|IT|ERT)$")


def headline_of(article: Article) -> str:
    """The article's title as a headline; "" where it has none.

    Nothing in it is new: words are left out at most, and capitals become small letters where the body shows how a word
    is written.
    """
    title = " ".join(display(article.title).split())
    title = _SITE.sub("", _LABEL.sub("", title)) or title
    if article.outlet:
        title = re.sub(rf"\s+[|·–—-]\s+{re.escape(article.outlet)}\s*$", "", title) or title
    title = _in_small_letters(title, " ".join(sentence.text for sentence in article.sentences))
    return _shortened(title)


def headline_from(sentence: str) -> str:
    """A headline for an article without a title: its first published sentence, cut where that is safe.

    Args:
        sentence: as published.
    """
    best = min(
        _cuts(sentence), key=lambda text: (len(text) > LONGEST, len(text) if len(text) > LONGEST else -len(text))
    )
    if len(best) <= LONGEST:
        return best
    room = best[: LONGEST - 1].rsplit(" ", 1)[0]
    return room.rstrip(" ,;:.") + "…"


def _cuts(sentence: str) -> list[str]:
    found = [sentence] + [
        cut.text
        for cut in fidelity.cuts_of(sentence)
        if standing.stands_alone(cut.text) and not wholeness.ties(cut.text)
    ]
    return [text.removesuffix(".").rstrip() if not text.endswith("...") else text for text in found]


def _shortened(title: str) -> str:
    if len(title) <= LONGEST:
        return title
    fitting = [text for text in _title_cuts(title) if len(text) <= LONGEST and count_words(text) >= FEWEST_WORDS]
    if fitting:
        return max(fitting, key=len)
    kicker = _KICKER.match(title)
    if kicker and len(kicker["kicker"].split()) <= KICKER_WORDS:
        rest = kicker["rest"][0].upper() + kicker["rest"][1:]
        if count_words(rest) >= FEWEST_WORDS:
            return rest if len(rest) <= LONGEST else max([*_title_cuts(rest), rest], key=_fit)
    return title


def _fit(text: str) -> tuple[bool, int]:
    return (len(text) <= LONGEST, len(text) if len(text) <= LONGEST else -len(text))


def _title_cuts(title: str) -> list[str]:
    ends = title.endswith((".", "!", "?", "…", "»", '"', "”"))
    return [cut.text if ends else cut.text.removesuffix(".") for cut in fidelity.cuts_of(title) if cut.dropped]


def _in_small_letters(title: str, body: str) -> str:
    """A title in capitals as it would be written in a sentence; left alone where a word's spelling is not known."""
    if not _is_in_capitals(title) or _is_in_capitals(body):
        return title
    forms = _forms(body)
    small = STOPWORDS.get("fr", frozenset())
    words = [match[0] for match in _WORD.finditer(title)]
    spelled: list[str] = []
    for at, word in enumerate(words):
        if word == "A":
            spelled.append("a" if at + 1 < len(words) and _PARTICIPLE.match(words[at + 1]) else "à")
        elif found := forms.get(key(word)):
            spelled.append(found)
        elif key(word) in small or len(word) == 1:
            spelled.append(word.lower())
        else:
            return title
    parts = iter(spelled)
    text = _WORD.sub(lambda _match: next(parts), title)
    return text[0].upper() + text[1:]


def _is_in_capitals(text: str) -> bool:
    letters = [mark for mark in text if mark.isalpha()]
    return len(letters) >= FEWEST_LETTERS and sum(mark.isupper() for mark in letters) >= 0.8 * len(letters)


def _forms(body: str) -> dict[str, str]:
    """How the body writes each of its words where no sentence begins."""
    counts: dict[str, Counter[str]] = {}
    for match in _WORD.finditer(body):
        before = body[: match.start()].rstrip(" \u00a0\u202f")[-1:] if match.start() else "."
        if before not in '.!?…:«"“' or match[0].islower():
            counts.setdefault(key(match[0]), Counter())[match[0]] += 1
    return {word: sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[0][0] for word, found in counts.items()}
