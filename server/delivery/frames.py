"""One packet of the wire as the very bytes a WebSocket carries, so that a room is encoded once for all.

A frame is complete: RFC 6455 header (text, final, not masked, no extension bits), the Engine.IO
message digit, the Socket.IO packet. The same bytes go to every connection of a namespace, which
is only sound because no socket here ever negotiates compression.
"""

import struct
from json import dumps
from typing import NewType

Frame = NewType("Frame", bytes)
"""Bytes for `transport.write`, whole frames only."""

PING = Frame(b"\x81\x012")
"""The Engine.IO heartbeat; the client answers with `3`."""

_TEXT, _CLOSE, _PONG = 0x81, 0x88, 0x8A
_GOODBYES = ("ended", "elsewhere", "restart")


def _framed(opcode: int, payload: bytes) -> Frame:
    size = len(payload)
    if size < 126:
        return Frame(bytes((opcode, size)) + payload)
    if size < 65536:
        return Frame(struct.pack("!BBH", opcode, 126, size) + payload)
    return Frame(struct.pack("!BBQ", opcode, 127, size) + payload)


def text_frame(text: str) -> Frame:
    """Any Engine.IO packet as a frame."""
    return _framed(_TEXT, text.encode())


def close_frame(code: int) -> Frame:
    """The WebSocket's own goodbye, e.g. 1012 when the server restarts."""
    return _framed(_CLOSE, struct.pack("!H", code))


def json_bytes(payload: object) -> bytes:
    """JSON as the wire has it: compact, UTF-8."""
    return dumps(payload, separators=(",", ":"), ensure_ascii=False).encode()


def encode_event(namespace: str, name: str, payload: object) -> Frame:
    """One server event for every connection of a namespace. `payload` is JSON-able, or JSON bytes already."""
    body = payload if isinstance(payload, bytes) else json_bytes(payload)
    return _framed(_TEXT, b"".join((b"42", namespace.encode(), b',["', name.encode(), b'",', body, b"]")))


def encode_ack(namespace: str, ack: int, payload: object) -> Frame:
    """The one answer to one command, by the same direct way as events, so that order holds."""
    body = payload if isinstance(payload, bytes) else json_bytes(payload)
    return _framed(_TEXT, b"".join((b"43", namespace.encode(), b",", str(ack).encode(), b"[", body, b"]")))


def goodbye(namespace: str, why: str) -> Frame:
    """The last event before a cut; `why` is one of ended, elsewhere, restart."""
    if why not in _GOODBYES:
        raise ValueError("no such goodbye")
    return encode_event(namespace, "goodbye", {"why": why})


def pong_frame(payload: bytes) -> Frame:
    """The answer to a WebSocket ping."""
    return _framed(_PONG, payload[:125])
