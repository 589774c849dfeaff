/** A thread that takes pages through ingest: vocabularies come with its start, pages one message each. */
import { parentPort, workerData } from 'node:worker_threads';
import { ingestPage, type PageInput, type PageOutput } from './page.ts';
import { problemsOf, type Problem } from './problem.ts';
import { readVocabulary, type Vocabulary, type VocabularyFiles } from './vocabulary.ts';

/** Problems lose their class between threads; these are their fields. */
export type PlainProblem = Pick<Problem, 'file' | 'line' | 'column' | 'message'>;

export type Answer = { page: PageOutput } | { problems: PlainProblem[] };

/** @returns the page, or what is wrong with it @throws where the program is at fault */
export function answer(input: PageInput, vocabulary: Vocabulary): Answer {
  try {
    return { page: ingestPage(input, vocabulary) };
  } catch (error) {
    const problems = problemsOf(error);
    if (problems)
      return { problems: problems.map(({ file, line, column, message }) => ({ file, line, column, message })) };
    throw new Error(`${input.file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

if (parentPort) {
  const port = parentPort;
  const { files, folder } = workerData as { files: VocabularyFiles; folder: string };
  const vocabulary = readVocabulary(files, folder);
  port.on('message', (input: PageInput) => port.postMessage(answer(input, vocabulary)));
}
