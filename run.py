"""Sets Reception up and starts it: `python3 run.py`. See `python3 run.py --help`.

Everything up to the import below is written for any Python, 2.7 included, so that an old one answers with a
sentence. The set-up itself is `reception_app/setup/`, which needs nothing but the standard library.
"""

import os
import subprocess
import sys

if sys.version_info < (3, 11):
    # A newer Python may be here under its own name: it takes over without a question.
    for name in ("python3.13", "python3.12", "python3.11", "python3.14"):
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            candidate = os.path.join(folder, name)
            probe = [candidate, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
            with open(os.devnull, "w") as nowhere:
                if (
                    os.access(candidate, os.X_OK)
                    and subprocess.call(probe, stdout=nowhere, stderr=nowhere) == 0
                ):
                    sys.exit(subprocess.call([candidate] + sys.argv))
    sys.stderr.write(
        "Reception needs Python 3.11 or newer, and this is Python %d.%d. Nothing was changed.\n"
        "Install a newer one (Debian 12 or Ubuntu 24.04, as root: apt-get install python3; elsewhere: python.org), "
        "then type the same command again.\n" % sys.version_info[:2]
    )
    sys.exit(1)

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

# Only a new Python may read on.
from reception_app.setup.verbs import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
