"""A polarity that contradicts the indicator's own name."""

from reportgen.core.checks.every import check
from tests.tools.rules import Row, each, rated


def found(name: str, polarity: str) -> list[tuple[str, str, str]]:
    problems = check(rated(f"indicator | polarity\n {name} | {polarity}"))
    return [
        (problem.severity.value, problem.where, problem.what)
        for problem in problems
        if problem.check == "polarity wording"
    ]


@each("""
    indicator                                          | polarity | says
    Reduce the number of empty homes                   | bigger   | Reduce
    Average waiting time for housing                   | bigger   | waiting time
    Waiting times at the contact centre                | bigger   | Waiting times
    Average days taken to remove fly-tips              | bigger   | Average days taken
    Days lost to sickness absence                      | bigger   | Days lost
    Number of overdue assessments                      | bigger   | overdue assessments
    Increase the number of foster carers               | smaller  | Increase
    Resident satisfaction                              | smaller  | satisfaction
    % of household waste recycled                      | smaller  | recycled
    % of reviews held on time                          | smaller  | on time
""")
def test_it_notes_a_name_that_says_the_other_way(row: Row) -> None:
    way = {"bigger": "Bigger is better", "smaller": "Smaller is better"}[row["polarity"]]
    what = f"“{row['indicator']}” says “{row['says']}”, but its polarity is {way}"
    assert found(row["indicator"], row["polarity"]) == [("note", "Indicators!polarity", what)]


@each("""
    indicator                                                     | polarity
    Reduce the number of empty homes                              | smaller
    Average waiting time for housing                              | smaller
    Average waiting time for housing                              | data only
    Average waiting time for housing                              | in between
    % of patients with a waiting time of less than 18 weeks       | bigger
    % of calls with a waiting time within target                  | bigger
    Reduction in waiting times                                    | bigger
    % reduction in carbon emissions                               | bigger
    Homes insulated to reduce emissions                           | bigger
    % of missed bins collected within a day                       | bigger
    Response times met                                            | bigger
    % of children who wait less than 14 months                    | bigger
    % of Stage 1 complaints closed within 15 days                 | bigger
    % of reviews not held on time                                 | smaller
    Residents dissatisfied with repairs                           | smaller
    Dissatisfaction with repairs                                  | smaller
    Waste that is not recycled                                    | smaller
    Lower super output areas served                               | bigger
""")
def test_but_not_one_that_is_turned_round(row: Row) -> None:
    assert found(row["indicator"], row["polarity"]) == []
