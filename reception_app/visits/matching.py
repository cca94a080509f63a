"""How well a person fits what was typed, and why, in words."""

from collections.abc import Iterable, Mapping, Sequence

from reception_app.kernel.names import tell_in_common, telling_words
from reception_app.kernel.text import tokens

_SHORT = 5
_LONG = 8
_ALIKE = 0.7


def slips_allowed(word: str) -> int:
    """How many letters of a word may be wrong: none of a short one."""
    if len(word) < _SHORT - 1:
        return 0
    return 1 if len(word) < _LONG else 2


def near(word: str, candidates: Iterable[str], limit: int = 10, *, slips: int = 2) -> list[str]:
    """The words that a misspelt one may mean, the nearest first; of longer ones their beginning counts."""
    allowed = min(slips, slips_allowed(word))
    if not allowed:
        return []
    known = list(candidates)
    found = {known[place]: distance for place, distance in _within(word, known, allowed)}
    if len(found) < limit:
        longer = [candidate for candidate in known if len(candidate) > len(word) and candidate not in found]
        for extra in (0, 1, -1):
            heads = [candidate[: len(word) + extra] for candidate in longer]
            for place, distance in _within(word, heads, allowed):
                found[longer[place]] = min(distance, found.get(longer[place], distance))
            if len(found) >= limit:
                # Whole words this near come first in any case: of those that go on, enough are enough.
                break
    nearest = sorted((distance, abs(len(other) - len(word)), other) for other, distance in found.items())
    return [other for distance, _, other in nearest if distance][:limit]


def _within(word: str, others: Sequence[str], allowed: int) -> list[tuple[int, int]]:
    """Which of the others are so many slips away at most, by their place, and how many."""
    # Late on purpose: fifty modules that no start needs.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(word, others, scorer=OSA.distance, score_cutoff=allowed, limit=None)
    return [(place, int(distance)) for _, distance, place in found]


def put_right(was: str, now: str) -> bool:
    """Whether a name may be another one put right: its words in any order, slips in them, or a word more or less.

    Ask it of names at one address only: of two people there may be as little between them.
    """
    short, long = sorted((tokens(was), tokens(now)), key=len)
    left = list(long)
    for word in short:
        if word not in left and not (meant := _within(word, left, slips_allowed(word))):
            return False
        left.remove(word if word in left else left[meant[0][0]])
    return bool(short) and len(left) <= 1


def share_a_name(one: str, other: str) -> bool:
    """Whether a word that tells whose name it is stands in both: the first name of somebody married, a family name."""
    return tell_in_common(tokens(one), tokens(other))


def may_be_same(typed: str, recalled: str, *, whole: bool = False) -> bool:
    """Whether a name is still the recalled one with slips put right or a part of it changed, or on the way there: not
    once the `whole` of it is typed."""
    one, other = tokens(typed), tokens(recalled)
    if whole and _is_cut_short(one, other):
        return share_a_name(typed, recalled)
    return bool(one) and (
        _is_part(one, other, whole=whole) or share_a_name(typed, recalled) or _are_alike(one, other)
    )


def _is_cut_short(typed: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a word is no more than the beginning of one of the others: "Lee" of "Leeds". An initial stands for all of
    it, and so does a word with no more left out than by a slip."""
    for word in typed:
        longer = [each for each in other if each.startswith(word)]
        if len(word) > 1 and longer and all(len(each) - len(word) > slips_allowed(each) for each in longer):
            return True
    return False


def _is_part(typed: Sequence[str], other: Sequence[str], *, whole: bool) -> bool:
    """Whether a name is the other cut short, as it is while its end is written anew: "Mr", "Mr S", "Mr Smy"."""
    *before, last = typed
    if not set(before) <= set(other):
        return False
    # A letter that is all there is may begin anybody's name.
    goes_on = (bool(before) or len(last) > 1) and any(word.startswith(last) for word in other)
    return last in other or goes_on or (not whole and _goes_on_anew(last, other))


def _goes_on_anew(last: str, other: Sequence[str]) -> bool:
    """Whether a word is the beginning of one of the others with a slip put right: of three letters already."""
    heads = [word[: len(last)] for word in other if len(word) > len(last) and word[:2] == last[:2]]
    return len(last) > 2 and bool(_within(last, heads, max(1, slips_allowed(last))))


def _are_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    # Late on purpose: no start needs it.
    from difflib import SequenceMatcher

    short, long = sorted((telling_words(one), telling_words(other)), key=len)
    return all(any(SequenceMatcher(None, word, each).ratio() >= _ALIKE for each in long) for word in short)


def explain(
    words: Sequence[str], meant: Mapping[str, Sequence[str]], name: str, company: str
) -> tuple[str, float]:
    """Why a person fits and how well, from 0 to 1: `meant` are the near words that were searched for a typed one."""
    name_words, company_words = tokens(name), tokens(company)
    score, whys = 0.0, []
    for word in words:
        part, why = _explain_word(word, meant.get(word, ()), name_words, company_words)
        score += part
        if why and why not in whys:
            whys.append(why)
    return ", ".join(whys), round(score / max(1, len(words)), 3)


def _explain_word(
    word: str, near_words: Sequence[str], name: Sequence[str], company: Sequence[str]
) -> tuple[float, str]:
    if word in name:
        return 1.0, "name"
    if any(other.startswith(word) or word in _unspaced(other) for other in name):
        return 0.9, "name"
    if any(other.startswith(word) for other in company):
        return 0.6, "company"
    for candidate in near_words:
        for other in (*name, *company):
            if other.startswith(candidate):
                return 0.5, f"sounds like {other.capitalize()}"
    return 0.4, "phone, e-mail or plate"


def _unspaced(word: str) -> tuple[str, ...]:
    """Where a name without blanks (Chinese, Japanese, Korean) may begin."""
    return tuple(word[place:] for place in range(1, len(word))) if not word.isascii() else ()
