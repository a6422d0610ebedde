"""How lists are taken in: looked at and mended as drafts, taken in and back as commands."""

from gurvan.imports.commands.staging import (
    check_list,
    destroy_all,
    destroy_left,
    drop_list,
    judge_row,
    leave_row_out,
    mend_cells,
    place_columns,
    stage_list,
)
from gurvan.imports.commands.taking import (
    begin_taking_in,
    take_in_list,
    take_in_rows,
    undo_import,
)

__all__ = [
    "begin_taking_in",
    "check_list",
    "destroy_all",
    "destroy_left",
    "drop_list",
    "judge_row",
    "leave_row_out",
    "mend_cells",
    "place_columns",
    "stage_list",
    "take_in_list",
    "take_in_rows",
    "undo_import",
]
