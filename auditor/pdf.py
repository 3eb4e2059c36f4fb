"""A page as a document to hand over: Chromium prints it, tagged for screen readers and with an outline. Nothing is loaded."""

from __future__ import annotations

import re

from playwright.sync_api import Error, sync_playwright

from auditor import chromium
from auditor.errors import UsageError

_DATES = re.compile(rb"/(CreationDate|ModDate) \(D:[^)]*\)")
_SECONDS = 60.0


def printed(page: str, configured: str = "", moment: str = "") -> bytes:
    """The page, a self-contained HTML text, as PDF bytes dated `moment` (ISO 8601) in place of now.

    Raises UsageError when there is no browser, or it can't print.
    """
    browser = chromium.find(configured or None)
    if browser is None:
        message = f"A PDF is printed by a browser. {chromium.advice()}"
        raise UsageError(message)
    try:
        data = _print(page, browser.path)
    except Error as error:
        message = f"The PDF could not be printed by {browser.path}: {str(error).splitlines()[0]}"
        raise UsageError(message) from error
    return _DATES.sub(lambda match: _dated(match, moment), data)


def _print(text: str, path: str) -> bytes:
    with sync_playwright() as playwright:
        arguments = ["--disable-background-networking", f"--disable-features={chromium.UNSEEN}"]
        browser = playwright.chromium.launch(executable_path=path, args=arguments, chromium_sandbox=not chromium.is_root())
        try:
            context = browser.new_context(offline=True, java_script_enabled=True, color_scheme="light", service_workers="block")
            page = context.new_page()
            page.set_default_timeout(_SECONDS * 1000)
            page.set_content(text, wait_until="load")
            return page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
        finally:
            browser.close()


def _dated(match: re.Match[bytes], moment: str) -> bytes:
    """The same entry with the visit's time, in as many bytes, so that the file's own table of places stays true."""
    whole = match.group(0)
    digits = re.sub(r"\D", "", moment)[:14].ljust(14, "0").encode()
    start = whole.index(b"D:") + 2
    return whole[:start] + digits + whole[start + 14 :] if len(whole) - start >= len(digits) else whole
