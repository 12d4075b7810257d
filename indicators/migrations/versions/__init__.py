"""The changes themselves, numbered."""
