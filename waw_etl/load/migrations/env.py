"""Run by Alembic: carries out the migrations in the transaction that `waw_etl.load.revision` hands over."""

from alembic import context

from waw_etl.load.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
