from typing import Any

CONNECT: int
DISCONNECT: int
EVENT: int
ACK: int
CONNECT_ERROR: int
BINARY_EVENT: int
BINARY_ACK: int
packet_names: list[str]

class Packet:
    packet_type: int
    data: Any
    namespace: str | None
    id: int | None
    json: Any
    def __init__(
        self,
        packet_type: int = ...,
        data: Any = ...,
        namespace: str | None = ...,
        id: int | None = ...,
        binary: bool | None = ...,
        encoded_packet: Any = ...,
    ) -> None: ...
    def encode(self) -> Any: ...
    def decode(self, encoded_packet: Any) -> int: ...
