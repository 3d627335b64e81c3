"""Reading what a browser says: exactly the Socket.IO packets our page sends, and no others.

The library's parser accepts binary packets that promise a million attachments, and lets a client
call the server's own `connect` and `disconnect` handlers by naming them as events.
"""

import json
import re
from typing import Any

from socketio import packet

RESERVED = frozenset({"connect", "disconnect", "connect_error", "disconnecting", "newListener", "*"})
BINARY = (packet.BINARY_EVENT, packet.BINARY_ACK)
COMMAND = re.compile(r"42(/[a-z]{1,20}),(\d{0,15})(?=\[)")
"""An event's head. The ack id is read before the body, so that a malformed body still gets its ack."""
KNOCK = re.compile(r"40(/[^,?]{0,60})(?:,|$)")
LEAVE = re.compile(r"41(?:/[a-z]{1,20},?)?")


class NoBinaryPacket(packet.Packet):
    """The library's packet with attachments refused, for whatever still decodes through it."""

    uses_binary_events = False

    def decode(self, encoded_packet: Any) -> int:
        """Raise ValueError on anything that is not plain text without attachments."""
        if not isinstance(encoded_packet, str):
            raise ValueError("not text")
        attachments = super().decode(encoded_packet)
        if attachments or self.packet_type in BINARY:
            raise ValueError("binary packets are refused")
        return 0


def auth_of(text: str, begins: int) -> tuple[str, str]:
    """Login and tab half out of a CONNECT packet's body; two empty strings when they are not there."""
    try:
        auth = json.loads(text[begins:]) if len(text) > begins else None
    except (ValueError, RecursionError):
        return "", ""
    if not isinstance(auth, dict):
        return "", ""
    login, tab = auth.get("login"), auth.get("tab")
    if not isinstance(login, str) or not isinstance(tab, str) or len(login) > 64 or len(tab) > 200:
        return "", ""
    return login, tab


def command_of(text: str, begins: int) -> tuple[str, object] | None:
    """Event name and its one payload out of an EVENT packet's body, or None when it is malformed."""
    try:
        body = json.loads(text[begins:])
    except (ValueError, RecursionError):
        return None
    if not isinstance(body, list) or len(body) != 2:
        return None
    name = body[0]
    if not isinstance(name, str) or not 0 < len(name) <= 64 or name in RESERVED:
        return None
    return name, body[1]
