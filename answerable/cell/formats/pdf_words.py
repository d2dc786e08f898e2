"""From single characters to words: what a glimpse of one letter means for the word around it."""

from collections.abc import Iterator
from enum import Enum, auto

from .pdf_chars import Char

SHORT = 3
"""Characters: shorter words of a text layer, where the scan shows nothing, are specks of dust."""


class State(Enum):
    """How a character is seen."""

    SEEN = auto()
    PICTURED = auto()
    """Not drawn as text: a picture shows something in its place (the text layer of a scan)."""
    BLANK = auto()
    """Not drawn as text, and the picture of the scan is uniform in its place."""
    HIDDEN = auto()
    DROPPED = auto()
    """Neither seen nor worth telling: dust, or a copy of what is seen."""


def settle(chars: list[Char], states: list[State], doubled: set[int]) -> None:
    """Let the words decide, in place. `doubled` are texts that have other text drawn over them."""
    copies = _places(chars, states) if doubled else set()
    for word in _words(chars):
        found = [states[index] for index in word]
        hidden, blank = found.count(State.HIDDEN), found.count(State.BLANK)
        if hidden and all(chars[index].source in doubled for index in word) and _copied(word, chars, copies):
            _set(states, word, State.DROPPED)  # bold made by drawing twice
        elif hidden and hidden * 2 >= len(word):
            _set(states, word, State.HIDDEN)  # at the edge of a black bar, ink of its neighbours shows
        elif blank * 2 >= len(word) and blank:
            _set(states, word, State.HIDDEN if len(word) >= SHORT else State.DROPPED)
        elif blank:
            _set(states, [index for index in word if states[index] is State.BLANK], State.PICTURED)


def _words(chars: list[Char]) -> Iterator[list[int]]:
    """The characters that have ink, by word."""
    word: list[int] = []
    for index, char in enumerate(chars):
        if char.has_ink:
            word.append(index)
        elif char.text.isspace() and word:
            yield word
            word = []
    if word:
        yield word


def _set(states: list[State], word: list[int], state: State) -> None:
    for index in word:
        states[index] = state


def _places(chars: list[Char], states: list[State]) -> set[tuple[str, int, int]]:
    return {_place(char) for char, state in zip(chars, states, strict=True) if state is State.SEEN}


def _place(char: Char, across: int = 0, down: int = 0) -> tuple[str, int, int]:
    return char.text, int(char.box[0] / 2) + across, int(char.box[1] / 2) + down


def _copied(word: list[int], chars: list[Char], copies: set[tuple[str, int, int]]) -> bool:
    """Whether each of its characters is seen once more in the same place."""
    return all(
        any(_place(chars[index], a, b) in copies for a in (-1, 0, 1) for b in (-1, 0, 1)) for index in word
    )
