"""Apertium chains as an engine: one pipe of programs that stays open, one answer at each NUL.

Apertium invents nothing and forgets nothing: what its dictionaries lack comes out as it went in, with a mark. A
capitalized word is then a name and stays; a small word is French in the middle of the translation, and it keeps a
sign that the audit knows (`⁇`), so that no reader gets it as if it were translated.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterable, Sequence

from summarizer.errors import ModelError
from summarizer.model import EngineCard
from summarizer.models.apertium import ApertiumChain
from summarizer.models.manifest import verify
from summarizer.translate.parts import shortened
from summarizer.translate.pipe import PATIENCE, Pipe, PipeBroken
from summarizer.translate.shields import shielded, unshielded

DECODING = 3  # raise it whenever an output may change
UNKNOWN = "⁇"  # stands before a small-letter word that the dictionaries lack
PROBE = "Bonjour"
_RESERVED = re.compile(r"([\\^$\[\]{}/<>@])")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MARKED = re.compile(r"(?<![\w\\])[*#@]+(?=\w)|(?<=\w[-'’])[*#@]+(?=\w)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_EMPTY_QUOTE = re.compile(r'"\s*"')
_DAY = r"[Ll]undi|[Mm]ardi|[Mm]ercredi|[Jj]eudi|[Vv]endredi|[Ss]amedi|[Dd]imanche"
_WEEKDAY = re.compile(rf"(?<![\w'-])(\w+\s+)?({_DAY})(?![\w'-])")
_NO_ARTICLE = re.compile(
    r"les?|ces?|du|des|aux?|une?|chaque|tous|quelque|dernier|premier|deuxième|troisième|même|seul|prochain|autre|par"
    r"|de|d|en",
    re.IGNORECASE,
)
_STAR = "\ue000"  # stands for a `*` or `#` of the text itself while it is in the pipe
_HASH = "\ue001"


class ApertiumEngine:
    """One chain of Apertium modes, from French."""

    def __init__(self, chain: ApertiumChain, *, patience: float = PATIENCE) -> None:
        """Prepare an engine without starting a program.

        Args:
            chain: what runs.
            patience: seconds without an answer after which the programs are taken for hung.
        """
        manifest = chain.manifest
        self._chain = chain
        self._pipe: Pipe | None = None
        self._patience = patience
        self._lock = threading.Lock()
        self._card = EngineCard(
            id=manifest.id,
            name=manifest.name,
            kind="translation",
            version=manifest.version,
            licence=manifest.licence,
            digest=hashlib.sha256(f"apertium {DECODING} {manifest.digest}".encode()).hexdigest(),
            source=manifest.setting("from"),
            target=chain.target,
            learned_from=manifest.learned_from,
        )

    @property
    def card(self) -> EngineCard:
        """Who made the text."""
        return self._card

    def translate(self, sentences: Sequence[str]) -> list[tuple[str, ...]]:
        """One hypothesis for every sentence; "" for one that the programs cannot stand.

        Raises:
            ModelError: where a program is missing, does not answer, or a file is damaged.
        """
        cut = {sentence: shortened(" ".join(sentence.split())) for sentence in dict.fromkeys(sentences)}
        with self._lock:
            made = self._kept(dict.fromkeys(stretch for stretches in cut.values() for stretch in stretches))
            # The dictionaries' phrases take words out of quotation marks; between the marks nothing can be moved.
            torn = [text for text, answer in made.items() if _EMPTY_QUOTE.search(answer)]
            pieces = self._made(dict.fromkeys(piece for text in torn for piece in text.split('"')))
        made |= {text: '"'.join(pieces[piece] for piece in text.split('"')) for text in torn}
        return [(" ".join(made[stretch] for stretch in cut[sentence]).strip(),) for sentence in sentences]

    def close(self) -> None:
        """End the programs; the next call starts them again."""
        with self._lock:
            self._end()

    def _kept(self, texts: Iterable[str]) -> dict[str, str]:
        """Translations of distinct texts in which the names of Spanish are those of the French."""
        if self._card.target != "es":
            return self._made(texts)
        given = {text: shielded(text) for text in texts}
        made = self._made(dict.fromkeys(text for text, _ in given.values()))
        found = {text: unshielded(made[sent], names) for text, (sent, names) in given.items()}
        plain = self._made([text for text, answer in found.items() if answer is None])
        return {text: plain[text] if answer is None else answer for text, answer in found.items()}

    def _made(self, texts: Iterable[str]) -> dict[str, str]:
        """Translations of distinct texts, each with the blanks at its ends; what has no letter is left as it is."""
        kept = {text: text for text in texts}
        wanted = [text for text in kept if any(sign.isalpha() for sign in text)]
        answers = self._ask([_sent(self._prepared(text.strip())) for text in wanted]) if wanted else []
        for text, answer in zip(wanted, answers, strict=True):
            start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
            kept[text] = f"{start}{_received(answer)}{end}"
        return kept

    def _prepared(self, text: str) -> str:
        """French as the dictionaries take it: a weekday has an article in Spanish, and gets one before it goes in."""
        return _WEEKDAY.sub(_with_article, text) if self._card.target == "es" else text

    def _ask(self, texts: list[str]) -> list[str]:
        """Answers in order. A text at which the programs die or hang is answered with nothing, and they start anew."""
        answers: list[str] = []
        while len(answers) < len(texts):
            if self._pipe is None:
                self._pipe = self._started()
            try:
                self._pipe.ask(texts[len(answers) :], answers)
            except PipeBroken:
                self._end()
                answers.append("")
        return answers

    def _started(self) -> Pipe:
        if self._chain.manifest.files:
            verify(self._chain.folder)
        answers: list[str] = []
        try:
            pipe = Pipe(self._chain.stages, self._chain.folder, self._chain.libraries, self._patience)
            pipe.ask([_sent(PROBE)], answers)
        except PipeBroken as error:
            remedy = f"Install it again: summarizer models add {self._card.id}"
            raise ModelError(self._card.id, f"Apertium does not work here ({error})", remedy) from error
        if not answers[0].strip():
            pipe.end()
            raise ModelError(self._card.id, "Apertium answers with nothing", "Install its packages again.")
        return pipe

    def _end(self) -> None:
        if self._pipe is not None:
            self._pipe.end()
            self._pipe = None


def _with_article(match: re.Match[str]) -> str:
    before, day = match.group(1) or "", match.group(2)
    if _NO_ARTICLE.fullmatch(before.strip()) or (before and day[0].isupper()):
        return match.group(0)
    return f"{before}{'Le' if day[0].isupper() else 'le'} {day.lower()}"


def _sent(text: str) -> str:
    """A text as the programs read it: their own signs escaped, quotation marks as the dictionaries have them.

    The line end makes the last full stop come out; straight quotation marks would be moved about as if they were
    layout.
    """
    text = text.replace("\0", "").replace("*", _STAR).replace("#", _HASH)
    if text.count('"') % 2 == 0:
        marks = iter(range(text.count('"')))
        text = re.sub('"', lambda _: "»" if next(marks) % 2 else "«", text)
    return _RESERVED.sub(r"\\\1", text) + "\n"


def _received(answer: str) -> str:
    """An answer as the house writes it: straight quotation marks, names without marks, unknown words with ours."""
    places: list[int] = []
    text = ""
    position = 0
    for match in _MARKED.finditer(answer):
        text += _ESCAPED.sub(r"\1", answer[position : match.start()])
        places.append(len(text))
        position = match.end()
    text += _ESCAPED.sub(r"\1", answer[position:])
    for place in reversed(places):
        if _is_left_over(text, place):
            text = text[:place] + UNKNOWN + text[place:]
    text = text.replace(_STAR, "*").replace(_HASH, "#").replace("«", '"').replace("»", '"')
    return " ".join(text.split())


def _is_left_over(text: str, place: int) -> bool:
    """Whether the unknown word at a place is one that readers should have had translated.

    Names are not, nor is what stands in quotation marks, which may be a title, nor a small word inside of a name.
    """
    word = _WORD.match(text, place)
    if word is None or not word.group(0)[0].islower():
        return False
    if text.count("«", 0, place) > text.count("»", 0, place):
        return False
    before = text[:place].split()
    after = _WORD.search(text, word.end())
    return not (before and before[-1][:1].isupper() and after is not None and after.group(0)[0].isupper())
