"""Asking people things: the pages of the one question engine (``peerway.core.questions``).

qset = question_set("request", programme)
return answer(request, qset, draft=f"request:{programme.pk}", then=keep, page=Page(back=here))
"""

from peerway.base.questions.answering import answer
from peerway.base.questions.page import Page
from peerway.base.questions.showing import Told, told
from peerway.base.questions.versions import asked_as, question_set, version_of

__all__ = ["Page", "Told", "answer", "asked_as", "question_set", "told", "version_of"]
