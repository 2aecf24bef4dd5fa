"""Many rows of elements compiled into one trie. framing.lexicon.automaton walks it.

Every distinct `Choice` gets an id, and a token type knows the ids of the choices that it satisfies.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import cache

from framing.data import table
from framing.lexicon.terms import CLOSE, OPEN, START, STOP, Choice, Gap, Row
from framing.text import Article
from framing.tokens import is_word

GAP_MARKS = frozenset({",", '"', "'"})
END_MARKS = frozenset({".", "!", "?", "…"})
ENDINGS = ("ly", "ing", "ed", "ist", "ism", "est")
_FIRST = {(True, False): ("word", "cap"), (False, True): ("num",), (False, False): ()}
"""Whether a word begins with a letter or a digit -> its shapes."""
CLOSING = frozenset({'"', "'", ")", "]"})


class Edges(dict[int, "Node"]):
    """Choice -> the node after it."""

    def choices(self) -> Iterable[int]:
        """Every choice that has a node after it, met or not."""
        return self.keys()

    def after(self, choices: Set[int]) -> list[Node]:
        """The nodes after any of some choices."""
        return [] if self.keys().isdisjoint(choices) else [self[choice] for choice in self.keys() & choices]


class Node:
    """A place in the trie: what may come next, and the entries that end here."""

    __slots__ = ("close", "edges", "entries", "gaps", "open", "start", "stop")

    def __init__(self) -> None:
        self.edges = Edges()
        self.gaps: dict[int, Node] = {}
        self.open: Node | None = None
        self.close: Node | None = None
        self.start: Node | None = None
        self.stop: Node | None = None
        self.entries: list[int] = []

    @property
    def is_plain(self) -> bool:
        """Whether nothing but a token leads on from here."""
        return not (self.gaps or self.open or self.close)


class Choices:
    """The distinct choices of a trie, and which of them a token type satisfies: by word, stem or shape."""

    def __init__(self) -> None:
        self.ids: dict[Choice, int] = {}
        self.capitals: set[int] = set()
        self.words: dict[str, list[int]] = {}
        self.stems: dict[str, list[int]] = {}
        self.shapes: dict[str, list[int]] = {}
        self.longest_stem = 0

    def id(self, choice: Choice) -> int:
        """The id of a choice, given at first sight."""
        if choice not in self.ids:
            number = self.ids[choice] = len(self.ids)
            if "<cap>" in choice.alternatives:
                self.capitals.add(number)
            for alternative in choice.alternatives:
                if alternative.endswith("*"):
                    self.stems.setdefault(alternative[:-1], []).append(number)
                    self.longest_stem = max(self.longest_stem, len(alternative) - 1)
                elif alternative.startswith("<"):
                    self.shapes.setdefault(alternative[1:-1], []).append(number)
                else:
                    self.words.setdefault(alternative, []).append(number)
        return self.ids[choice]

    def of(self, norm: str) -> tuple[int, ...]:
        """The ids of the choices that a token type satisfies (`<cap>` by any word: the walk looks at the text)."""
        found = list(self.words.get(norm, ()))
        if norm in END_MARKS and norm != ".":
            found += self.words.get(".", ())
        if not is_word(norm):
            return tuple(found)
        base = norm[:-2] if norm.endswith("'s") else norm
        if base != norm and not found:
            found += self.words.get(base, ())
        if self.stems:
            most = min(len(base), self.longest_stem)
            found += [n for end in range(3, most + 1) for n in self.stems.get(base[:end], ())]
        if self.shapes:
            found += [n for shape in shapes_of(base) for n in self.shapes.get(shape, ())]
        return tuple(dict.fromkeys(found))


class Trie:
    """Rows compiled for walking; `add` every row, then `attach` to the token types of a vocabulary."""

    def __init__(self) -> None:
        self.root = Node()
        self.choices = Choices()

    def add(self, row: Row, entry: int) -> None:
        """Adds a row that ends in `entry`."""
        node = self.root
        for element in row:
            node = self._child(node, element)
        if entry not in node.entries:
            node.entries.append(entry)

    def _child(self, node: Node, element: int | Choice | Gap) -> Node:
        if isinstance(element, Choice):
            return node.edges.setdefault(self.choices.id(element), Node())
        if isinstance(element, Gap):
            return node.gaps.setdefault(element.most, Node())
        name = {OPEN: "open", CLOSE: "close", START: "start", STOP: "stop"}[element]
        child: Node | None = getattr(node, name)
        if child is None:
            child = Node()
            setattr(node, name, child)
        return child


def is_capital(article: Article, token: int) -> bool:
    """Whether a token is written with a capital first letter."""
    return article.document.prose[article.tokens.starts[token]].isupper()


def shapes_of(norm: str) -> list[str]:
    """The shapes of docs/lexicons.md that a word has; what an ending gets wrong is in tables/shapes.toml."""
    irregular, others = _shapes()
    found = [*_FIRST[norm[0].isalpha(), norm[0].isdigit()], *irregular.get(norm, ())]
    for ending in (norm[-2:], norm[-3:]):
        if ending in others and len(norm) > len(ending) + 2 and norm not in others[ending]:
            found.append(ending)
    return found


@cache
def _shapes() -> tuple[dict[str, list[str]], dict[str, frozenset[str]]]:
    """Word -> the shapes that it has without their ending, and ending -> the words that have it and not its shape."""
    shapes = table("shapes")
    irregular: dict[str, list[str]] = {word: ["num"] for word in shapes["numerals"]}
    for ending in ENDINGS:
        for word in shapes[f"irregular_{ending}"]:
            irregular.setdefault(word, []).append(ending)
    return irregular, {ending: frozenset(shapes[f"not_{ending}"]) for ending in ENDINGS}
