"""The list of the distinct words of names: it forgives misspelt words, by their beginning or their end."""

import threading
from collections.abc import Collection, Iterable
from functools import partial
from itertools import chain
from weakref import WeakKeyDictionary

from reception_app.db.engine import StoreFile
from reception_app.db.search_forms import name_forms
from reception_app.db.uow import ReadTx, WriteTx

LAST_LETTER = "\U0010ffff"
_LEARNT_FROM = 4
_CANDIDATES_MAX = 3000
_SLIPS = 2

_KNOWN_WORDS = "SELECT word FROM find_words WHERE word IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_BATCH = 16
_MANY = 64
"""From so many words on, as an import brings them, trying to write each is cheaper than asking first."""
_LEARN = "INSERT OR IGNORE INTO find_words(word, tail) VALUES (?, ?)"
_LEARN_MANY = _LEARN + ", (?, ?)" * (_MANY - 1)
_GATHERED = 6_000
"""Words that an import gathers: written in their order they share pages of the list. It takes some 15 ms then."""
_BEGINS = "SELECT 1 FROM find_words WHERE word >= ? AND word < ? LIMIT 1"
_ONE_SLIP = """
SELECT word FROM find_words
  WHERE word >= :long_head AND word < :long_head_last AND length(word) >= :shortest
UNION ALL SELECT word FROM find_words
  WHERE word >= :head AND word < :head_last AND length(word) >= :shortest
    AND instr(substr(word, :from, :wide), :end) > 0
UNION ALL SELECT word FROM find_words
  WHERE word >= :swapped AND word < :swapped_last AND length(word) >= :shortest
UNION ALL SELECT word FROM find_words
  WHERE word >= :swapped_head AND word < :swapped_head_last AND length(word) >= :shortest
UNION ALL SELECT word FROM find_words
  WHERE tail >= :swapped_tail AND tail < :swapped_tail_last AND length(word) BETWEEN :shortest AND :longest
UNION ALL SELECT word FROM find_words
  WHERE tail >= :long_tail AND tail < :long_tail_last AND length(word) BETWEEN :shortest AND :longest
UNION ALL SELECT word FROM find_words
  WHERE tail >= :tail AND tail < :tail_last AND length(word) BETWEEN :shortest AND :longest
    AND substr(word, 1, :rest) = :begin
LIMIT :limit"""
_TWO_SLIPS = """
SELECT word FROM find_words WHERE word >= :head AND word < :head_last AND length(word) >= :shortest
UNION ALL SELECT word FROM find_words
  WHERE tail >= :tail AND tail < :tail_last AND length(word) BETWEEN :shortest AND :longest
LIMIT :limit"""


_REMEMBERED = 1_000


