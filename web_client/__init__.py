"""The browser client, as built files: what the server hands out at ``/``."""

from pathlib import Path

DIST = Path(__file__).parent / "dist"
"""Where ``npm run build`` leaves the client: ``index.html`` and ``assets/``."""
