"""Macros as what they are: functions that give text.

Jinja sorts the arguments of each call of a macro, asks what is left over and makes markup of the outcome, which takes
longer than a short macro. A page of a stretch calls 28, most of them where the outcome stands and with arguments by
their places alone, so the code that is written for templates (`supple.render.writing`) calls the function itself there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from jinja2 import Environment
from jinja2.nodes import EvalContext
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup

marked: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Text as markup, without asking what kind of value it is (measured: 100 of 400 ns)."""


class Quick(Macro):
    """A macro whose function may be called with up to `_most` arguments, each of which may be left out; `_most` is -1
    where the function takes more than is named."""

    def __init__(self, environment: Environment, function: Any, name: str, arguments: Any, *more: bool) -> None:
        super().__init__(environment, function, name, arguments, *more)
        self._most = -1 if self.catch_kwargs or self.catch_varargs or self.caller else len(arguments)
        if self._most > 0:
            function.__defaults__ = (missing,) * self._most

    def made(self, where: EvalContext, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """The outcome of a call."""
        given = len(args)
        if given > self._most or not named.keys() <= set(self.arguments[given:]):
            return self(where, *args, **named)
        text = self._func(*args, *[named.get(name, missing) for name in self.arguments[given:]] if named else ())
        return marked(text) if where.autoescape else text
