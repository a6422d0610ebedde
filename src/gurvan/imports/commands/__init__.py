"""How lists are taken in: looked at and mended as drafts, taken in and back as commands."""

from gurvan.imports.commands.keeping import destroy_all, destroy_left, drop_list
from gurvan.imports.commands.looking import begin_check, check_list
from gurvan.imports.commands.mending import (
    decide,
    judge_row,
    leave_row_out,
    mend_cells,
    take_row_back_in,
)
from gurvan.imports.commands.staging import forget_columns, place_columns, stage_list
from gurvan.imports.commands.taking import (
    begin_taking_in,
    take_in_list,
    take_in_rows,
    undo_import,
)

__all__ = [
    "begin_check",
    "begin_taking_in",
    "check_list",
    "decide",
    "destroy_all",
    "destroy_left",
    "drop_list",
    "forget_columns",
    "judge_row",
    "leave_row_out",
    "mend_cells",
    "place_columns",
    "stage_list",
    "take_in_list",
    "take_in_rows",
    "take_row_back_in",
    "undo_import",
]
