"""What customers perceive, for brief, plan and slides: bars of the index, what stands behind it, the worst stage."""

from studio.model.record import number
from studio.model.speech import day, say
from studio.report.arrange import Beside
from studio.report.blocks import Block, Chart, Words
from studio.report.charts.bars import Bullet, bullets
from studio.report.facts import Facts
from studio.report.numbers import ILLUSTRATIVE, plain

DIMENSIONS = {"effectivenessValue": "Effectiveness and value", "ease": "Ease", "emotion": "Emotion"}


def perception(facts: Facts, columns: int = 1) -> Block:
    """Bullet bars of the perception index and its dimensions, on the scale of the model's method, in columns."""
    now, then = (headline.perception for headline in facts.headlines)
    if now.value is None and then.value is None:
        return Words(
            say("Perception is not assessed: {why}", why=now.note or say("no metric has answers.")),
            9.0,
            soft=True,
            most=3,
        )
    low = -100.0 if str(facts.settings["perceptionMethod"]) == "net" else 0.0
    items = [Bullet(say("Perception index"), now.value, then.value, f"{plain(now.value, 1)} → {plain(then.value, 1)}")]
    for key, name in DIMENSIONS.items():
        was, becomes = now.parts.get("dimensions", {}).get(key), then.parts.get("dimensions", {}).get(key)
        items.append(Bullet(say(name), was, becomes, f"{plain(was, 1)} → {plain(becomes, 1)}"))
    each = -(-len(items) // columns)
    parts = [tuple(items[place : place + each]) for place in range(0, len(items), each)]
    charts = [Chart(bullets(part, low, 100.0), 23.0 * each, 0.0, 23.0 * each) for part in parts]
    return Beside(tuple((1.0, one) for one in charts), 16.0)


def perception_note(facts: Facts) -> str:
    """The method, how many answers stand behind it and of when, and the worst moment."""
    metrics = facts.now.of("perceptionMetric")
    answers = sum(number(one, "n") or 0.0 for one in metrics)
    dates = sorted(str(one["asOf"]) for one in metrics if one.get("asOf"))
    method = {"net": say("net, −100 to 100"), "top2": say("top two boxes, 0 to 100"), "mean": say("mean, 0 to 100")}
    said = [
        say("{method}; n = {answers}", method=method[str(facts.settings["perceptionMethod"])], answers=plain(answers))
        if answers
        else say("n is unknown")
    ]
    said += [say("as of {date}", date=day(dates[-1]))] if dates else []
    worst = worst_stage(facts)
    said += [say("worst at “{worst}”", worst=worst)] if worst else []
    mark = ILLUSTRATIVE.strip() if facts.headlines[0].perception.evidence.get("I") else ""
    return "; ".join(said) + (f". {mark}" if mark else ".")


def worst_stage(facts: Facts) -> str:
    """The name of the stage at which customers feel worst today, with its moment where it has one."""
    each = facts.answer("M23", facts.before).parts.get("perJourney", {})
    felt = [(score, id_) for one in each.values() for id_, score in one["stages"].items() if score is not None]
    if not felt:
        return ""
    stage = min(felt)[1]
    moments = facts.now.sources(stage, "occursIn")
    return facts.now.name(moments[0]["id"]) if moments else facts.now.name(stage)
