"""What people tell us: at the door, about people, and about when and where a setting meets."""

from peerway.people.forms.door import CodeForm, PicturesForm, PinForm, second_form

__all__ = ["CodeForm", "PicturesForm", "PinForm", "second_form"]
