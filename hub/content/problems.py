"""What is wrong with content files, in sentences that an editor understands."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to repair: the file, the line in it (0 for the file as a whole) and the cause."""

    path: str
    line: int
    cause: str

    def __str__(self) -> str:
        place = f"{self.path}, line {self.line}" if self.line else self.path
        return f"{place}: {self.cause}"


class RefusedError(Exception):
    """Something in a file cannot be taken; whoever knows the file makes a problem of it."""

    def __init__(self, cause: str, line: int = 0):
        super().__init__(cause)
        self.cause = cause
        self.line = line


class ContentError(Exception):
    """The folder was not imported; carries every problem that was found."""

    def __init__(self, problems: list[Problem]):
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class Problems:
    """Collects problems, so that an editor sees all of them at once."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}
        self._paths: set[str] = set()

    def add(self, path: str, cause: str, line: int = 0) -> None:
        """Remember one problem; the same one counts once."""
        self._found[Problem(path, line, cause)] = None
        self._paths.add(path)

    @property
    def paths(self) -> set[str]:
        """The files in which something is wrong."""
        return set(self._paths)

    def concern(self, path: str) -> bool:
        """Return whether anything is wrong with a file."""
        return path in self._paths

    def __bool__(self) -> bool:
        return bool(self._found)

    def raise_any(self) -> None:
        """Stop here if anything was found."""
        if self._found:
            raise ContentError(sorted(self._found))
