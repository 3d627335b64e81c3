"""A new database for each test that asks for one: a file, and again PostgreSQL."""

from tests.storage.conftest import any_database, postgres_url

__all__ = ["any_database", "postgres_url"]
