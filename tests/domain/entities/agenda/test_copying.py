"""The agenda and set-up of another workshop are copied: moved to these days, matched by name."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain.entities import case_run, groups, people
from mercworkshop.domain.entities.agenda import copying, days, sessions
from mercworkshop.domain.entities.agenda.copying import NEW_GROUP, CopyChoices
from mercworkshop.domain.entities.agenda.plan import cases_by_group, plan_agenda
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, AgendaTrack
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop


def a_workshop(key: str, start: str, *names: str) -> Workshop:
    details = Details(id=key, start=PartialDate(start))
    workshop = Workshop(workshop_id=key).apply(Edit("", after=(details,)))
    for name in names:
        there = workshop.records(BreakoutGroup).values()
        workshop = workshop.apply(groups.add(there, name))
    return workshop


def earlier() -> Workshop:
    """Return a workshop of one day: an opening, a presentation of Jamaica, two groups apart."""
    made = a_workshop("earlier", "2015-01-19", "Group A", "Sea")
    made = made.apply(days.add("earlier", (), [date(2015, 1, 19)], start=510, until=1020))
    (day,) = made.records(AgendaDay).all()
    rows = [
        {"title": "Opening", "minutes": 45, "room": "Ballroom", "chair": "Ms Ali", "start": 540},
        {"title": "Presentation: Jamaica", "minutes": 20, "country": "JAM"},
        {"title": "Groups", "minutes": 90, "real_minutes": 100, "notes": "Walk round"},
    ]
    made = made.apply(sessions.add(day, (), rows))
    first, second = made.records(BreakoutGroup).all()
    made = made.apply(groups.update(first, room="Savannah"))
    made = made.apply(case_run.assign(first, "cs-b-products"))
    apart = made.records(AgendaSession).owned_by(day.id)[2]
    both = made.records(BreakoutGroup).all()
    assert second in both
    return made.apply(sessions.add_tracks(apart, (), both, {first.id: ("cs-b-products",)}))


def named(workshop: Workshop, title: str) -> AgendaSession:
    return next(x for x in workshop.records(AgendaSession).all() if x.title == title)


def copied(workshop: Workshop, other: Workshop, **changed) -> Workshop:
    choices = copying.propose_choices(workshop, other)
    for name, value in changed.items():
        object.__setattr__(choices, name, value)
    return workshop.apply(copying.copy_agenda(workshop, other, choices))


def test_copied_days_have_the_dates_of_this_workshop_and_the_copied_times():
    made = copied(a_workshop("w", "2017-09-24", "group a"), earlier())
    (day,) = plan_agenda(made).days
    assert (day.day.date, day.day.start, day.day.until) == (PartialDate("2017-09-24"), 510, 1020)
    assert [(x.session.title, x.start) for x in day.sessions] == [("Opening", 540), ("Groups", 585)]
    opening = named(made, "Opening")
    assert (opening.room, opening.chair) == ("Ballroom", "")
    groups_session = named(made, "Groups")
    assert (groups_session.real_minutes, groups_session.notes) == (None, "Walk round")


def test_groups_are_matched_by_name_and_others_added_with_their_case_study():
    made = copied(a_workshop("w", "2017-09-24", "group a"), earlier())
    here = made.records(BreakoutGroup).all()
    assert [each.name for each in here] == ["group a", "Sea"]
    assert cases_by_group(made) == {here[0].id: ("cs-b-products",)}
    tracks = made.records(AgendaTrack).owned_by(named(made, "Groups").id)
    assert [(each.group, each.case_study) for each in tracks] == [
        (here[0].id, "cs-b-products"),
        (here[1].id, ""),
    ]


def test_a_group_can_be_left_out_and_a_room_can_get_another_name():
    workshop, other = a_workshop("w", "2017-09-24"), earlier()
    first, second = other.records(BreakoutGroup).all()
    made = copied(
        workshop,
        other,
        groups={first.id: NEW_GROUP, second.id: ""},
        rooms={"Ballroom": "Hall 1", "Savannah": "Hall 2"},
        with_cases=False,
    )
    assert [(x.name, x.room) for x in made.records(BreakoutGroup).all()] == [("Group A", "Hall 2")]
    assert not cases_by_group(made)
    assert named(made, "Opening").room == "Hall 1"
    assert len(made.records(AgendaTrack)) == 1


def test_the_name_of_a_room_is_proposed_as_this_workshop_writes_it():
    workshop = a_workshop("w", "2017-09-24", "Other")
    (group,) = workshop.records(BreakoutGroup).all()
    workshop = workshop.apply(groups.update(group, room="BALLROOM"))
    assert copying.propose_choices(workshop, earlier()).rooms["Ballroom"] == "BALLROOM"


def test_an_invited_country_presents_again_and_one_not_invited_is_reported():
    workshop, other = a_workshop("w", "2017-09-24"), earlier()
    assert copying.countries_left_out(workshop, other) == {"JAM"}
    workshop = workshop.apply(people.add_delegations("w", (), ["JAM"]))
    assert not copying.countries_left_out(workshop, other)
    assert named(copied(workshop, other), "Presentation: Jamaica").country == "JAM"


def test_copying_keeps_what_is_there_and_one_undo_removes_all_that_was_copied():
    workshop, other = a_workshop("w", "2017-09-24"), earlier()
    workshop = workshop.apply(days.add("w", (), [date(2017, 9, 24)]))
    (day,) = workshop.records(AgendaDay).all()
    workshop = workshop.apply(sessions.add(day, (), [{"title": "Ours"}]))
    edit = copying.copy_agenda(workshop, other, copying.propose_choices(workshop, other))
    after = workshop.apply(edit)
    assert [len(each.sessions) for each in plan_agenda(after).days] == [1, 2]
    again = after.apply(edit.inverse())
    for kind in (AgendaDay, AgendaSession, AgendaTrack, BreakoutGroup):
        assert again.records(kind).all() == workshop.records(kind).all()


def test_a_session_of_a_group_that_is_left_out_is_not_copied_but_listed():
    workshop, other = a_workshop("w", "2017-09-24"), earlier()
    first, second = other.records(BreakoutGroup).all()
    (day,) = other.records(AgendaDay).all()
    there = other.records(AgendaSession).owned_by(day.id)
    rows = [{"title": "On the sea", "group": second.id}, {"title": "On land", "group": first.id}]
    other = other.apply(sessions.add(day, there, rows))
    choices = CopyChoices({first.id: NEW_GROUP, second.id: ""}, {})
    made = workshop.apply(copying.copy_agenda(workshop, other, choices))
    (group,) = made.records(BreakoutGroup).all()
    assert named(made, "On land").group == group.id
    assert "On the sea" not in [each.title for each in made.records(AgendaSession).values()]
    told = copying.sessions_left_out(other, choices)
    assert [each.title for each in told] == ["On the sea"]


def test_copying_into_an_empty_day_keeps_the_times_set_for_it():
    workshop = a_workshop("w", "2017-09-24")
    workshop = workshop.apply(days.add("w", (), [date(2017, 9, 24)], start=600, until=900))
    (day,) = plan_agenda(copied(workshop, earlier())).days
    assert (day.day.start, day.day.until, len(day.sessions)) == (600, 900, 2)


def test_every_case_study_of_a_group_is_copied_and_named_if_a_track_chose_none():
    other = earlier()
    first, _second = other.records(BreakoutGroup).all()
    other = other.apply(case_run.assign(first, "cs-a-asgm-border"))
    made = copied(a_workshop("w", "2017-09-24", "group a"), other)
    here = made.records(BreakoutGroup).all()[0]
    both = ("cs-a-asgm-border", "cs-b-products")
    assert cases_by_group(made) == {here.id: both}
    apart = named(made, "Opening")
    made = made.apply(sessions.add_tracks(apart, (), [here], cases_by_group(made)))
    (track,) = made.records(AgendaTrack).owned_by(apart.id)
    assert track.case_study == ""
    titles = {"cs-a-asgm-border": "Gold", "cs-b-products": "Lamps"}
    assert plan_agenda(made).track_title(track, titles) == "Gold · Lamps"
