"""The documents that are made from the code, so that they cannot say something else than it does.

`python -m server.documents` writes `docs/rights.md`, `docs/transitions.md`, `docs/protocol.md` and
`docs/asyncapi.json`; a house test fails when one is stale. Everything here is a pure function of the tables
it is handed, and of the rules.
"""
