"""The editor's desk at a terminal: doubtful texts beside their sources, and a question for each."""

from __future__ import annotations

import datetime as dt

from summarizer.cli import show
from summarizer.deliver.doubts import Doubt, Part
from summarizer.model import SOURCE_LANGUAGE, ReviewState
from summarizer.pipeline import wishes
from summarizer.pipeline.review import Choice, Desk

SHORT = 6  # characters of a story's id that are shown


def lay_out(desk: Desk) -> None:
    """The edition's stories, then everything doubtful with its source."""
    edition = desk.edition
    show.say(f"{edition.title}, {edition.day}, version {edition.version}: {edition.review.value}")
    for brief in edition.briefs:
        show.say(f"  {brief.id[:SHORT]}  {brief.summary.headline}")
    for doubt in desk.doubts:
        show.say()
        show_doubt(doubt)
    show.say(f"\n{len(desk.doubts)} doubtful texts.")
    if edition.review is ReviewState.HELD:
        show.say(f"Approve with `summarizer review --date {edition.day} --approve`.")


def show_doubt(doubt: Doubt) -> None:
    """One text, why it is doubtful, and what it was made from."""
    show.say(f"{place_of(doubt)} [{doubt.language}] {doubt.outcome.value}")
    show.say(f"    text    {doubt.text}")
    if doubt.french and doubt.french != doubt.text:
        show.say(f"    French  {doubt.french}")
    for source in doubt.sources:
        show.say(f"    source  {source}")
    for check in doubt.failed:
        show.say(f"    failed  {check.name.value}: {', '.join(check.evidence)}")


def place_of(doubt: Doubt) -> str:
    """How the text is named in a decision."""
    where = str(doubt.index + 1) if doubt.part is Part.SENTENCE else doubt.part.value
    language = "" if doubt.language == SOURCE_LANGUAGE else f":{doubt.language}"
    return f"{doubt.brief[:SHORT]}:{where}{language}"


def ask(desk: Desk, today: dt.date, note: str) -> tuple[list[Choice], str]:
    """Go through the doubtful texts one by one, then ask for the approval.

    Returns:
        The decisions, and the line for readers where one was needed.
    """
    choices: list[Choice] = []
    for doubt in desk.doubts:
        if doubt.part not in (Part.SENTENCE, Part.HEADLINE):
            continue
        show.say()
        show_doubt(doubt)
        answer = _answer("[k]eep, [e]dit, [d]rop the sentence, [r]eject the story, [s]top here", "kedrs")
        if answer == "s":
            break
        if answer == "e" and (text := input("new text: ").strip()):
            choices.append(wishes.reword(wishes.Place.parse(place_of(doubt)), text, today))
        if answer == "d":
            choices.append(wishes.drop(place_of(doubt), today))
        if answer == "r":
            choices.append(wishes.reject(doubt.brief, today))
    if _answer("[a]pprove the edition, [h]old it, [l]eave it as it is", "ahl") == "a":
        choices.append(wishes.approve(today))
    if choices and desk.edition.review is not ReviewState.HELD and not note:
        note = input("The edition is out already. One line for readers on what was changed: ").strip()
    return choices, note


def _answer(question: str, letters: str) -> str:
    while True:
        answer = input(f"{question}: ").strip().lower()[:1]
        if answer and answer in letters:
            return answer
