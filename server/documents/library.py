"""Every generated document by its file name."""

from server.documents.asyncapi import asyncapi
from server.documents.protocol import protocol
from server.documents.rights import rights
from server.documents.stages import stages_page
from server.documents.subjects import known_refusals, subjects
from server.documents.transitions.page import transitions


def library() -> dict[str, str]:
    """File name under `docs/` → its whole text, from the tables as they are now."""
    told = subjects()
    return {
        "rights.md": rights(told),
        "stages.md": stages_page(),
        "transitions.md": transitions(),
        "protocol.md": protocol(told, known_refusals()),
        "asyncapi.json": asyncapi(told),
    }
