"""How far annotators agree: the ceiling for any tool that is held against them."""

from __future__ import annotations

from collections.abc import Mapping


def alpha(labels: Mapping[str, Mapping[str, int]]) -> float | None:
    """Krippendorff's α (nominal) of item -> annotator -> label, by NLTK; None where no two labelled the same item.

    Krippendorff 2018, *Content Analysis*, ch. 12. Items with one label say nothing about agreement and are left out.
    Where all labels are the same there is nothing to agree on, and α is undefined.
    """
    shared = [(who, item, label) for item, given in labels.items() if len(given) > 1 for who, label in given.items()]
    if len({label for _, _, label in shared}) < 2:
        return None
    from nltk.metrics.agreement import AnnotationTask

    return float(AnnotationTask(data=shared).alpha())
