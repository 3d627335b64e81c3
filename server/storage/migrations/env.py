"""How Alembic runs the steps: on the connection it is given, at the start of the server."""

from alembic import context

from server.storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
    transactional_ddl=True,  # SQLite can, once transactions are begun by hand: a crash leaves no half step
)
with context.begin_transaction():
    context.run_migrations()
