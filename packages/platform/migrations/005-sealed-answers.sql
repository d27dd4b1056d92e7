-- Answers kept for retries are sealed from now on, as some hold a new key or a reset link. Those kept in plain go.
delete from idempotency;
