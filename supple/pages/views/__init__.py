"""Views: everything a template shows, and nothing else. One frozen struct a template, composed of small ones.

A template cannot look anything up, so what a page shows of other pages is here, in full. That is what makes it safe to
remember a rendered page by its view. Addresses are site paths or whole addresses; `href()` makes links of them.
"""
