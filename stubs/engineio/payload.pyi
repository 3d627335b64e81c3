from typing import Any

class Payload:
    max_decode_packets: int
    packets: list[Any]
    def __init__(self, packets: list[Any] | None = ..., encoded_payload: str | None = ...) -> None: ...
