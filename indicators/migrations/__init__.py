"""The schema's history, one file a change; `indicators.store.engine.migrate` runs it."""
