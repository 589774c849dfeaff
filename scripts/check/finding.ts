/** What a check finds: an error fails it, a warning is for a person to look at. */
import { Problem, problemsOf, type Place } from '../ingest/problem.ts';

export interface Finding {
  problem: Problem;
  warning: boolean;
}

export const error = (file: string, message: string, place?: Place): Finding => ({
  problem: new Problem(file, message, place),
  warning: false,
});

export const warning = (file: string, message: string, place?: Place): Finding => ({
  problem: new Problem(file, message, place),
  warning: true,
});

/** @returns what `read` gives, or undefined with its problems added to `findings` */
export function attempt<T>(findings: Finding[], read: () => T): T | undefined {
  try {
    return read();
  } catch (thrown) {
    const problems = problemsOf(thrown);
    if (!problems) throw thrown;
    findings.push(...problems.map((problem) => ({ problem, warning: false })));
    return undefined;
  }
}

export const findingLine = ({ problem, warning: isWarning }: Finding): string =>
  isWarning ? new Problem(problem.file, `warning: ${problem.message}`, problem).format() : problem.format();
