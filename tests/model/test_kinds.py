"""What the declarations of kinds, relations and terms promise to everything that is built from them."""

import pytest

from studio.model.field import Field, FieldType
from studio.model.kind import Kind, Relation
from studio.model.kinds import (
    COMMON,
    DECLARED,
    EMOTIONS,
    GLOSSARY,
    KINDS,
    POLISM,
    RELATIONS,
    SETTINGS,
    STATE,
    TRAPS,
    TWELVE,
    field,
)
from studio.model.kinds.depth import POLISM_NAMES, TWELVE_NAMES
from studio.model.record import RESERVED
from studio.paths import resources

FIELDS = [(declared, each) for declared in DECLARED.values() for each in declared.fields]
OPEN_ENDED = ("changes", "rates")  # lead to a change or a state, which is no record of the model


def where(found: list[tuple[Kind | Relation, Field]]) -> list[str]:
    return [f"{declared.name}.{each.name}" for declared, each in found]


def capitals(label: str) -> bool:
    return any(word[0].isupper() and word[1:].islower() for word in label.split()[1:])


def bounded(each: Field, value: float) -> bool:
    low, high = each.minimum, each.maximum
    return (low is None or value > low or (value == low and not each.exclusive)) and (high is None or value <= high)


def test_every_kind_and_relation_is_found_under_its_own_name():
    assert [name for name, declared in DECLARED.items() if declared.name != name] == []
    assert set(DECLARED) == {*KINDS, *RELATIONS, SETTINGS.name, STATE.name}
    assert not set(KINDS) & set(RELATIONS)


def test_every_kind_and_relation_says_what_it_means():
    wordless = [d.name for d in DECLARED.values() if not (d.label.strip() and d.meaning.strip() and d.icon.strip())]
    assert wordless == []


def test_every_kind_and_relation_has_an_icon_that_is_shipped():
    shipped = {path.stem for path in (resources() / "icons").glob("*.svg")}
    assert {declared.icon for declared in DECLARED.values()} - shipped == set()


def test_every_field_says_what_it_means_in_a_sentence():
    assert where([(d, f) for d, f in FIELDS if not f.label.strip() or f.meaning[-1:] not in (".", "?")]) == []


def test_labels_are_in_sentence_case():
    assert where([(d, f) for d, f in FIELDS if not f.label[0].isupper() or capitals(f.label)]) == []


def test_no_field_is_called_like_a_reserved_key():
    assert where([(d, f) for d, f in FIELDS if f.name in RESERVED and f.name != "name"]) == []


def test_field_names_are_plain_camel_case_and_never_repeat_in_a_kind():
    assert where([(d, f) for d, f in FIELDS if not f.name.isidentifier() or "_" in f.name or f.name[0].isupper()]) == []
    assert [d.name for d in DECLARED.values() if len(d.by_name) != len(d.fields)] == []


def test_every_choice_has_a_label_of_its_own():
    assert where([(d, f) for d, f in FIELDS if len(f.labels) != len(f.choices) or not all(f.labels)]) == []
    assert where([(d, f) for d, f in FIELDS if len(set(f.choices)) < len(f.choices)]) == []
    assert where([(d, f) for d, f in FIELDS if len(set(f.labels)) < len(f.labels)]) == []


def test_every_field_of_choices_offers_some():
    choosing = (FieldType.CHOICE, FieldType.CHOICES, FieldType.SCORES)
    assert where([(d, f) for d, f in FIELDS if f.type in choosing and not f.choices]) == []


def test_references_name_declared_kinds():
    held = (FieldType.REFERENCE, FieldType.REFERENCES)
    assert where([(d, f) for d, f in FIELDS if (f.type in held) != bool(f.refers)]) == []
    assert where([(d, f) for d, f in FIELDS if set(f.refers) - set(DECLARED)]) == []


def test_ranges_run_upwards():
    ranged = [(d, f) for d, f in FIELDS if f.minimum is not None and f.maximum is not None]
    assert where([(d, f) for d, f in ranged if f.minimum >= f.maximum]) == []


def test_defaults_lie_in_range():
    defaulted = [(d, f) for d, f in FIELDS if f.default is not None]
    numbers = [(d, f) for d, f in defaulted if isinstance(f.default, (int, float)) and f.type != FieldType.FLAG]
    assert where([(d, f) for d, f in numbers if not bounded(f, f.default)]) == []
    scores = [(d, f) for d, f in defaulted if f.type == FieldType.SCORES]
    assert where([(d, f) for d, f in scores if not all(bounded(f, score) for score in f.default.values())]) == []
    assert where([(d, f) for d, f in scores if set(f.default) - set(f.choices)]) == []


