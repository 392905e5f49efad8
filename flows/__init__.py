"""Prefect flows: the same actions as the commands, on a schedule and with retries. Orchestration only."""
