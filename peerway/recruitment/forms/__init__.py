"""What adults fill in when people offer, ask and say yes."""

from peerway.recruitment.forms.answering import AnswerForm, ApplicationForm, SortForm, SuggestForm
from peerway.recruitment.forms.safety import ApartForStaff, ConsentForm, LookForm

__all__ = [
    "AnswerForm",
    "ApartForStaff",
    "ApplicationForm",
    "ConsentForm",
    "LookForm",
    "SortForm",
    "SuggestForm",
]
