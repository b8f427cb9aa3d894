"""What happens next in the world, by chance."""

from __future__ import annotations

import random

from tests.simulation.world import DAY_MS, PATHS, ROWS, VISITS, World


def random_step(world: World, dice: random.Random) -> str:
    """Let something happen; returns what it was."""
    laptop, visit = dice.choice(world.laptops), dice.choice(VISITS)
    path, row = dice.choice(PATHS), dice.choice(ROWS)
    name = dice.choices(list(STEPS), list(STEPS.values()))[0]
    match name:
        case "answer":
            world.answer(laptop, visit, path, same=dice.random() < 0.2)
        case "clear":
            world.clear(laptop, visit, path)
        case "add row":
            world.add_row(laptop, visit, row)
        case "remove row":
            world.remove_row(laptop, visit, row)
        case "resolve":
            world.resolve(laptop, visit, path)
        case "finish":
            world.finish(laptop, visit)
        case "reopen":
            world.reopen(laptop, visit)
        case "future":
            world.from_the_future(laptop, visit)
        case "another's name":
            world.for_another(laptop, visit)
        case "sync":
            world.sync(laptop)
        case "bad network":
            trouble = dice.choice(["lost request", "lost answer", "cut", "twice"])
            world.sync(laptop, trouble, dice.randrange(8))
        case "crash":
            world.crash(laptop)
        case "back up":
            world.back_up(laptop)
        case "restore":
            world.restore(laptop, whole=dice.random() < 0.5)
        case "clone":
            world.clone(laptop)
        case "back up office":
            world.back_up_office()
        case "restore office":
            world.restore_office()
        case "clock":
            world.jump(dice.choice([-400 * DAY_MS, -DAY_MS, -1000, 1000, DAY_MS // 2]))
    world.steps += 1
    return name


STEPS = {
    "answer": 30, "clear": 4, "add row": 6, "remove row": 4, "resolve": 6, "finish": 3, "reopen": 2, "future": 2,
    "another's name": 2, "sync": 20, "bad network": 12, "crash": 2, "back up": 2, "restore": 2, "clone": 1,
    "back up office": 2, "restore office": 1, "clock": 4,
}  # fmt: skip
"""What can happen, and how often."""
