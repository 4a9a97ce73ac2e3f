"""What schemathesis found."""

from collections import Counter
from dataclasses import dataclass, field

from schemathesis.engine import events


@dataclass
class Result:
    cases: int = 0
    statuses: Counter = field(default_factory=Counter)
    phases: Counter = field(default_factory=Counter)
    checks: Counter = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def __str__(self):
        answers = ", ".join(f"{count} × {status}" for status, count in sorted(self.statuses.items()))
        phases = ", ".join(f"{count} {phase}" for phase, count in self.phases.items() if count)
        return f"{self.cases} requests ({phases}), {len(self.checks)} checks: {answers}"

    def note(self, event):
        match event:
            case events.FatalError():
                raise event.exception
            case events.NonFatalError():
                self.faults.append(f"{event.label}: {event.info.title}\n{event.info.message}")
            case events.ScenarioFinished():
                self._note_scenario(event.recorder, event.phase.value)

    def _note_scenario(self, recorder, phase):
        answers = [each.response for each in recorder.interactions.values() if each.response]
        self.cases += len(answers)
        self.phases[phase] += len(answers)
        self.statuses.update(answer.status_code for answer in answers)
        for number, checks in recorder.checks.items():
            for check in checks:
                self.checks[check.name] += 1
                if check.failure_info is not None:
                    self.faults.append(_fault(recorder, number, check, phase))


def _fault(recorder, number, check, phase):
    case, interaction = recorder.cases[number].value, recorder.interactions.get(number)
    answer, meta = interaction.response if interaction else None, case.meta
    lines = [
        f"{case.operation.label}: {check.name} ({phase})",
        check.failure_info.failure.message,
        f"{case.method} {case.formatted_path} {case.query} {case.body!r}",
        f"{meta.generation.mode.value} {getattr(meta.phase.data, 'description', '')}" if meta else "",
        f"{answer.status_code} {answer.content[:600]!r}" if answer else "no answer",
    ]
    return "\n    ".join(line for line in lines if line)
