from typing import Any

OPEN: int
CLOSE: int
PING: int
PONG: int
MESSAGE: int
UPGRADE: int
NOOP: int

class Packet:
    packet_type: int
    data: Any
    binary: bool
    json: Any
    def __init__(self, packet_type: int = ..., data: Any = ..., encoded_packet: Any = ...) -> None: ...
    def encode(self, b64: bool = ...) -> Any: ...
    def decode(self, encoded_packet: Any) -> None: ...
