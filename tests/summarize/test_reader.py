from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.errors import ModelError
from summarizer.models.bundled import bundled_root
from summarizer.summarize import reader, salience, seq2seq
from summarizer.summarize.base import ReadRequest, RewriteRequest, Weighed
from summarizer.summarize.reader import EncoderReader
from summarizer.summarize.rouge import tokens
from summarizer.summarize.seq2seq import READER_FOLDER, TOKENIZER_FOLDER, Seq2SeqRewriter
from tests.summarize import articles

FOLDER = bundled_root() / "summary_fr"
SENTENCES = tuple(articles.BODY)
REQUEST = ReadRequest("Lyon : des écoles fermées", SENTENCES, tuple(range(len(SENTENCES))), " ".join(SENTENCES))


@pytest.fixture(scope="module")
def bundled() -> EncoderReader:
    return EncoderReader(FOLDER / READER_FOLDER, FOLDER / TOKENIZER_FOLDER / "source.spm", threads=2)


def test_every_word_of_every_sentence_is_weighed(bundled: EncoderReader) -> None:
    (found,) = bundled.weigh([REQUEST])
    assert [list(one.words) for one in found] == [tokens(sentence) for sentence in SENTENCES]
    for one in found:
        assert len(one.words) == len(one.told) == len(one.pairs)
        assert all(0.0 <= chance <= 1.0 for chance in (*one.told, *one.pairs))
        assert one.pairs[-1] == 0.0


def test_what_it_says_does_not_depend_on_the_neighbours(bundled: EncoderReader) -> None:
    other = ReadRequest("Un volcan", ("Le volcan est entré en éruption mardi.",), (0,), "Le volcan.")
    assert bundled.weigh([other, REQUEST, other])[1] == bundled.weigh([REQUEST])[0]


def test_words_of_the_title_are_told_sooner(bundled: EncoderReader) -> None:
    sentence = "Le maire a parlé de la grève des éboueurs devant la presse."
    chances = []
    for title in ("La grève des éboueurs continue", "Un concert annulé"):
        (found,) = bundled.weigh([ReadRequest(title, (sentence,), (0,), sentence)])
        told = dict(zip(found[0].words, found[0].told, strict=True))
        chances.append(told["grève"])
    assert chances[0] > 2 * chances[1]


def test_what_does_not_fit_in_is_neither_told_nor_lost(bundled: EncoderReader) -> None:
    many = tuple(f"La phrase numéro {at} parle de la ville de Lyon et de ses écoles." for at in range(60))
    (found,) = bundled.weigh([ReadRequest("Lyon", many, tuple(range(60)), " ".join(many))])
    assert len(found) == 60
    assert set(found[-1].told) == {salience.STRANGE}
    assert len(set(found[0].told)) > 1


@pytest.mark.parametrize(
    "text", ["", "…", "İstanbul a gagné.", "𝕏 " * 50, "mot " * 5_000, "\u202egauche\u0000 droite", "日本"]
)
def test_strange_text_breaks_nothing(bundled: EncoderReader, text: str) -> None:
    (found,) = bundled.weigh([ReadRequest(text, (text, SENTENCES[0]), (0, 1), text)])
    assert len(found) == 2
    assert all(len(one.words) == len(one.told) == len(one.pairs) for one in found)
    read = salience.salience_of([(0, 0), (0, 1)], found)
    assert read.told > 0.0


def test_words_lie_where_their_pieces_are(bundled: EncoderReader) -> None:
    fed = reader.feed(bundled.spelling, REQUEST, bundled.known)
    for _, word, first, last in fed.words:
        spelled = "".join(fed.pieces[first : last + 1]).replace("▁", "").lower()
        assert word in spelled or reader.UNKNOWN.lower() in spelled
    assert [number for number, _, _ in fed.spans] == list(range(len(SENTENCES)))


def test_the_bundled_rewriter_reads_and_a_users_own_does_not() -> None:
    answers: list[tuple[Weighed, ...]] = Seq2SeqRewriter(FOLDER).weigh([REQUEST])
    assert len(answers[0]) == len(SENTENCES)
    assert Seq2SeqRewriter(FOLDER, writes_freely=True).weigh([REQUEST]) == [()]
    assert Seq2SeqRewriter(FOLDER).weigh([]) == []


def test_a_damaged_reader_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "summary_fr"
    shutil.copytree(FOLDER, folder)
    head = folder / READER_FOLDER / reader.HEAD_NAME
    head.write_bytes(head.read_bytes()[:-100])
    with pytest.raises(ModelError, match="summary_fr"):
        Seq2SeqRewriter(folder).weigh([replace(REQUEST, title="")])


def test_network_and_reader_are_held_against_the_manifest_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(seq2seq, "verify", asked.append)
    rewriter = Seq2SeqRewriter(FOLDER)
    rewriter.weigh([REQUEST])
    rewriter.rank([(RewriteRequest("", SENTENCES[0]), SENTENCES[0])])
    assert asked == [FOLDER]
