"""Why a command of surveys may refuse."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class SurveyFileUnknown(
    Refused,
    key="research.survey_file_unknown",
    says=said("Send the survey’s table as a file that ends in .csv or .xlsx."),
):
    """A file of another kind."""


class SurveyNotRead(
    Refused,
    key="research.survey_not_read",
    says=said(
        "This table could not be read. Open it in a spreadsheet program, save it as .xlsx or as"
        " .csv in Unicode (UTF-8), and send that."
    ),
):
    """Damaged, locked, or in other letters than Unicode."""


class SurveyTooLarge(
    Refused,
    key="research.survey_too_large",
    says=said("This file is too large: at most {most} {of}. Divide it, and send the parts."),
):
    """More than is read. Values: ``most``, and ``of`` what (MB, rows, columns)."""


class SurveyIsEmpty(
    Refused,
    key="research.survey_is_empty",
    says=said("There is no answer sheet in this table: below its first row nothing stands."),
):
    """A header at most."""


class FormNotRead(
    Refused,
    key="research.form_not_read",
    says=said(
        "This is no XLSForm. Send the .xlsx from which the survey was made, with its sheets survey"
        " and choices; or leave it out."
    ),
):
    """A form in which no question was found."""


class SurveyChanged(
    Refused,
    key="research.survey_changed",
    says=said("This table was changed meanwhile, or taken in. Open the study’s surveys anew."),
):
    """What was to be changed is not there as it was."""


class ColumnsChanged(
    Refused,
    key="research.survey_columns_changed",
    says=said("Say of every column of this table what it is, in their order."),
):
    """Not as many columns as the table has, or one that cannot be what is said."""


class OnlyOneOfThese(
    Refused,
    key="research.survey_only_one",
    says=said("Only one column can say who consents, and only one can number the sheets."),
):
    """Two columns for what stands in one."""


class NoQuestionTaken(
    Refused,
    key="research.survey_no_question",
    says=said("Take in at least one question: now every column is left out."),
):
    """Nothing would be left of the survey."""


class SurveyConsentNeeded(
    Refused,
    key="research.survey_consent_needed",
    says=said(
        "Say how consent was asked: choose the column that says who consents; or, where whoever"
        " asked the questions asked everybody for consent first, write how."
    ),
):
    """No survey is taken in without it."""


class ConsentAnswersNeeded(
    Refused,
    key="research.survey_consent_answers_needed",
    says=said("Write which answers in the column of consent say yes, with commas between them."),
):
    """A column of consent without what says yes in it."""


class ConsentLeftOut(
    Refused,
    key="research.survey_consent_left_out",
    says=said(
        "Not everybody said yes in this column: whoever said no would be taken in. Choose “whether"
        " they consent” for it. If it asks for something else, name it otherwise in the file, or"
        " delete it there, and send that again."
    ),
):
    """A column that seems to ask for consent is taken for something else."""


class AnswerSaysNo(
    Refused,
    key="research.survey_answer_says_no",
    says=said(
        "One of these answers says no. Take it away from here: who gave it did not consent. If it"
        " does mean yes, write “yes” in its place in the file, and send that again."
    ),
):
    """Among the answers that say yes is one that refuses."""


class NobodyConsents(
    Refused,
    key="research.survey_nobody_consents",
    says=said("By this table nobody consents. Look at which answers say yes."),
):
    """All rows would be left out."""


class SurveyToMend(
    Refused,
    key="research.survey_to_mend",
    says=said("{count} place in the table was not understood. Mend it first."),
    says_many=said("{count} places in the table were not understood. Mend them first."),
):
    """Nothing of it is taken in. Value: ``count``."""


class SurveyUnchecked(
    Refused,
    key="research.survey_unchecked",
    says=said("First say what each column is; then the table is checked."),
):
    """Nobody said yet what the columns are."""


class SurveyGone(
    Refused,
    key="research.survey_gone",
    says=said("The answers of this survey were erased."),
):
    """Nothing is left to read or erase."""


class SheetUnknown(
    Refused,
    key="research.survey_sheet_unknown",
    says=said("There is no answer sheet of this number in the survey. Look at its number again."),
):
    """Nobody answered under this number."""


class SheetNumberTwice(
    Refused,
    key="research.survey_sheet_number_twice",
    says=said(
        "Several answer sheets bear this number: {places}. Look at which it is, and write one of"
        " these in its place. #3 is the third sheet that was taken in."
    ),
):
    """Nobody is withdrawn whom nobody asked about. Value: ``places``, as they can be written."""


class SheetWithdrawnAlready(
    Refused,
    key="research.survey_sheet_withdrawn",
    says=said("The answers on this sheet were withdrawn already."),
):
    """Withdrawn twice."""


class NoOpenWords(
    Refused,
    key="research.survey_no_open_words",
    says=said("Only answers in open words become a document, and here there are none."),
):
    """A question of another kind, or one that nobody answered."""


class DocumentThere(
    Refused,
    key="research.survey_document_there",
    says=said("These answers are a document already."),
):
    """Made twice."""
