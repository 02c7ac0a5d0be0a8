"""JSON Schema of front matter, for editors that complete keys and mark slips while one types.

pydantic writes the schema of the values; an editor sees them as YAML reads them, where `hold: 30` is a number and
`draft: yes` is true. So each value also admits the other spellings that our reader takes.
"""

from __future__ import annotations

from typing import Any

from supple.content.models import KINDS, SETTINGS

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The one that the editors' extensions know; they refuse a newer one whole."""

TITLES = {
    "stretch": "A stretch: content/stretches/<name>.md",
    "guideline": "A guideline: content/guidelines/<name>.md",
    "routine": "A routine: content/routines/<name>.md",
    "target": "A body area: content/targets/<name>.md",
    "page": "A page: content/pages/<name>.md",
    "article": "The article: content/article.md",
    "safety": "Warning signs and stop rule: content/safety.md",
    "site": "The site: site.toml",
}

HOLD = {
    "description": "Seconds: a range or a number.",
    "examples": ["20-30", 30],
    "anyOf": [
        {"type": "string", "pattern": r"^\s*\d{1,3}\s*((-|\u2013|to)\s*\d{1,3}\s*)?(s|sec|seconds)?\s*$"},
        {"type": "integer", "minimum": 5, "maximum": 300},
        {
            "type": "object",
            "properties": {
                "min": {"type": "integer", "minimum": 5, "maximum": 300},
                "max": {"type": "integer", "minimum": 5, "maximum": 300},
            },
            "required": ["min", "max"],
            "additionalProperties": False,
        },
    ],
}


def schema(kind: str) -> dict[str, Any]:
    """The schema of a kind of front matter, or of `site` for site.toml."""
    model = SETTINGS if kind == "site" else KINDS[kind]
    made = model.model_json_schema(mode="validation", by_alias=True)
    if "Hold" in made.get("$defs", {}):
        made["$defs"]["Hold"] = HOLD
    made = _as_typed(made)
    if kind == "stretch":
        ways = [{"$ref": "#/$defs/Muscles"}, {"type": "array"}, {"type": "string"}]
        made["properties"]["muscles"] = {"description": "Latin names of muscles.", "anyOf": ways}
    if kind == "routine":
        made["properties"]["steps"]["items"] = {"anyOf": [{"$ref": "#/$defs/RoutineStep"}, {"type": "string"}]}
    made["title"] = TITLES[kind]
    return {"$schema": DIALECT, **made}


def _as_typed(part: Any) -> Any:
    """The part of a schema with the spellings that a person may use."""
    if isinstance(part, list):
        return [_as_typed(inner) for inner in part]
    if not isinstance(part, dict):
        return part
    if part is HOLD:
        return part
    made = {key: _inner(key, value) for key, value in part.items() if key != "default" or value not in (None, {}, [])}
    if isinstance(made.get("title"), str):
        made["title"] = made["title"].replace("_", " ")
    return _or_single(_yes_no(made))


def _inner(key: str, value: Any) -> Any:
    if key in {"properties", "$defs"}:
        return {name: _as_typed(inner) for name, inner in value.items()}
    return value if key in {"examples", "default", "enum", "required"} else _as_typed(value)


def _yes_no(part: dict[str, Any]) -> dict[str, Any]:
    if part.get("type") != "boolean":
        return part
    rest = {key: value for key, value in part.items() if key not in {"type", "default"}}
    return {**rest, "enum": [True, False, "yes", "no", "on", "off"]}


def _or_single(part: dict[str, Any]) -> dict[str, Any]:
    """A list of texts may be a single text."""
    items = part.get("items")
    if part.get("type") != "array" or not isinstance(items, dict) or items.get("type") != "string":
        return part
    about = {key: value for key, value in part.items() if key in {"description", "examples", "title", "default"}}
    rest = {key: value for key, value in part.items() if key not in about}
    return {**about, "anyOf": [rest, items]}
