"""What is used stays, what is not goes, and there is never a moment when nothing is known."""

from ui.kit.generations import Generations


def test_what_is_used_again_stays() -> None:
    kept: Generations[str, int] = Generations(10)
    kept.put("host", 1)
    for number in range(100):
        kept.put(f"visitor {number}", number)
        assert kept.get("host") == 1
    assert kept.get("visitor 3") is None
    assert kept.get("visitor 99") == 99
    assert 10 <= len(kept) <= 22


def test_heavy_things_fill_a_generation_sooner() -> None:
    kept: Generations[str, str] = Generations(100)
    for letter in "abcd":
        kept.put(letter, letter, weight=60)
    assert [kept.get(letter) for letter in "abcd"] == [None, None, "c", "d"]
    kept.clear()
    assert len(kept) == 0
    assert kept.get("d") is None
