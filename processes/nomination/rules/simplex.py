"""The least cost under a few linear rows with bounded variables: the simplex method. Pure.

Small by design: some dozens of variables, less than ten rows. Floats, so its answer is a bound and
a direction; whoever uses it checks what he makes of it in whole numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

NEAR = 1e-9
STEEP_TURNS, MOST_TURNS = 200, 5000


@dataclass(slots=True)
class Table:
    """Rows `coefficients · x = right`, 0 ≤ x ≤ upper. A variable may be turned: x = upper − x'."""

    rows: list[list[float]]
    right: list[float]
    upper: list[float]
    cost: list[float]
    basis: list[int]
    turned: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.turned = [False] * len(self.upper)

    def turn(self, column: int) -> None:
        """Counts a variable that is in no row's basis from its upper bound."""
        bound = self.upper[column]
        for number, row in enumerate(self.rows):
            self.right[number] -= row[column] * bound
            row[column] = -row[column]
        self.cost[column] = -self.cost[column]
        self.turned[column] = not self.turned[column]

    def turn_basic(self, number: int) -> None:
        """The same for the variable of a row's basis."""
        row, column = self.rows[number], self.basis[number]
        self.rows[number] = [-value for value in row]
        self.rows[number][column] = 1.0
        self.right[number] = self.upper[column] - self.right[number]
        self.turned[column] = not self.turned[column]

    def pivot(self, number: int, column: int) -> None:
        """The variable takes the place of the one in that row's basis."""
        row = self.rows[number]
        by = row[column]
        row = self.rows[number] = [value / by for value in row]
        self.right[number] /= by
        for other, line in enumerate(self.rows):
            if other != number and abs(line[column]) > NEAR:
                times = line[column]
                self.rows[other] = [a - times * b for a, b in zip(line, row, strict=True)]
                self.right[other] -= times * self.right[number]
        times = self.cost[column]
        self.cost = [a - times * b for a, b in zip(self.cost, row, strict=True)]
        self.basis[number] = column

    def solve(self) -> None:
        """To the end. Raises: ArithmeticError if it does not come to one."""
        for turn in range(MOST_TURNS):
            worst = min(self.cost)
            if worst >= -NEAR:
                return
            # The steepest variable is the quickest way; the first one never goes in a circle.
            steep = turn < STEEP_TURNS
            column = self.cost.index(worst) if steep else self._first_column()
            self._enter(column)
        raise ArithmeticError("the simplex method does not end")

    def _first_column(self) -> int:
        return next(j for j, value in enumerate(self.cost) if value < -NEAR)

    def _enter(self, column: int) -> None:
        step, number, at_upper = self.upper[column], -1, False
        for i, row in enumerate(self.rows):
            value = row[column]
            if abs(value) <= NEAR:
                continue
            room = self.right[i] if value > 0 else self.upper[self.basis[i]] - self.right[i]
            reach = max(0.0, room) / abs(value)
            if reach < step - NEAR or (
                reach <= step + NEAR and number >= 0 and self.basis[i] < self.basis[number]
            ):
                step, number, at_upper = reach, i, value < 0
        if number < 0:
            self.turn(column)
            return
        if at_upper:
            self.turn_basic(number)
        self.pivot(number, column)

    def values(self) -> list[float]:
        """Of all variables, turned back."""
        found = [0.0] * len(self.upper)
        for number, column in enumerate(self.basis):
            found[column] = self.right[number]
        return [self.upper[j] - value if self.turned[j] else value for j, value in enumerate(found)]


def minimised(
    cost: Sequence[float],
    rows: Sequence[Sequence[float]],
    right: Sequence[float],
    upper: Sequence[float],
) -> tuple[float, list[float]] | None:
    """Least cost and its point of `rows · x ≥ right`, 0 ≤ x ≤ upper; None if there is no point."""
    count, width = len(rows), len(cost)
    table = _first(rows, right, upper)
    table.solve()
    if sum(table.values()[width + count :]) > 1e-7:
        return None
    _second(
        table, [*map(float, cost), *([0.0] * (2 * count))], range(width + count, width + 2 * count)
    )
    table.solve()
    point = table.values()[:width]
    return sum(a * b for a, b in zip(cost, point, strict=True)), point


def _second(table: Table, cost: list[float], artificial: range) -> None:
    """The true cost in place of the artificial sum; what was artificial stays at 0."""
    table.cost = [
        -value if turned else value for value, turned in zip(cost, table.turned, strict=True)
    ]
    for number, column in enumerate(table.basis):
        if times := table.cost[column]:
            row = table.rows[number]
            table.cost = [a - times * b for a, b in zip(table.cost, row, strict=True)]
    for column in artificial:
        table.upper[column] = 0.0
        table.cost[column] = max(table.cost[column], 0.0)


def _first(
    rows: Sequence[Sequence[float]], right: Sequence[float], upper: Sequence[float]
) -> Table:
    """A table with a surplus and an artificial variable a row; its cost is the artificial sum."""
    count, width = len(rows), len(upper)
    lines, rights = [], []
    for number, row in enumerate(rows):
        line = [*map(float, row), *([0.0] * (2 * count))]
        line[width + number] = -1.0
        if right[number] < 0:
            line = [-value for value in line]
        line[width + count + number] = 1.0
        lines.append(line)
        rights.append(abs(float(right[number])))
    big = sum(map(float, upper)) + sum(rights) + 1.0
    bounds = [*map(float, upper), *([big * 2] * count), *([big * 2] * count)]
    cost = [-sum(line[j] for line in lines) for j in range(width + count)] + [0.0] * count
    basis = [width + count + number for number in range(count)]
    return Table(lines, rights, bounds, cost, basis)
