"""What a pattern means in words. The patterns stand in model.values and model.settings; a test finds any left out."""

from __future__ import annotations

from supple import urls
from supple.model.settings import BASE_ADDRESS, WEB_ADDRESS

PATTERNS = {
    f"^{urls.SLUG.pattern}$": "Write small letters, digits and single hyphens, for example: lower-back",
    "^[a-z]{2,4}$": "Write two small letters, for example: kc (large libraries may use up to four)",
    r"^[A-Za-z][A-Za-z0-9-]*$": "Write letters, digits and hyphens, as in content/sources.toml, for example: NHS-EX",
    r"^/?[a-z0-9]+([-./][a-z0-9]+)*/?$": "Write the old address without the site's name, for example: /old-name/",
    WEB_ADDRESS: "Write the whole address, for example: https://www.example.org/team",
    BASE_ADDRESS: "Write the address with its folders and nothing more: https://www.example.org/back-care",
    r"^(\+?[0-9][0-9 ()./-]*)?$": "Write digits with spaces, for example: +44 20 7946 0000",
    r"^([^@\s<>\"]+@[^@\s<>\"]+)?$": "Write an e-mail address, for example: hello@example.org",
    r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": "Write a language as browsers know it, for example: en or pt-BR",
    r"^[0-9]{4}$": "Write a year with four digits, for example: 2026",
}
"""Pattern of a model's field → what to write."""
