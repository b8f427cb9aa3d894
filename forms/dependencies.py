"""The order of computations: what an expression reads is computed before it, and circles are refused."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush

from forms.computations import Aspect, Computation
from forms.definition import FormDefinition
from forms.errors import FormError


def sort_computations(form: FormDefinition, computations: Sequence[Computation]) -> list[Computation]:
    """The computations in an order that respects all reads; their ``order`` is set.

    Ties keep the order of the form. A read of a node waits for its value and for the relevance of it and of all
    groups around it.

    Raises:
        FormError: computations depend on each other in a circle.
    """
    values: dict[int, int] = {}
    relevances: dict[int, int] = {}
    for place, each in enumerate(computations):
        if each.aspect is Aspect.CALCULATE:
            values[each.node] = place
        elif each.aspect is Aspect.RELEVANT:
            relevances[each.node] = place
    before = [_needs(form, each, values, relevances) for each in computations]
    after: list[list[int]] = [[] for _ in computations]
    for place, needed in enumerate(before):
        for other in needed:
            after[other].append(place)
    waiting = [len(needed) for needed in before]
    ready = [place for place, count in enumerate(waiting) if count == 0]
    done: list[Computation] = []
    while ready:
        place = heappop(ready)
        computations[place].order = len(done)
        done.append(computations[place])
        for other in after[place]:
            waiting[other] -= 1
            if waiting[other] == 0:
                heappush(ready, other)
    if len(done) < len(computations):
        raise _circle(form, computations, before, waiting)
    return done


def _needs(
    form: FormDefinition, computation: Computation, values: dict[int, int], relevances: dict[int, int]
) -> set[int]:
    needed: set[int] = set()
    for target, _ in computation.reads.nodes:
        if target in values:
            needed.add(values[target])
        for index in form.nodes[target].ancestors:
            if index in relevances:
                needed.add(relevances[index])
    return needed


def _circle(
    form: FormDefinition,
    computations: Sequence[Computation],
    before: Sequence[set[int]],
    waiting: Sequence[int],
) -> FormError:
    """The shortest walk that we meet around the circle, in words."""
    place = next(index for index, count in enumerate(waiting) if count)
    walk: list[int] = []
    while place not in walk:
        walk.append(place)
        place = min(other for other in before[place] if waiting[other])
    ring = walk[walk.index(place) :]
    first = computations[ring[0]]
    path = form.nodes[first.node].path
    if len(ring) == 1:
        return FormError(
            f"{path}, {first.aspect.value}", "the expression depends on its own result", "break the circle"
        )
    names = " → ".join(
        f"{form.nodes[computations[each].node].name} ({computations[each].aspect.value})" for each in ring
    )
    return FormError(
        f"{path}, {first.aspect.value}",
        f"expressions depend on each other in a circle: {names}",
        "break the circle",
    )
