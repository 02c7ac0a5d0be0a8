"""Which templates of macros are the same for every page: they are made once, where Jinja makes them anew for each.

A macro sees the context of the page that imports it, so a component could show another thing on each page. It cannot if
all that it asks of the context are the functions and the summary that every page is given. What it asks for is known
when it is compiled (`supple.render.writing`), with what the templates that it names ask for. Measured: 115 us a page of
a stretch, which imports 17, and 150 more to find them as garbage, because a macro and its context name each other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from functools import cached_property
from operator import attrgetter
from typing import Any

from jinja2 import Environment, Template, TemplateError
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.utils import concat, missing


class Part(Template):
    """A template that knows what it takes from the page that imports it."""

    named: list[str | None]
    """The templates it names; None stands for a name that is not written out."""
    _own: list[str] | None
    _reads: list[str]

    @classmethod
    def _from_namespace(
        cls, environment: Environment, namespace: MutableMapping[str, Any], globals: MutableMapping[str, Any]
    ) -> Template:
        made: Any = super()._from_namespace(environment, namespace, globals)
        made._own, made.named, made._reads = namespace["takes"], namespace["named"], namespace["reads"]
        return made  # type: ignore[no-any-return]

    def text(self, **names: Any) -> str:
        """What it shows of these. Jinja's `render` looks into a failure at once, when the memory that a template has
        filled is still bounded. Macros of the page's own template name its context, which names them: left so, each
        list was found as garbage in 0.7 of 2.9 ms."""
        context = self.new_context(names)
        made = concat(self.root_render_func(context))
        context.vars.clear()
        return made

    def new_context(
        self, vars: dict[str, Any] | None = None, shared: bool = False, locals: Mapping[str, Any] | None = None
    ) -> Context:
        """The context of a page, or of a part of it that sees the same; Jinja asks more and copies key by key."""
        if vars is None or not shared:
            return super().new_context(vars, shared, locals)
        own = {name: value for name, value in locals.items() if value is not missing} if locals else {}
        return Context(self.environment, {**vars, **own} if own else vars, self.name, self.blocks, self.globals)

    def imported(self, context: Context) -> TemplateModule:
        """The macros for the page with this context."""
        if self._takes_what_is_given(context):
            return self._module or self._get_default_module()
        return self.make_module(context.get_all(), shared=True)

    def _takes_what_is_given(self, context: Context) -> bool:
        """True if this context holds under each name what every page is given, or nothing if nothing is given."""
        if self.takes is None:
            return False
        there, given = context.resolve_or_missing, self.globals
        for name in self.takes:  # noqa: SIM110  # `all` takes twice as long, for each of the 17 imports of a page
            if there(name) is not given.get(name, missing):
                return False
        return True

    @cached_property
    def takes(self) -> frozenset[str] | None:
        """The names it asks the context for; None if there is more to it than macros."""
        own = [part._own if part else None for part in self._reached]
        known = [each for each in own if each is not None]
        return frozenset[str]().union(*known) if len(known) == len(own) else None

    @cached_property
    def reads(self) -> tuple[Callable[[Any], Any], ...]:
        """What is read of the page's view here and in all that is named, each field behind the one it is a field of."""
        return tuple(map(attrgetter, sorted({name for part in self._reached if part for name in part._reads})))

    @cached_property
    def _reached(self) -> tuple[Part | None, ...]:
        """Itself and all that it names, and they name; None stands for what cannot be had, which is told of where it is
        used, if it is."""
        found, waiting = dict[str | None, Part | None]({self.name: self}), [*self.named]
        while waiting:
            name = waiting.pop()
            if name not in found:
                part = found[name] = _had(self.environment, name)
                waiting += part.named if part else ()
        return tuple(found.values())


def _had(environment: Environment, name: str | None) -> Part | None:
    try:
        part = environment.get_template(name) if name else None
    except (TemplateError, RecursionError):
        return None
    return part if isinstance(part, Part) else None