def test_default_choices_are_among_the_choices():
    assert (
        where([(d, f) for d, f in FIELDS if f.type == FieldType.CHOICE and f.default not in (None, *f.choices)]) == []
    )


@pytest.mark.parametrize("kind", KINDS.values(), ids=str)
def test_every_element_has_the_common_fields(kind: Kind):
    assert [common.name for common in COMMON if kind.by_name.get(common.name) != common] == []


def test_the_name_is_the_same_in_every_state():
    assert where([(d, f) for d, f in FIELDS if f.name == "name" and f.varies]) == []


def test_every_end_of_a_relation_is_a_declared_kind():
    for relation in RELATIONS.values():
        named = {kind for starts, stops in relation.ends for kind in (*starts, *stops)}
        assert relation.ends, relation.name
        assert named <= set(DECLARED), relation.name


def test_only_changes_and_ratings_lead_to_no_record():
    assert tuple(r.name for r in RELATIONS.values() if not all(stops for _, stops in r.ends)) == OPEN_ENDED


def test_every_cap_on_a_relation_says_why():
    capped = [r for r in RELATIONS.values() if r.most_from is not None or r.most_to is not None]
    assert [r.name for r in capped if not r.most_sentence.endswith(".")] == []
    assert [r.name for r in RELATIONS.values() if r.most_sentence and r not in capped] == []


def test_third_references_are_references_of_the_relation():
    thirds = [(r, third) for r in RELATIONS.values() for third in r.third]
    assert [(r.name, third) for r, third in thirds if r.by_name[third] not in r.references] == []


def test_all_that_a_relation_carries_may_differ_by_state_unless_the_relation_belongs_to_the_plan():
    for relation in RELATIONS.values():
        own = [each for each in relation.fields if each.name != "notes"]
        assert all(each.varies == relation.varies for each in own), relation.name
        assert relation.varies == (relation.group != "change"), relation.name


def test_nothing_in_the_plan_differs_by_state():
    assert where([(d, f) for d, f in FIELDS if d.group in ("change", "model") and f.varies]) == []


def test_parents_lead_along_a_declared_reference_or_relation():
    for kind in KINDS.values():
        if kind.parent[-1:] in ("<", ">"):
            assert any(kind.name in (*a, *b) for a, b in RELATIONS[kind.parent[:-1]].ends), kind.name
        elif kind.parent:
            assert kind.by_name[kind.parent].type == FieldType.REFERENCE, kind.name


def test_a_field_is_found_by_kind_and_name():
    assert field("supports", "role") is RELATIONS["supports"].by_name["role"]
    assert field("unit", "pnl") is None
    assert field("nothing", "name") is None


def test_feelings_are_told_in_the_six_emotions():
    assert field("stage", "emotion").choices == field("employeeStage", "emotion").choices == EMOTIONS
    assert set(field("model", "emotionWeights").default) == set(EMOTIONS)


def test_the_weights_of_the_silo_index_make_one():
    assert sum(SETTINGS.by_name["siloWeights"].default.values()) == pytest.approx(1)


def test_the_tables_of_depth_place_declared_kinds_in_every_part():
    for table, parts in ((TWELVE, TWELVE_NAMES), (POLISM, POLISM_NAMES)):
        assert set(table) <= {*KINDS, *RELATIONS}
        assert set(table.values()) == set(parts)


def test_all_that_differs_by_state_is_placed_in_the_tables_of_depth():
    varying = {d.name for d in (*KINDS.values(), *RELATIONS.values()) if d.varies}
    assert varying - set(TWELVE) == set()
    assert varying - set(POLISM) == set()


def test_every_term_of_the_glossary_has_a_definition():
    assert [term.term for term in GLOSSARY.values() if not term.definition.endswith(".")] == []
    assert [trap.words for trap in TRAPS if "," not in trap.words or not trap.rule.endswith(".")] == []


def test_the_terms_of_the_glossary_lead_to_what_is_declared():
    named = [name.split(".") for term in GLOSSARY.values() for name in term.names]
    assert [name for name in named if name[0] not in DECLARED] == []
    assert [name for name in named if len(name) == 2 and field(*name) is None] == []
