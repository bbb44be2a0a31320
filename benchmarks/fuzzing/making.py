"""Cases of each kind, each made from its seed when it is run: a thousand cost nothing to hold."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from fuzzing.mutating import ODD, damaged, encoded, mutated
from fuzzing.running import Case

TESTS = Path(__file__).parent.parent.parent / "tests"
FILES = ("small.toml", "own.toml", "sections.toml")
TEXTS = ("own.txt", "small.txt", "sections.txt")
QUESTIONS = (
    *("info", "sections", "figures", "goals -k all", "results", "projects", "sources", "check"),
    *("search 养老", "search 6000户 --explain", "show T1 1.1", "compare 2019 2020", "cite T1"),
    *(
        "facets theme",
        "outcomes",
        "fields",
        "show 1 --source own.txt",
        "goals -t 养老 --sort value",
    ),
    *("search kind:target|>5 -- -甲", "compare 甲 乙 --chart", "check --calibers", "schema"),
)
FORMATS = ("", "", "-f json", "-f tsv", "-f csv", "-f jsonl", "-f markdown", "-f table")


class Maker:
    """Makes cases in a folder of its own."""

    def __init__(self, folder: Path, library: Path) -> None:
        self.folder = folder
        self.library = library
        self.files = [(TESTS / it).read_text(encoding="utf-8") for it in FILES]
        self.texts = [(TESTS / it).read_text(encoding="utf-8") for it in TEXTS]

    def case(self, kind: str, seed: int) -> Callable[[], Case]:
        """The case of a kind that a seed means."""
        return lambda: KINDS[kind](self, Random(f"{kind} {seed}"))  # noqa: S311  # it repeats

    def _file(self, random: Random) -> Case:
        path = self.folder / "mutant.toml"
        path.write_bytes(encoded(mutated(random.choice(self.files), random), random))
        question = random.choice((*QUESTIONS, "check", "check", "info"))
        return Case("file", (*_words(question, random), "--data", str(path)))

    def _question(self, random: Random) -> Case:
        words = _words(random.choice(QUESTIONS), random)
        for _ in range(random.randint(1, 3)):
            at = random.randint(0, len(words))
            words[at : at + random.randint(0, 1)] = [_word(words, random)]
        words = [
            it.encode(errors="surrogateescape").decode(errors="surrogateescape")
            for it in words
            if not _is_lone(it)
        ]
        return Case("question", (*_unwritten(words), "--data", str(self.library)))

    def _text(self, random: Random) -> Case:
        at = random.randrange(len(self.texts))
        path = self.folder / "mutant.txt"
        content = encoded(mutated(self.texts[at], random), random)
        path.write_bytes(content)
        name = "-" if random.random() < 1 / 8 else str(path)
        if random.random() < 1 / 2:
            return Case("text", (*_words(f"draft {name}", random),), content)
        words = _words(f"verify {name}", random)
        return Case("text", (*words, "--data", str(TESTS / FILES[(1, 0, 2)[at]])), content)

    def _library(self, random: Random) -> Case:
        path = self.folder / "mutant.db"
        shutil.copyfile(self.library, path)
        damaged(path, random)
        return Case("library", (*_words(random.choice(QUESTIONS), random), "--data", str(path)))


KINDS: dict[str, Callable[[Maker, Random], Case]] = {
    "file": Maker._file,  # noqa: SLF001  # the table of what it makes
    "question": Maker._question,  # noqa: SLF001
    "text": Maker._text,  # noqa: SLF001
    "library": Maker._library,  # noqa: SLF001
}


def _words(question: str, random: Random) -> list[str]:
    place = {"own.txt": str(TESTS / "own.txt")}
    return [place.get(it, it) for it in f"{question} {random.choice(FORMATS)}".split()]


def _word(words: list[str], random: Random) -> str:
    if random.random() < 1 / 2 and words:
        return mutated(random.choice(words), random)
    return random.choice(ODD)


def _is_lone(word: str) -> bool:
    """Whether a word has what no argument of a process can have."""
    return any("\ud800" <= it <= "\udc7f" or "\udd00" <= it <= "\udfff" for it in word)


def _unwritten(words: list[str]) -> list[str]:
    """Words that write no files, and ask for no completion to be installed."""
    return ["-" if it.startswith("--install") or it in {"init", "export"} else it for it in words]
