/** What is wrong with a file, said in one line that names the place, what was expected and what to do. */

export interface Place {
  /** 1-based. */
  line?: number | undefined;
  /** 1-based, in code units. */
  column?: number | undefined;
}

export class Problem extends Error {
  override name = 'Problem';
  readonly file: string;
  readonly line: number | undefined;
  readonly column: number | undefined;

  /** @param file path as the user knows it @param message what was found, what was expected, what to do */
  constructor(file: string, message: string, { line, column }: Place = {}) {
    super(message.replace(/\s*\n\s*/g, ' '));
    this.file = file;
    this.line = line;
    this.column = column;
  }

  /** `file:line: message`, without the line where the whole file is meant */
  format(): string {
    return `${this.file}${this.line === undefined ? '' : `:${this.line}`}: ${this.message}`;
  }
}

/** Several at once, so that a file is mended in one go. */
export class Problems extends Error {
  override name = 'Problems';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => problem.format()).join('\n'));
    this.problems = problems;
  }
}

/** @returns the problems that an exception stands for, or undefined where it is a fault of the program */
export function problemsOf(error: unknown): readonly Problem[] | undefined {
  if (error instanceof Problem) return [error];
  return error instanceof Problems ? error.problems : undefined;
}
