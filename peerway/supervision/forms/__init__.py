"""What is asked about supervision: before it, on the day, and after."""

from peerway.supervision.forms.day import ActionForm, NoteForm, RegisterForm
from peerway.supervision.forms.held import OwnForm, SeenForm
from peerway.supervision.forms.planning import CancelForm, MoveForm, OwnPlanForm, PlanForm

__all__ = [
    "ActionForm",
    "CancelForm",
    "MoveForm",
    "NoteForm",
    "OwnForm",
    "OwnPlanForm",
    "PlanForm",
    "RegisterForm",
    "SeenForm",
]
