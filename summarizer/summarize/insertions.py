"""Which chunks between commas an editor would leave out, told from where the main clause of the sentence stands.

`constituents` answers for sentences with one or two commas. News sentences have more: an opening, a subject with an
apposition, its verb, two afterthoughts and who said so. Here a sentence is read as its chunks (`chunks`). One goes only
where its first words say what it is (a relative clause, a participle, an apposition, a place) and nothing kept depends
on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from summarizer.summarize import grammar
from summarizer.summarize.chunks import SUBJECTS
from summarizer.summarize.describing import DEFINITE, FORMER, INDEFINITE, Describing
from summarizer.summarize.phrases import Stretch

_PLACES = grammar.listed("à au aux dans en près sur")
_MEDIA = grammar.listed("sur dans au lors devant auprès cité citée cités citées interrogé interrogée joint jointe")
_VERB_AND_MORE = 3  # tokens: with so many behind it, the last "qui" has its verb there
_THE_ONE = grammar.listed("le la l' un une ce cette son sa")
_CLOSE = FORMER | grammar.listed("membre habitant habitante père mère proche chef fils fille patron patronne")
_LISTED = grammar.listed("de des du d' et ni")
_PRICES = grammar.listed("coût montant budget total prix investissement")


class Insertions(Describing):
    """A sentence as its chunks, asked which of them can go; made for each call, never kept."""

    def insertions(self) -> Iterator[Stretch]:
        """Everything between commas that can be left out where every comma parts two chunks."""
        if len(self.chunks) != len(self.clauses.commas) + 1:
            return
        yield from self._behind_speaker()
        yield from self._ages()
        if self.subject >= 0:
            yield from self._openings()
            yield from self._between()
            yield from self._inside()
            yield from self._behind()

    def _openings(self) -> Iterator[Stretch]:
        """What stands before the subject and says how, or in which interview, something was said."""
        subject = self.subject
        start = self.chunks[subject][0]
        if subject == 1 and self._is_idle_opening():
            yield 0, start, "opening"
        if (
            subject == 2 == self.verb
            and (self._is_apposition(1) or self._is_told_of(self.chunks[1][0]))
            and not self._plainly_kept(*self.chunks[1])
            and self.plain[0] in grammar.PREPOSITIONS | {"selon", "pour"}
        ):
            yield self.chunks[1][0] - 1, start - 1, "middle"

    def _is_idle_opening(self) -> bool:
        start, end = self.chunks[0]
        told = self._is_participle(start) and self.plain[start] != "mis"
        if self.clauses.untouchable(start, end, quotes=told) or self.plain[start] in grammar.NEVER_DROPPED:
            return False
        kept = self.plain[end + 1 : self.clauses.body]
        if {"il", "elle", "ils", "elles"} & set(kept[:1]):
            return False
        named = self.clauses.tokens[end + 1].text[0].isupper()  # of a person, a count holds however he is described
        if self.clauses.limits_what_is_kept(start, end + 1) and not (told and named):
            return False
        if self.clauses.has_pronoun(end + 1, self.clauses.body) or {"lui", "eux"} & set(kept):
            return False
        verb = next((at for at in range(end + 1, self.clauses.body) if self.clauses.finite(at)), end)
        if told and self.plain[verb].endswith(("rait", "raient")):
            return False  # "Né en captivité, l'ours serait incapable de chasser": it tells why
        if told:
            asked = self.clauses.is_question(start, end)
            clause = self.clauses.finite_count(start, end) and not self.clauses.subordinators(start, end)
            return not asked and not clause
        return self._is_venue(start) and self._somebody_speaks(end + 1)

    def _somebody_speaks(self, start: int) -> bool:
        end = self.chunks[self.verb][1]
        return any(word in grammar.SAYING for word in self.plain[start:end])

    def _between(self) -> Iterator[Stretch]:
        """What stands between a subject and its verb, in the main clause or in one that depends on it."""
        for at in range(self.subject + 1, len(self.chunks) - 1):
            if (
                at != self.verb
                and self.begins_with_verb(at + 1)
                and not self._speaker_follows(at + 1)
                and self.waits_for_verb(at)
                and self._explains(at)
            ):
                listed = self.plain[self.chunks[at - 1][0]] in _LISTED
                alone = at - 1 in {self.subject, self.verb} or listed
                opener = self.plain[self.chunks[at][0]]
                if alone or (at < self.verb and self._explains(at - 1) and opener not in grammar.PREPOSITIONS):
                    # behind another interruption the comma that ends it stays
                    yield self.chunks[at][0] - 1, self.chunks[at][1] + alone, "middle"
        first, last = self.subject + 1, self.verb - 1
        if first > last or (
            self._speaker_follows(self.verb)
            and not all(self._is_venue(self.chunks[chunk][0]) for chunk in range(first, last + 1))
        ):
            return
        if all(self._explains(chunk) for chunk in range(first, last + 1)):
            yield self.chunks[first][0] - 1, self.chunks[last][1] + 1, "middle"

    def _speaker_follows(self, chunk: int) -> bool:
        """Whether a chunk says who claims what stands before it, which then is no subject of its verb."""
        bare = self.subject == 0 and self.is_bare_subject()
        return self.clauses.is_inverted(*self.chunks[chunk]) and not (bare and chunk == self.verb)

    def _behind(self) -> Iterator[Stretch]:
        """Afterthoughts at the end, before whoever said so, and behind his name."""
        end = len(self.chunks)
        said = self.said(self.verb + 1)
        if not self.complete(self.chunks[self.verb][1]):
            return
        for first in range(self.verb + 1, said):
            if said < end and any(self.clauses.quoted[self.chunks[first][0] : self.chunks[said][0]]):
                continue  # "où les gestes sont « mal suivis », selon le préfet": his are the quoted words
            if all(self._follows(chunk, first) for chunk in range(first, said)):
                stop = self.clauses.body if said == end else self.chunks[said][0] - 1
                yield self.chunks[first][0] - 1, stop, "tail"

    def _behind_speaker(self) -> Iterator[Stretch]:
        """Who a speaker is and where he said it, behind his name at the end."""
        end = len(self.chunks)
        said = self._speaker_chunk
        if said == end or not self._names_somebody(said) or self._is_hearsay(said):
            return
        for first in range(said + 1, end):
            if all(self._describes(chunk) for chunk in range(first, end)):
                yield self.chunks[first][0] - 1, self.clauses.body, "tail"

    @cached_property
    def _speaker_chunk(self) -> int:
        """The chunk that names whoever claims what stands before it; one past the last where none does."""
        said = self.said(1)
        for number, (start, stop) in enumerate(self.chunks[: said + 1]):
            if number and self.clauses.follows_quotation(start):
                return number
            for at in range(start + 1, stop - 2):  # behind a quotation that no comma ends
                if self.clauses.quoted[at - 1] and not self.clauses.quoted[at] and self.clauses.claims(at):
                    return number
        return said

    def _ages(self) -> Iterator[Stretch]:
        """How old somebody is, behind his name: "a renvoyé Nordahl Lelandais, 37 ans, devant les assises"."""
        for chunk in range(1, len(self.chunks) - 1):
            start, end = self.chunks[chunk]
            if not self._is_age(start, end) or not self.clauses.tokens[start - 2].text[0].isupper():
                continue
            following = self.clauses.tokens[end + 1]
            if following.plain in grammar.PREPOSITIONS | grammar.CLITICS or grammar.is_finite(following.text):
                yield start - 1, end + 1, "middle"
            elif self._is_told_of(end + 1) or following.plain in grammar.DETERMINERS | _CLOSE:
                yield start - 1, end, "middle"  # its second comma parts the name from what follows

    def _inside(self) -> Iterator[Stretch]:
        """When and where, between a verb and what it waits for: "a estimé, dans un entretien, que"."""
        chunk = self.verb + 1
        if chunk + 1 >= len(self.chunks):
            return
        (start, end), (after, _) = self.chunks[chunk], self.chunks[chunk + 1]
        opener = self.plain[start]
        if self._plainly_kept(start, end) or self.clauses.finite_count(start, end):
            return
        if not (opener in grammar.PREPOSITIONS or opener in grammar.WEEKDAYS) or not self._is_verb(start - 2):
            return
        waited = self.plain[after] in {"que", "qu'"} or (
            self.plain[after] in grammar.DETERMINERS and self.plain[after] not in {"d'", "du", "des"}
        )
        if waited and not self.clauses.limits_what_is_kept(start, end):
            yield start - 1, end + 1, "middle"

    def _is_verb(self, at: int) -> bool:
        """Whether a word is a verb beyond doubt, so that its object may come behind an interruption."""
        word = self.clauses.tokens[at].text
        return (
            grammar.is_past_participle(word)
            or grammar.is_other_participle(word)
            or grammar.is_finite(word)
            or grammar.is_infinitive(word)
            or word in grammar.SAYING
        )

    def _follows(self, chunk: int, first: int) -> bool:
        """Whether a chunk behind a whole main clause is an afterthought; the first must be one beyond doubt."""
        start, end = self.chunks[chunk]
        if self._plainly_kept(start, end) or end - start < 2:
            return False
        if chunk == first and chunk > self.verb + 1 and not self._is_told_out(chunk - 1):
            return False  # it may belong to what stands before an interruption: "des étrangers, surtout jeunes, venus"
        opener = self.plain[start]
        if self._is_relative(start):
            return not (opener == "dont" and any(word.isdigit() for word in self.plain[start:end]))
        if opener in {"alors", "tandis"} and self.plain[start + 1] in {"que", "qu'"}:
            return not self.clauses.denies(start, end)
        if self.clauses.finite_count(start, end) > self.clauses.subordinators(start, end):
            return self._is_another_event(chunk) and chunk == first
        if self.plain[start : start + 3] == ["du", "jamais", "vu"]:
            return True
        if self._adds(start, end):
            return opener in {"soit", "contre"} or not self.clauses.limits_what_is_kept(start, end)
        if opener in grammar.NEVER_DROPPED:
            return False
        if self._is_participle(start):
            return "fois" not in self.plain[:start]
        if opener == "pour" and grammar.JUDGED & set(self.plain[:start]):
            return False  # what for is half of the news
        if chunk == self.verb + 1 and not self.clauses.waits_for_object(start) and self._limits_nothing(start):
            return not self.clauses.denies(0, end)
        if self._is_apposition(chunk):
            late = chunk > self.verb + 1 and opener in INDEFINITE | DEFINITE  # the object may come late
            return not late or self._is_one_of(start)
        if opener in _PLACES and self._tells_where_a_place_is(start, end):
            return True
        if chunk > first and self._is_clause(first):
            return opener != "pour" and (opener in grammar.PREPOSITIONS or opener in grammar.WEEKDAYS)
        if chunk > self.verb + 1 or self.clauses.waits_for_object(start):
            return False  # what follows a further comma may belong to what is kept
        if opener in INDEFINITE:
            return not {"et", "ou", "ni"} & set(self.own_words(start, end)) and not self._is_list(chunk)
        return (opener in grammar.PREPOSITIONS or opener in grammar.WEEKDAYS) and not self.clauses.limits_what_is_kept(
            start, end
        )

    def _limits_nothing(self, start: int) -> bool:
        """Whether a chunk says what came with something, what it cost or was for: no count hangs on that."""
        opener, behind = self.plain[start], self.plain[start + 1]
        if opener == "pour":
            return behind in {"un", "une"} and self.plain[start + 2] in _PRICES
        return (opener == "avec" and behind in INDEFINITE | {"notamment", "des"}) or opener == "afin"

    def _is_clause(self, chunk: int) -> bool:
        start, _ = self.chunks[chunk]
        return self._is_told_of(start) or self.plain[start] in {"alors", "tandis"}

    def _is_another_event(self, chunk: int) -> bool:
        """Whether a chunk is a second main clause of its own: "et le maire a fermé les écoles"."""
        start, end = self.chunks[chunk]
        return (
            self.plain[start] == "et"
            and end - start > 4
            and self.plain[start + 1] in SUBJECTS - {"ce", "il", "elle", "ils", "elles", "on"}
            and not self.clauses.waits_for_object(start)
            and self.plain[0] not in {"si", "quand", "lorsque"}
        )

    def _adds(self, start: int, end: int) -> bool:
        """Whether a chunk adds an example, a further item, or the figure of another year."""
        opener, words = self.plain[start], self.plain[start:end]
        counts = any(word[0].isdigit() for word in words)
        return (
            (opener == "notamment" and end - start > 2)
            or (opener == "ainsi" and words[1] in {"que", "qu'"})
            or (opener == "soit" and counts and self.plain.count("soit") == 1)
            or (opener == "contre" and counts)
        )

    def _is_told_out(self, chunk: int) -> bool:
        """Whether a chunk is an object or a clause, so that nothing before it waits for what comes behind it."""
        start, end = self.chunks[chunk]
        return self._is_relative(start) or self._is_participle(start) or self.opens_like_subject(start, end)

    def _is_list(self, chunk: int) -> bool:
        """Whether the next chunk opens in the same way: "un chat, un chien"."""
        return any(self.plain[self.chunks[at][0]] in INDEFINITE for at in range(chunk + 1, len(self.chunks)))

    def _is_hearsay(self, said: int) -> bool:
        """Whether somebody is only said to have said it ("estimerait"), so that who says so must stay."""
        return any(word.endswith(("rait", "raient")) for word in self.plain[slice(*self.chunks[said])])

    def _names_somebody(self, said: int) -> bool:
        start, end = self.chunks[said]
        named = any(token.text[0].isupper() for token in self.clauses.tokens[start + 1 : end])
        return named or bool(_THE_ONE & set(self.plain[start + 1 : end - 1]))

    def _describes(self, chunk: int) -> bool:
        """Whether a chunk behind whoever speaks tells who that is, or where and when it was said."""
        start, end = self.chunks[chunk]
        opener = self.plain[start]
        if self._plainly_kept(start, end) or end - start < 2 or opener in grammar.NEVER_DROPPED:
            return False
        if self._is_relative(start):
            last = chunk == len(self.chunks) - 1 and end - start > _VERB_AND_MORE
            return last or self.clauses.finite_count(start, end) >= 1
        if self.clauses.finite_count(start, end) > self.clauses.subordinators(start, end):
            return False
        if self._is_apposition(chunk):
            return True
        said = self.chunks[self._speaker_chunk][0]
        if self.plain[said] in {"selon", "d'après"}:
            return False  # the clause that was interrupted goes on: "s'ajoute, selon lui, à"
        if self._is_age(start, end):
            return True
        if grammar.is_present_participle(opener) or (
            opener == "en" and grammar.is_present_participle(self.plain[start + 1])
        ):
            return not self.clauses.denies(start, end)  # "en précisant que rien n'est décidé" limits what he said
        place = opener in _PLACES and self._tells_where_a_place_is(start, end)
        return place or opener in _MEDIA or opener in grammar.WEEKDAYS
