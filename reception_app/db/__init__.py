"""The store: one encrypted SQLite file, its engine, unit of work, migrations, backups and recovery."""
