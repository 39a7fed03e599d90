"""The same events, one at a time, to one contender after the other: do they answer and keep the same?"""

import datetime

from runs import cluster
from runs.measuring import Load
from runs.tables import Tables, differences


def _answers(file):
    return file.read_text(encoding="utf-8").splitlines()


def _differing_answers(mine, theirs, names, shown=3):
    differing = [(place, *pair) for place, pair in enumerate(zip(mine, theirs), 1) if pair[0] != pair[1]]
    lines = [f"{len(differing)} of {len(mine)} answers differ"] if differing else []
    for place, one, other in differing[:shown]:
        lines += [f"  event {place}, {names[0]}: {one}", f"  event {place}, {names[1]}: {other}"]
    return lines


def compare(stage, contenders, events, build):
    """Lines that say in what the others differ from the first of the contenders; none when in nothing."""
    tables = Tables(stage.cluster, cluster.FILLED)
    found = []
    for contender in contenders:
        stage.cluster.copy()
        file = stage.directory / "answers"
        begin = datetime.datetime.now(datetime.timezone.utc)
        with stage.playing(contender) as path:
            Load(connections=1).send(build, stage, path, events, "--answers", file)
        found.append((contender.name, _answers(file), tables.changes(stage.database, begin)))
    lines = []
    name, answers, changes = found[0]
    for other, its_answers, its_changes in found[1:]:
        lines += _differing_answers(answers, its_answers, (name, other))
        lines += differences(changes, its_changes, (name, other))
    return lines
