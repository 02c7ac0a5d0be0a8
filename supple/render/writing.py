"""What a template becomes in Python: the code that Jinja writes, with shorter forms of what pages do most.

A stretch's page reads 230 fields of views, puts out 200 values and calls 65 functions, and for each of them Jinja goes
through a few calls that ask what it has at hand. Here the questions are asked in place: is it plain text, is it a
public field of a class of ours, is it our own function? Whatever is not goes through Jinja's calls as ever, so that a
template may do what the sandbox allows and nothing else. Measured with `supple.render.parts`: 570 to 230 us a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from keyword import iskeyword
from typing import Any

import markupsafe
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef, optimizeconst
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.meta import find_referenced_templates
from markupsafe import Markup

escaped = getattr(markupsafe, "_escape_inner", markupsafe.escape)
"""Plain text as it may stand in HTML: `escape` without the wrapper around its result, which is most of its time
(measured: 93 of 408 ns)."""


def shown(value: Any) -> str:
    """The same for what is not plain text."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return str(value) if kind is int else markupsafe.escape(value)


DEEPEST = 4
"""So many fields of fields are read in place; `site.clinic.telephone.url` is three."""


class Writer(CodeGenerator):
    """Jinja's generator. `it` is the value in question; `having_title` holds the classes of ours with a public field
    `title` that were met so far; `given_href` is our own function of that name."""

    environment: Any
    """A `Closed`, which knows `given` and `having`."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """The whole module, and beside it what `supple.render.parts` asks of it."""
        self._whole, self._taken = "", set[str]()
        self.writeline("from supple.render.macros import Quick")
        self.writeline("from supple.render.writing import escaped, shown")
        for name in sorted({each.attr for each in node.find_all(nodes.Getattr) if _is_field(each.attr)}):
            self.writeline(f"having_{name} = environment.having[{name!r}]")
        for name in sorted(self.environment.given):
            self.writeline(f"given_{name} = environment.given[{name!r}]")
        super().visit_Template(node, frame)
        self.writeline(f"takes = {sorted(self._taken) if _only_macros(node) else None}")
        self.writeline(f"named = {list(find_referenced_templates(node))}")
        self.writeline(f"reads = {sorted(set(_read_of_page(node)))}")

    def enter_frame(self, frame: Frame) -> None:
        """A template and a block gather what they show, where Jinja's hand it over piece by piece, through each
        template and block around them."""
        super().enter_frame(frame)
        self._taken |= {name or "" for action, name in frame.symbols.loads.values() if action == VAR_LOAD_RESOLVE}
        if frame.parent is None:
            self.buffer(frame)
            self._whole = frame.buffer or ""

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        """Hands over what was gathered."""
        super().leave_frame(frame, with_python_scope)
        if frame.parent is None:
            self.writeline(f"yield concat({frame.buffer})")

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:
        """What is included without context is handed over by itself, so what was gathered before goes first."""
        if not node.with_context and frame.buffer == self._whole:
            self.writeline(f"yield concat({frame.buffer})")
            self.writeline(f"{frame.buffer}.clear()")
        super().visit_Include(node, frame)

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        """Names of the top of a template are in its context too."""
        if node.with_context and frame.toplevel:
            self.write("environment.get_template(")
            self.visit(node.template, frame)
            self.write(f", {self.name!r}).imported(context)")
        else:
            super()._import_common(node, frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:  # noqa: ARG002  # as Jinja calls it
        """A macro."""
        node, more = macro_ref.node, (macro_ref.accesses_kwargs, macro_ref.accesses_varargs, macro_ref.accesses_caller)
        name, arguments = getattr(node, "name", None), tuple(each.name for each in node.args)
        told = ", ".join(map(repr, (name, arguments, *more)))
        self.write(f"Quick(environment, macro, {told}, context.eval_ctx.autoescape)")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _escapes(frame):
            self._call_macro(node, frame)
            self.write("(escaped(it) if type(it := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _call_macro(self, node: nodes.Expr, frame: Frame) -> None:
        """A macro that is called where its outcome stands, if it is one: `context` says whether that is markup."""
        if isinstance(node, nodes.Call) and _plain(node) and self._may_be_macro(node.node):
            self.write("it._func(")
            for argument in node.args:
                self.visit(argument, frame)
                self.write(", ")
            self.write(") if type(it := ")
            self.visit(node.node, frame)
            self.write(f") is Quick and it._most >= {len(node.args)} and context.eval_ctx.autoescape else ")

    def _may_be_macro(self, called: nodes.Expr) -> bool:
        return isinstance(called, nodes.Name) and called.name not in self.environment.given

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _escapes(frame):
            self.write(") is str else shown(it))")
        else:
            super()._output_child_post(node, frame, finalize)

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """A field."""
        if _is_field(node.attr) and not _is_deep(node):
            self.write(f"(it.{node.attr} if type(it := ")
            self.visit(node.node, frame)
            self.write(f") in having_{node.attr} else environment.getattr(it, {node.attr!r}))")
        else:
            super().visit_Getattr(node, frame)

    @optimizeconst
    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """A call. The arguments are written twice, so none of them may be a call in which the same happens."""
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        quick = name in self.environment.given and _plain(node)
        if quick:
            self.write("(it(")
            for argument in node.args:
                self.visit(argument, frame)
                self.write(", ")
            self.write(") if (it := ")
            self.visit(node.node, frame)
            self.write(f") is given_{name} else ")
        super().visit_Call(node, frame, forward_caller=forward_caller)
        if quick:
            self.write(")")


def _read_of_page(template: nodes.Template) -> Iterator[str]:
    """What it reads of the page's view: `title`, `meta.title`."""
    for field in template.find_all(nodes.Getattr):
        names, inner = [field.attr], field.node
        while isinstance(inner, nodes.Getattr):
            names.append(inner.attr)
            inner = inner.node
        if isinstance(inner, nodes.Name) and inner.name == "page" and all(map(_is_field, names)):
            yield ".".join(reversed(names))


def _is_field(name: str) -> bool:
    """True for what may be the name of a public field, and be written as one."""
    return name.isascii() and not name.startswith("_") and not iskeyword(name)


def _is_deep(field: nodes.Getattr) -> bool:
    """True for a field of a field of a field of a field: Python allows no more than 200 brackets inside each other."""
    chain: list[nodes.Node] = [field]
    while isinstance(chain[-1], nodes.Getattr) and len(chain) <= DEEPEST:
        chain.append(chain[-1].node)
    return len(chain) > DEEPEST


def _plain(call: nodes.Call) -> bool:
    """True for a call with arguments by their places alone, of which none calls anything."""
    named = call.kwargs or call.dyn_args or call.dyn_kwargs
    return not named and not any(isinstance(each, nodes.Call) or each.find(nodes.Call) for each in call.args)


def _escapes(frame: Frame) -> bool:
    """True where everything is escaped, whatever a template says about it as it runs."""
    return bool(frame.eval_ctx.autoescape and not frame.eval_ctx.volatile)


def _only_macros(template: nodes.Template) -> bool:
    """True for a template that does nothing but define macros. Another might keep something that its macros change; and
    one that turns escaping on and off says so in its context."""
    if template.find(nodes.EvalContextModifier) or template.find(nodes.ScopedEvalContextModifier):
        return False
    kinds = nodes.Macro | nodes.Import | nodes.FromImport
    return all(isinstance(each, kinds) or _is_text(each) for each in template.body)


def _is_text(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and all(isinstance(each, nodes.TemplateData) for each in node.nodes)
