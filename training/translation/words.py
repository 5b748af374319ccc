"""Write the English word list by which invented words are noticed: `summarizer/translate/words_en.txt`.

    python training/translation/words.py --dictionary american-english-large british-english-large --data DIR

The dictionaries are Debian's `wamerican-large` and `wbritish-large` (SCOWL, Kevin Atkinson, permissive
licence). Words of the human English in `--data` that occur at least eight times are added: "ceasefire", "megawatts".
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from pack import pairs

OUT = Path(__file__).resolve().parents[2] / "summarizer" / "translate" / "words_en.txt"
HUMAN = ("hansard", "tatoeba", "news_postedited", "un_sample", "tico19", "canada_laws", "debian_descriptions")
FEWEST = 8
# words of the news that are younger than the dictionaries
YOUNG = """
roadmap roadmaps lockdowns influencer influencers livestream jihadism islamists eurosceptic cyberattack cyberattacks
chatbot chatbots feminicide feminicides femicide femicides unvaccinated telework teleworking videoconference
decarbonization decarbonisation renewables frontlines rollout ransomware deepfake deepfakes cryptocurrency
"""
WORD = re.compile(r"[a-z]{4,}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dictionary", type=Path, nargs="+", required=True)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    found = {
        word
        for path in options.dictionary
        for line in path.read_text(encoding="utf-8").splitlines()
        for word in WORD.findall(line.lower())
    }
    counts: Counter[str] = Counter()
    for name in HUMAN:
        for french, english in pairs(options.data / f"{name}.tsv.gz"):
            counts.update(set(re.findall(r"\b[a-z]{4,}\b", english)) - set(re.findall(r"\b[a-z]{4,}\b", french)))
    found |= set(YOUNG.split())
    found |= {word for word, count in counts.items() if count >= FEWEST}
    OUT.write_text("\n".join(sorted(found)) + "\n", encoding="utf-8")
    print(len(found), "words")


if __name__ == "__main__":
    main()
