"""The table of all verbs of a script, and who may use each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mercworkshop.domain.records.edit import Edit
from mercworkshop.exchange.script import (
    agenda_verbs,
    closing_verbs,
    decision_verbs,
    evaluation_verbs,
    floor_verbs,
    group_verbs,
    preparation_verbs,
    presentation_verbs,
    presenting_verbs,
    road_map_verbs,
    vote_verbs,
    workshop_verbs,
)
from mercworkshop.exchange.script.proposable_verbs import EVERYBODY, PROPOSABLE_VERBS
from mercworkshop.exchange.script.verb import StepAudience, Verb

_WORKSHOP = frozenset({StepAudience.FACILITATOR, StepAudience.SECRETARIAT})
"""Who may change the workshop itself, people included."""
_GROUP = frozenset({StepAudience.FACILITATOR, StepAudience.GROUP})
"""Who may answer case studies."""
_COUNTRY = frozenset({StepAudience.FACILITATOR, StepAudience.DELEGATION, StepAudience.GROUP})
"""Who may decide for a country: not the secretariat."""


def _nameless(make: Callable[..., Edit]) -> Verb:
    """Return a verb that writes answers without a name."""
    return Verb(make, _WORKSHOP, names_nobody=True)


VERBS: Mapping[str, Verb] = {
    "details.describe": Verb(workshop_verbs.update_details, _WORKSHOP),
    "details.count": Verb(workshop_verbs.set_head_count, _WORKSHOP),
    "people.add": Verb(workshop_verbs.add_people, _WORKSHOP),
    "people.describe": Verb(workshop_verbs.update_person, _WORKSHOP),
    "people.remove": Verb(workshop_verbs.remove_people, _WORKSHOP),
    "people.invite": Verb(workshop_verbs.add_delegations, _WORKSHOP),
    "people.withdraw": Verb(workshop_verbs.remove_delegations, _WORKSHOP),
    "groups.add": Verb(workshop_verbs.add_group, _WORKSHOP),
    "groups.describe": Verb(workshop_verbs.update_group, _WORKSHOP),
    "groups.seat": Verb(workshop_verbs.assign_members, _WORKSHOP),
    "groups.delete": Verb(workshop_verbs.delete_group, _WORKSHOP),
    "groups.rule": Verb(group_verbs.add_rule, _WORKSHOP),
    "groups.unrule": Verb(group_verbs.remove_rules, _WORKSHOP),
    "groups.propose": Verb(group_verbs.propose_groups, _WORKSHOP),
    "agenda.add_days": Verb(agenda_verbs.add_days, _WORKSHOP),
    "agenda.describe_day": Verb(agenda_verbs.update_day, _WORKSHOP),
    "agenda.remove_day": Verb(agenda_verbs.remove_day, _WORKSHOP),
    "agenda.add": Verb(agenda_verbs.add_sessions, _WORKSHOP),
    "agenda.describe": Verb(agenda_verbs.update_session, _WORKSHOP),
    "agenda.move": Verb(agenda_verbs.move_session, _WORKSHOP),
    "agenda.remove": Verb(agenda_verbs.remove_sessions, _WORKSHOP),
    "agenda.split_up": Verb(agenda_verbs.add_tracks, _WORKSHOP),
    "agenda.describe_group": Verb(agenda_verbs.update_track, _WORKSHOP),
    "attendance.tick": Verb(preparation_verbs.tick_people, _WORKSHOP),
    "attendance.untick": Verb(preparation_verbs.untick_people, _WORKSHOP),
    "attendance.tick_delegations": Verb(preparation_verbs.tick_delegations, _WORKSHOP),
    "attendance.describe": Verb(preparation_verbs.update_attendance, _WORKSHOP),
    "checklists.add": Verb(preparation_verbs.add_entry, _WORKSHOP),
    "checklists.describe": Verb(preparation_verbs.reword_entry, _WORKSHOP),
    "checklists.remove": Verb(preparation_verbs.remove_entries, _WORKSHOP),
    "checklists.tick": Verb(preparation_verbs.tick_entry, _WORKSHOP),
    "case_run.assign": Verb(workshop_verbs.assign_case_study, _WORKSHOP),
    "case_run.unassign": Verb(workshop_verbs.unassign_case_study, _WORKSHOP),
    "case_run.answer": Verb(workshop_verbs.answer_prompt, _GROUP),
    "road_map.start": Verb(road_map_verbs.start_road_map, EVERYBODY),
    "road_map.translate": Verb(road_map_verbs.translate_text, EVERYBODY),
    **PROPOSABLE_VERBS,
    "offers.add": Verb(workshop_verbs.add_offers, _WORKSHOP),
    "offers.describe": Verb(workshop_verbs.update_offer, _WORKSHOP),
    "offers.remove": Verb(workshop_verbs.remove_offers, _WORKSHOP),
    "votes.add": Verb(vote_verbs.add_vote, _WORKSHOP),
    "votes.describe": Verb(vote_verbs.update_vote, _WORKSHOP),
    "votes.remove": Verb(vote_verbs.remove_votes, _WORKSHOP),
    "votes.add_options": Verb(vote_verbs.add_options, _WORKSHOP),
    "votes.take_of_country": Verb(vote_verbs.take_options_of_country, _WORKSHOP),
    "votes.take_of_group": Verb(vote_verbs.take_options_of_group, _WORKSHOP),
    "votes.describe_option": Verb(vote_verbs.update_option, _WORKSHOP),
    "votes.remove_options": Verb(vote_verbs.remove_options, _WORKSHOP),
    "votes.cast": _nameless(vote_verbs.cast_ballots),
    "votes.remove_ballots": _nameless(vote_verbs.remove_ballots),
    "votes.reveal": Verb(vote_verbs.reveal_vote, _WORKSHOP),
    "votes.hide": Verb(vote_verbs.hide_vote, _WORKSHOP),
    "votes.set_priorities": Verb(vote_verbs.set_priorities, _WORKSHOP),
    "floor.add": Verb(floor_verbs.add_speakers, _WORKSHOP),
    "floor.describe": Verb(floor_verbs.update_speaker, _WORKSHOP),
    "floor.remove": Verb(floor_verbs.remove_speakers, _WORKSHOP),
    "floor.decide": Verb(floor_verbs.add_decisions, _WORKSHOP),
    "floor.describe_decision": Verb(floor_verbs.update_decision, _WORKSHOP),
    "floor.remove_decisions": Verb(floor_verbs.remove_decisions, _WORKSHOP),
    "parking.park": Verb(floor_verbs.park_points, _WORKSHOP),
    "parking.describe": Verb(floor_verbs.update_point, _WORKSHOP),
    "parking.remove": Verb(floor_verbs.remove_points, _WORKSHOP),
    "quiz.enter": _nameless(evaluation_verbs.enter_quiz_sheets),
    "quiz.correct": _nameless(evaluation_verbs.correct_quiz_sheet),
    "quiz.pair": _nameless(evaluation_verbs.pair_quiz_sheets),
    "quiz.remove": _nameless(evaluation_verbs.remove_quiz_sheets),
    "evaluation.ask_standard": Verb(evaluation_verbs.ask_standard_questions, _WORKSHOP),
    "evaluation.ask": Verb(evaluation_verbs.ask_questions, _WORKSHOP),
    "evaluation.describe": Verb(evaluation_verbs.update_question, _WORKSHOP),
    "evaluation.remove_questions": Verb(evaluation_verbs.remove_questions, _WORKSHOP),
    "evaluation.enter": _nameless(evaluation_verbs.enter_evaluation_sheet),
    "evaluation.correct": _nameless(evaluation_verbs.correct_evaluation_sheet),
    "evaluation.remove": _nameless(evaluation_verbs.remove_evaluation_sheets),
    "presentations.add": Verb(presentation_verbs.add_presentations, _WORKSHOP),
    "presentations.add_from_agenda": Verb(presentation_verbs.add_from_agenda, _WORKSHOP),
    "presentations.describe": Verb(presentation_verbs.update_presentation, _WORKSHOP),
    "presentations.remove": Verb(presentation_verbs.remove_presentations, _WORKSHOP),
    "presentations.note": Verb(presentation_verbs.add_notes, _WORKSHOP),
    "presentations.describe_note": Verb(presentation_verbs.update_note, _WORKSHOP),
    "presentations.delete_notes": Verb(presentation_verbs.delete_notes, _WORKSHOP),
    "presentations.note_to_action": Verb(presentation_verbs.note_to_action, _WORKSHOP),
    "presentations.note_to_need": Verb(presentation_verbs.note_to_need, _WORKSHOP),
    "presentations.note_to_offer": Verb(presentation_verbs.note_to_offer, _WORKSHOP),
    "present.give_slots": Verb(presenting_verbs.give_slots, _WORKSHOP),
    "present.describe_slot": Verb(presenting_verbs.update_slot, _WORKSHOP),
    "present.describe_slide": Verb(presenting_verbs.update_slide, _COUNTRY),
    "present.correct_action": Verb(presenting_verbs.correct_action, _COUNTRY),
    "closing.close": Verb(closing_verbs.close_workshop, _WORKSHOP),
    "closing.reopen": Verb(closing_verbs.reopen_workshop, _WORKSHOP),
    "closing.edit_paragraph": Verb(closing_verbs.edit_paragraph, _WORKSHOP),
    "closing.drop_edit": Verb(closing_verbs.drop_edit, _WORKSHOP),
    "sticks.add": Verb(closing_verbs.add_sticks, _WORKSHOP),
    "sticks.describe": Verb(closing_verbs.update_stick, _WORKSHOP),
    "sticks.give": Verb(closing_verbs.give_stick, _WORKSHOP),
    "sticks.take_back": Verb(closing_verbs.take_stick_back, _WORKSHOP),
    "sticks.remove": Verb(closing_verbs.remove_sticks, _WORKSHOP),
    "recipients.add": Verb(workshop_verbs.add_recipient, _WORKSHOP),
    "recipients.rename": Verb(workshop_verbs.rename_recipient, _WORKSHOP),
    "recipients.remove": Verb(workshop_verbs.remove_recipients, _WORKSHOP),
    "conflict.settle": Verb(decision_verbs.settle_conflict, _COUNTRY),
    "proposals.accept": Verb(decision_verbs.accept_proposal, _COUNTRY),
    "proposals.decline": Verb(decision_verbs.decline_proposal, _COUNTRY),
    "proposals.reopen": Verb(decision_verbs.reopen_proposal, _COUNTRY),
}
"""Every verb by the value of ``do``."""
