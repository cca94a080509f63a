"""While very many small objects are made, nothing is searched for circles; afterwards it is as it was."""

import gc

import pytest

from reception_app.kernel.circles import unsearched


@pytest.mark.parametrize("searched", [True, False])
def test_it_is_left_as_it_was_found_whatever_happens(*, searched: bool) -> None:
    before = gc.isenabled()
    (gc.enable if searched else gc.disable)()
    try:
        with unsearched():
            assert not gc.isenabled()
        assert gc.isenabled() is searched
        with pytest.raises(ValueError, match="in the middle"), unsearched():
            raise ValueError("in the middle")
        assert gc.isenabled() is searched
    finally:
        (gc.enable if before else gc.disable)()
