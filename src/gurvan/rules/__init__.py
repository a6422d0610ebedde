"""The law by date: instruments, their clauses, and what these say of something on a day."""
