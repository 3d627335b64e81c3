"""Logs as JSON lines. They hold codes, ids of spaces and kinds of faults: never words, never names."""

import logging

import structlog

LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40}
CHATTY = (
    "engineio",
    "engineio.server",
    "socketio",
    "socketio.server",
    "aiohttp",
    "asyncio",
    "aiosqlite",
    "sqlalchemy",
    "alembic",
)
"""Libraries that would log bodies when asked to be talkative; they never are, at any level of ours."""


def keep_logs(level: str) -> None:
    """Set up logging once, at the start of the process."""
    logging.basicConfig(format="%(message)s", level=LEVELS[level])
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.ERROR)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(LEVELS[level]),
        cache_logger_on_first_use=False,
    )
