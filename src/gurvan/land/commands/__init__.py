"""Every change of land: entered by the list, corrected, ended, taken back; waters stated."""

from gurvan.land.commands.boundaries import enter_boundaries
from gurvan.land.commands.grounds import correct_ground, end_ground, enter_grounds
from gurvan.land.commands.licences import correct_licence, enter_licences
from gurvan.land.commands.new import (
    NewBoundary,
    NewGround,
    NewLicence,
    written_ground,
    written_licence,
)
from gurvan.land.commands.taking_back import take_back_boundaries, take_back_grounds
from gurvan.land.commands.waters import state_waters, take_back_waters

__all__ = [
    "NewBoundary",
    "NewGround",
    "NewLicence",
    "correct_ground",
    "correct_licence",
    "end_ground",
    "enter_boundaries",
    "enter_grounds",
    "enter_licences",
    "state_waters",
    "take_back_boundaries",
    "take_back_grounds",
    "take_back_waters",
    "written_ground",
    "written_licence",
]