class _Known:
    """Words that are in the list for certain: those of names that come again and again are not looked up each time.

    Safe in every thread. Only what was committed is taken in, unless a word was taken out of the list meanwhile.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._words: set[str] = set()
        self._turn = 0

    def others(self, words: Iterable[str]) -> tuple[list[str], int]:
        """Those not known for certain, and what `take` is to be told with them."""
        with self._lock:
            return [word for word in words if word not in self._words], self._turn

    def take(self, words: Collection[str], turn: int) -> None:
        """They were committed."""
        with self._lock:
            if turn == self._turn:
                if len(self._words) + len(words) > _REMEMBERED:
                    self._words.clear()
                self._words.update(words)

    def drop(self) -> None:
        """Some word is being taken out of the list."""
        with self._lock:
            self._turn += 1
            self._words.clear()


_KNOWN: WeakKeyDictionary[StoreFile, _Known] = WeakKeyDictionary()
"""By the store as it is open: one that is restored is opened anew."""


def learn(tx: WriteTx, names: Iterable[str]) -> None:
    """Take the words of names into the list of words; those that are known cost one look-up."""
    learn_forms(tx, name_forms(names))


def learn_forms(tx: WriteTx, forms: Iterable[str]) -> None:
    """As `learn`, for words as `name_forms` gives them."""
    words = sorted({form for form in forms if is_learnt(form)})
    if len(words) > _MANY:
        _write(tx, words)
        return
    known = _known(tx)
    words, turn = known.others(words)
    if words:
        _learn_few(tx, words)
        tx.after_commit(partial(known.take, words, turn))


def unlearn(tx: WriteTx, word: str) -> None:
    """Take a word out of the list."""
    _known(tx).drop()
    tx.execute_sql("DELETE FROM find_words WHERE word = ?", (word,))


def _known(tx: WriteTx) -> _Known:
    return _KNOWN.get(tx.file) or _KNOWN.setdefault(tx.file, _Known())


def _learn_few(tx: WriteTx, words: list[str]) -> None:
    for start in range(0, len(words), _BATCH):
        batch = words[start : start + _BATCH]
        padded = (*batch, *([batch[0]] * (_BATCH - len(batch))))
        known = set(tx.execute_sql(_KNOWN_WORDS, padded).scalars())
        new = [(word, word[::-1]) for word in batch if word not in known]
        if new:
            tx.execute_sql("INSERT INTO find_words(word, tail) VALUES (?, ?)", new)


def _write(tx: WriteTx, words: list[str]) -> None:
    pairs = [(word, word[::-1]) for word in words]
    rest = len(pairs) % _MANY
    for start in range(rest, len(pairs), _MANY):
        tx.execute_sql(_LEARN_MANY, tuple(chain.from_iterable(pairs[start : start + _MANY])))
    tx.execute_sql(_LEARN, pairs[:rest])


class Learning:
    """Takes words of names into the list of words by thousands, each once. For one transaction, which must `end` it."""

    def __init__(self, tx: WriteTx) -> None:
        self._tx = tx
        self._known: set[str] = set()
        self._waiting: set[str] = set()

    def take(self, forms: set[str]) -> None:
        """Words as `name_forms` gives them. They are written now or later."""
        self._waiting |= forms
        if len(self._waiting) >= _GATHERED:
            self.end()

    def end(self) -> None:
        """Write those that wait."""
        new = self._waiting - self._known
        self._known |= new
        self._waiting.clear()
        learn_forms(self._tx, new)


def learnt_words(name: str) -> list[str]:
    """The words of a name that belong into the list of words."""
    return [form for form in name_forms((name,)) if is_learnt(form)]


def is_learnt(word: str) -> bool:
    """Whether a word is one for the list: not a short one, nor one with digits."""
    return len(word) >= _LEARNT_FROM and (word.isalpha() or not any(char.isdecimal() for char in word))


def is_known(tx: ReadTx, word: str) -> bool:
    """Whether a word of names begins with this one; also what can't be told, because it is short or has digits."""
    if not is_learnt(word):
        return True
    return tx.execute_sql(_BEGINS, (word, word + LAST_LETTER)).scalar() is not None


def candidates(tx: ReadTx, word: str, slips: int = 1) -> list[str]:
    """Known words that begin and end like a misspelt one; the caller judges how near they are.

    One slip leaves one half of a word whole, and some letters at its other end or nearly all of it, unless it swaps
    two letters where these parts meet. For two `slips`, many more words count: those that share half with it at one
    end. A word that goes on longer counts when it begins so: it may be unfinished.
    """
    if not is_learnt(word):
        return []
    ranges, lengths = _whole_half(word) if slips == 1 else _about_half(word)
    asked: dict[str, str | int] = {"limit": _CANDIDATES_MAX, **lengths}
    for name, begins in ranges.items():
        asked[name], asked[f"{name}_last"] = begins, begins + LAST_LETTER
    return list(dict.fromkeys(tx.execute_sql(_ONE_SLIP if slips == 1 else _TWO_SLIPS, asked).scalars()))


def _whole_half(word: str) -> tuple[dict[str, str], dict[str, str | int]]:
    """Where to look for one slip: how the words there begin, from the front or from the back, and what else holds.

    A slip beyond the `long_head` leaves that whole, one before it the rest of the word; two letters swapped where they
    meet are looked for as they are. So it is from the back. The more letters must be there, the fewer words are read:
    many names share their first three.
    """
    size, back = len(word), word[::-1]
    half, rest = size // 2, max(1, size // 4) + 1
    most = size - rest
    ranges = {
        "head": word[:half],
        "tail": back[: size - half],
        "swapped": _swapped(word, half),
        "swapped_head": _swapped(word, most),
        "swapped_tail": _swapped(back, most),
        "long_head": word[:most],
        "long_tail": back[:most],
    }
    ends: dict[str, str | int] = {
        "rest": rest,
        "end": word[most:],
        "begin": word[:rest],
        "from": most,
        "wide": rest + 2,
    }
    return ranges, {"shortest": size - 1, "longest": size + 1, **ends}


def _swapped(word: str, place: int) -> str:
    """How it begins with the letters before and at a place swapped."""
    return word[: place - 1] + word[place] + word[place - 1]


def _about_half(word: str) -> tuple[dict[str, str], dict[str, str | int]]:
    """As `_whole_half`, for two slips."""
    half = (len(word) - 1) // 2
    ranges = {"head": word[:half], "tail": word[::-1][:half]}
    return ranges, {"shortest": len(word) - _SLIPS, "longest": len(word) + _SLIPS}
