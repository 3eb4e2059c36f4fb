"""Where templates of reports come from, and how strictly they are read."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from reports.quoting import plain


def environment() -> Environment:
    """A new environment: everything is escaped, and a name that nothing stands for is an error."""
    made = Environment(
        loader=PackageLoader("reports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["plain"] = plain
    return made
