"""The central server in a process of its own: says its address and enrolment codes, ends with its standard input.

Arguments: its data directory, how many codes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kiosk import paths
from sync.server.embedded import EmbeddedServer


def main() -> None:
    """Serve the packaged catalogue."""
    folder, codes = sys.argv[1:]
    with EmbeddedServer(Path(folder), min_visits=1) as server:
        server.publish(paths.PACKAGED_CATALOGUE.read_bytes())
        said = {"url": server.url, "codes": [server.enrol_code("bench") for _ in range(int(codes))]}
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()
        sys.stdin.read()


main()
