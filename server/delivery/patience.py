"""How long and how much a socket may make us wait. Seconds and bytes; tests make them short."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """The bounds of one WebSocket."""

    ping_interval: float = 25.0
    ping_timeout: float = 20.0
    login: float = 10.0
    """From the WebSocket's opening to a verified login."""
    answer: float = 3.0
    """A command not answered by then is answered `try-again`: longer, and heartbeats would go unread."""
    sweep: float = 0.5
    """How often the above are looked at."""
    waiting_frames: int = 256
    waiting_bytes: int = 1 << 20
    kernel_buffer: int = 64 * 1024
    strikes: int = 200
    """Refused frames in a row before a flood is cut."""
    strangers: int = 256
    """Sockets not logged in, in all. One more, and the oldest of them makes room."""
    pending: int = 32
    """Commands of one connection waiting for their answers."""
    per_seat: int = 8
    """Connections of one seat in one namespace (tabs); one more, and the oldest goes."""
    goodbye: float = 2.0
    """What a stopping server gives the last frames to leave."""
