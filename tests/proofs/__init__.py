"""The rules tried in every reachable state of small worlds. `docs/proofs.md` says what that shows."""
