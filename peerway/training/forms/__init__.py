"""Forms of training: plan, register, sign off; change a course; a page of one's own."""

from peerway.training.forms.sessions import CourseTextForm, PlanForm, RegisterForm, SignOffForm

__all__ = ["CourseTextForm", "PlanForm", "RegisterForm", "SignOffForm"]
