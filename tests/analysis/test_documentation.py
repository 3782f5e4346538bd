"""What is written down about measures and findings is what is declared, and every oracle and law has its test."""

from pathlib import Path

import pytest

from studio.analysis.findings import CHECKS
from studio.analysis.register import MEASURES
from studio.cli.explain import condition, markdown
from tests.analysis.builders import oracles

ROOT = Path(__file__).parents[2]
TESTS = "\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("test_*.py")))


# Oracles that their tests do not name, by the test that holds them.
ORACLES = {
    "M04.best": "test_the_test_drive_has_one_best_grouping",
    "M05": "test_coordination_of_the_test_drive_is_as_worked_out_in_the_domain",
    "M06": "test_a_clean_run_is_the_product_over_hand_offs",
    "M07.model": "test_strength_is_that_of_the_domain",
    "M13": "test_effort_spent_mostly_on_direct_mail_is_trusted_by_a_third",
    "M14": "test_benefit_96_at_price_110_is_a_gap_of_14_and_a_trap",
    "M15": "test_support_that_is_a_cost_to_limit_contradicts_by_0_65",
    "M16": "test_decisions_at_6_3_1_and_0_of_ten_concentrate_by_0_46",
    "betweenness.path5": "test_the_middle_of_a_path_of_five_lies_between_most",
    "eigenvector.star4": "test_the_centre_of_a_star_has_twice_the_eigenvector_centrality_of_its_leaves",
    "M19": "test_three_of_eight_metrics_are_seen_from_the_customers_side",
    "M20.net": "test_the_index_from_raw_answers_is_that_of_the_domain",
    "M20.top2": "test_the_index_from_raw_answers_is_that_of_the_domain",
    "M20.public": "test_the_index_from_published_scores_is_that_of_the_domain_under_both_weights",
    "M22.nps": "test_fifty_promoters_and_twenty_detractors_of_a_hundred_make_thirty",
    "M22.csatWilson": "test_140_of_200_content_is_70_percent_with_a_wilson_interval",
    "M22.ces7": "test_a_seven_point_mean_of_5_6_is_an_ease_of_76_7",
    "M23.valence": "test_hate_20_anger_50_indifferent_20_enjoy_10_is_an_index_of_30",
    "M23.journey": "test_the_worked_journey_has_mean_0_and_peak_end_minus_1_05",
    "M25": "test_the_worked_example_listens_at_53_27",
    "M26": "test_thirty_of_a_hundred_signals_were_seen_first",
    "M27": "test_the_chemical_case_fits_by_a_quarter_and_retrains_its_partner",
    "M28": "test_the_worked_capability_has_impact_35_8_and_priority_40",
    "M30": "test_systems_are_the_floor_of_personalisation_in_the_worked_example",
    "M31": "test_the_worked_team_is_double_sided_by_0_693",
    "M33.needAlignment": "test_need_alignment_is_that_of_the_domain",
    "M35.rwg": "test_the_worked_means_score_25",
}
# The laws of 3.9 by number, with their tests.
LAWS = {
    1: ("names_colours_and_the_order_of_storage_change_no_figure", "new_ids_in_the_same_order_give_the_same_figures"),
    2: (
        "the_index_of_ties_is_twice_the_crossing_rate_less_one",
        "crossings_are_hand_offs_and_hand_offs_transitions_and_effective_pnls_are_pnls",
    ),
    3: (
        "merging_two_pnls_never_adds_a_crossing",
        "merging_units_of_one_pnl_changes_no_crossing_and_adds_no_hand_off",
    ),
    4: (
        "one_group_has_modularity_nought_and_no_weight_has_none",
        "modularity_is_that_of_networkx_and_does_not_mind_the_unit_of_weight",
    ),
    5: (
        "an_arrangement_between_two_units_never_raises_the_silo_index",
        "taking_an_owner_away_never_lowers_the_silo_index",
        "scaling_all_importance_alike_leaves_every_weighted_figure_as_it_was",
    ),
    6: ("copying_current_to_target_changes_nothing_at_all",),
    7: ("the_last_plateau_of_a_fully_assigned_plan_is_the_target_and_before_the_first_is_current",),
    8: ("swapping_the_states_exchanges_added_and_removed_and_keeps_the_magnitude",),
    9: (
        "normalised_concentration_lies_from_0_for_equal_shares_to_1_for_a_single_decider",
        "power_shares_sum_to_one",
    ),
    10: (
        "net_is_never_above_top_two",
        "the_mean_of_all_threes_is_fifty",
        "one_respondent_who_moves_up_a_point_never_lowers_a_score",
    ),
    11: (
        "valence_is_linear_in_the_distribution",
        "peak_and_end_depend_on_the_extreme_and_the_last_stage_only",
    ),
    12: (
        "any_text_is_answered_by_a_number_null_or_a_position_within_50_milliseconds",
        "spaces_and_redundant_brackets_change_nothing",
    ),
    13: ("people_never_make_a_plan_shorter_than_its_critical_path",),
    14: ("splitting_an_investment_leaves_the_share_as_it_was",),
    15: (
        "an_empty_model_raises_the_two_prompts_and_nothing_else",
        "a_model_of_nothing_or_of_one_element_has_a_complete_answer",
    ),
    16: ("volume_that_moves_to_a_non_target_segment_never_raises_fit",),
    17: ("raising_the_tier_of_risk_never_makes_an_experiment_compliant",),
}


def test_the_table_of_measures_is_up_to_date():
    written = (ROOT / "docs" / "measures.md").read_text(encoding="utf-8")
    assert written == "\n".join(markdown()) + "\n", "run `make docs`"


@pytest.mark.parametrize("id_", MEASURES)
def test_a_measure_declares_all_that_explains_it(id_):
    measure = MEASURES[id_]
    assert all((measure.definition, measure.range, measure.source, measure.example))
    assert (measure.compute.__doc__ or "").startswith(id_)


@pytest.mark.parametrize("id_", CHECKS)
def test_a_finding_declares_all_that_explains_it(id_):
    check = CHECKS[id_]
    assert all((check.title, check.why, check.source))
    assert condition(check) != check.title


@pytest.mark.parametrize("metric", sorted({one["metric"] for one in oracles()["scalar"]}))
def test_every_oracle_has_a_test(metric):
    name = ORACLES.get(metric)
    assert f"def {name}(" in TESTS if name else f'"{metric}"' in TESTS


@pytest.mark.parametrize(("number", "names"), LAWS.items())
def test_every_law_of_the_domain_has_a_test(number, names):
    assert all(f"def test_{name}(" in TESTS for name in names), number
