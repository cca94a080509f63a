"""The words of a find index: whatever is typed of a number is the beginning of one of its words, and no word twice."""

from hypothesis import given
from hypothesis import strategies as st

from reception_app.db.search_forms import joined, query_words

_parts = st.lists(st.text("0123456789", min_size=1, max_size=7), min_size=1, max_size=4)


@given(_parts, st.sampled_from([" ", "-", "/"]))
def test_each_part_of_a_number_and_each_run_of_three_is_the_beginning_of_a_word(
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
            assert any(each.startswith(word) for each in words), (said, words)


def test_what_a_number_begins_with_needs_no_word_of_its_own() -> None:
    words = joined((), (), ["030 23456789"], ()).split()
    assert "030" not in words
    assert [word for word in words if word.startswith("030")] == ["03023456789"]
