/** Kicker, title and deck by the shape of an article's headline lines. */
import { expect, test } from 'vitest';
import { partHeadline, type HeadlineLine } from '../../scripts/ingest/headline.ts';

type Given = string | [text: string, role: NonNullable<HeadlineLine['role']>];

/** @returns each line with its part's first letter in front, in page order */
function parted(...given: Given[]): string[] {
  let start = 0;
  const lines = given.map((one): HeadlineLine => {
    const [text, role] = typeof one === 'string' ? [one, undefined] : one;
    const line = { start, end: start + text.length, text, role };
    start = line.end + 1;
    return line;
  });
  const page = given.map((one) => (typeof one === 'string' ? one : one[0])).join('\n');
  const { kicker, title, deck } = partHeadline(lines);
  return [...kicker.map((l) => ['k', l] as const), ...title.map((l) => ['t', l] as const), ...deck.map((l) => ['d', l] as const)]
    .sort(([, a], [, b]) => a.start - b.start)
    .map(([part, { start: from, end }]) => `${part} ${page.slice(from, end)}`);
} // prettier-ignore

test('the longest line is the title, what stands above it the kicker, below it the deck', () => {
  expect(parted('山里的新路')).toEqual(['t 山里的新路']);
  expect(parted('县里下决心', '山里的新路修到了家门口', '村民再也不绕路')).toEqual(['k 县里下决心', 't 山里的新路修到了家门口', 'd 村民再也不绕路']); // prettier-ignore
  expect(parted('山里的新路修到了家门口', '村民再也不绕路')).toEqual(['t 山里的新路修到了家门口', 'd 村民再也不绕路']);
  // Of equals the first.
  expect(parted('山里的新路', '水里的新船')).toEqual(['t 山里的新路', 'd 水里的新船']);
});

test('a line that begins with a dash is a deck, however long and wherever it stands', () => {
  for (const dash of ['——', '—', '--']) {
    expect(parted('山里的新路', `${dash}走进一个修了三年路的小山村`)).toEqual(['t 山里的新路', `d ${dash}走进一个修了三年路的小山村`]); // prettier-ignore
    expect(parted(`${dash}走进一个修了三年路的小山村`, '山里的新路')).toEqual([`d ${dash}走进一个修了三年路的小山村`, 't 山里的新路']); // prettier-ignore
  }
  // Where a dash stands within, it is a title like another.
  expect(parted('新路', '山里的新路——走进小山村')).toEqual(['k 新路', 't 山里的新路——走进小山村']);
  expect(parted('——走进小山村')).toEqual(['t ——走进小山村']);
});

test('what stands behind a line that leads on is the title, though it is shorter', () => {
  expect(parted('县长在全县农村工作会议上强调', '把路修到家门口')).toEqual(['k 县长在全县农村工作会议上强调', 't 把路修到家门口']); // prettier-ignore
  expect(parted('全县农村工作会议传出好消息：', '路通了', '村民高兴')).toEqual(['k 全县农村工作会议传出好消息：', 't 路通了', 'd 村民高兴']); // prettier-ignore
  // The first that leads on decides.
  expect(parted('消息：', '县长在全县大会上强调：', '把路修到家门口去')).toEqual(['k 消息：', 't 县长在全县大会上强调：', 'd 把路修到家门口去']); // prettier-ignore
});

test('one line in which somebody says something is two', () => {
  expect(parted('县长在全县大会上强调 把新路修到家门口')).toEqual(['k 县长在全县大会上强调', 't 把新路修到家门口']);
  expect(parted('县长在全县大会上强调：　把新路修到家门口')).toEqual(['k 县长在全县大会上强调', 't 把新路修到家门口']);
  // Without a blank it is a sentence.
  expect(parted('县长在全县大会上强调：把新路修到家门口')).toEqual(['t 县长在全县大会上强调：把新路修到家门口']);
  // Nor where there is another line, or a person said what it is.
  expect(parted('县长在全县大会上强调 把新路修到家门口', '山里')).toEqual([
    't 县长在全县大会上强调 把新路修到家门口',
    'd 山里',
  ]);
  expect(parted(['县长在全县大会上强调 把新路修到家门口', 'headline'])).toEqual([
    't 县长在全县大会上强调 把新路修到家门口',
  ]);
});

test('what a person says holds', () => {
  expect(parted('山里的新路修到了家门口', ['村里', 'headline'])).toEqual(['k 山里的新路修到了家门口', 't 村里']);
  expect(parted(['山里的新路修到了家门口', 'kicker'], '新路', '村民')).toEqual(['k 山里的新路修到了家门口', 't 新路', 'd 村民']); // prettier-ignore
  expect(parted('山里的新路', ['村民再也不绕路了', 'deck'])).toEqual(['t 山里的新路', 'd 村民再也不绕路了']);
  // Without a title there is no article: the first line is it.
  expect(parted(['山里的新路', 'kicker'], ['村民', 'kicker'])).toEqual(['t 山里的新路', 'k 村民']);
  expect(parted(['山里的新路', 'deck'], ['村民', 'deck'])).toEqual(['t 山里的新路', 'd 村民']);
});
