"""Renews requirements.lock: every dependency of pyproject.toml, for every platform, with hashes.

Needs the network. The resolver is installed beside the environment, never into it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESOLVER = ROOT / "build" / "resolver"


def main() -> int:
    """Resolve again from scratch, so that the newest allowed versions are taken."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    fetched = subprocess.run([*pip, "--upgrade", "--target", str(RESOLVER), "uv~=0.13"], cwd=ROOT, check=False)
    if fetched.returncode != 0:
        print("The resolver uv could not be installed; requirements.lock is unchanged.", file=sys.stderr)
        return 1
    resolve = [
        str(RESOLVER / "bin" / "uv"), "pip", "compile", "pyproject.toml", "--extra", "dev", "--universal",
        "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-emit-index-url", "--upgrade",
        "--allow-unsafe", "--output-file", "requirements.lock", "--quiet",
    ]  # fmt: skip
    resolved = subprocess.run(resolve, cwd=ROOT, check=False)
    if resolved.returncode != 0:
        print("The dependencies could not be resolved; requirements.lock is unchanged.", file=sys.stderr)
    return resolved.returncode


if __name__ == "__main__":
    sys.exit(main())
