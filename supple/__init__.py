"""Supple: a folder of Markdown goes in, a website that people with back pain can follow comes out.

Start with `supple.pipeline`: it tells the whole story. ARCHITECTURE.md says which module answers which question.
"""
