"""What adults fill in when people offer, ask and say yes."""

from peerway.recruitment.forms.answering import ApplicationForm, SortForm, SuggestForm, ToldForm
from peerway.recruitment.forms.safety import ApartForStaff, ConsentForm

__all__ = [
    "ApartForStaff",
    "ApplicationForm",
    "ConsentForm",
    "SortForm",
    "SuggestForm",
    "ToldForm",
]
