from tests.history_flush import _flush_lifts_history_triggers

__all__ = ["_flush_lifts_history_triggers"]
