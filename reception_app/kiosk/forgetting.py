"""How the process that visitors see lets go of memory: overwritten at once, not only marked as free.

A name that was typed would else be found in the memory of the kiosk until something else happens to be put there.
"""

import sys
from collections.abc import Mapping

_TUNABLES = "GLIBC_TUNABLES"
_OVERWRITE = "glibc.malloc.perturb=165:glibc.malloc.tcache_count=0"
"""What is freed is filled with one byte, and small pieces are not kept aside as they were."""


def forgetful(env: Mapping[str, str], platform: str = sys.platform) -> dict[str, str]:
    """The surroundings for a process that overwrites what it frees, Python's own objects included.

    Only Linux with the GNU library knows how; elsewhere they are as they were. A page costs no more by it.
    """
    if not platform.startswith("linux"):
        return dict(env)
    others = env.get(_TUNABLES, "").replace(_OVERWRITE, "").strip(":")
    return {**env, _TUNABLES: ":".join(filter(None, (others, _OVERWRITE))), "PYTHONMALLOC": "malloc"}
