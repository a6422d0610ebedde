"""What changes long work: drafts, since what the work itself changes has its own entries."""

from gurvan.work.commands.asking import ask_for_work
from gurvan.work.commands.jobs import cancel_work, find_broken_off, forget_old_work
from gurvan.work.commands.running import do_what_waits

__all__ = ["ask_for_work", "cancel_work", "do_what_waits", "find_broken_off", "forget_old_work"]
