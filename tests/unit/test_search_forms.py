"""The words of a find index: whatever is typed of a number finds it by its words, of which there is none twice."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from reception_app.db.search_forms import LONGEST_BEGINNING, joined, query_words, runs_of

_parts = st.lists(st.text("0123456789", min_size=1, max_size=7), min_size=1, max_size=4)


@given(_parts, st.sampled_from([" ", "-", "/"]))
def test_each_part_of_a_number_and_each_run_of_three_is_found_by_the_words(
    parts: list[str], between: str
) -> None:
    whole = "".join(parts)
    words = joined((), (), [between.join(parts)], ()).split()
    assert len(words) == len(set(words))
    typed = [*parts, whole]
    if 6 <= len(whole) <= 18:
        typed += [whole[start:end] for start in range(len(whole) - 2) for end in range(start + 3, len(whole))]
    for said in typed:
        for word in query_words(said):
            assert _is_found(word, words), (said, words)


def test_what_a_number_begins_with_needs_no_word_of_its_own() -> None:
    words = joined((), (), ["030 23456789"], ()).split()
    assert "030" not in words
    assert [word for word in words if word.startswith("030")] == ["03023"]


def test_of_a_number_no_more_is_kept_than_the_index_has_beginnings_of() -> None:
    words = joined((), (), ["+493023456789", "030 23456789"], ()).split()
    assert max(map(len, words)) == LONGEST_BEGINNING
    # Of the second number, which is the same one, only what begins with its zero is not there yet.
    assert words[-1] == "03023"
    assert len(words) == len("493023456789") - 2 + 1


def test_what_is_no_longer_than_a_beginning_or_no_number_has_no_runs() -> None:
    assert runs_of("12345") == runs_of("B1234567") == runs_of("\u0661" * 7) == []
    assert runs_of("1234567") == ["34567", "12345"]
    assert runs_of("0123456789") == ["56789", "01234"]
    assert runs_of("01234567890") == ["67890", "01234", "56789"]
    assert runs_of("000000") == ["00000"]


def _is_found(word: str, words: Sequence[str]) -> bool:
    """As a query finds it: it begins one of them, or all its runs begin some."""
    runs = runs_of(word)
    return _begins(word, words) or (bool(runs) and all(_begins(run, words) for run in runs))


def _begins(word: str, words: Sequence[str]) -> bool:
    return any(each.startswith(word) for each in words)
