"""The edit form of the preview: a page's file as labelled fields, with text and drawing shown as they are typed.

The fields come from the same models that read the files, so form, schema and guide cannot disagree. A save touches only
the characters of what was changed. None of this is ever published: it exists while the preview runs, for this machine.
"""
