/**
 * Days as numbers like 20220131, 0 for not known, on the wire: from one article to the next the days between them, which are
 * few where articles stand by their days. `null` where a day is not known.
 */
const day = 86_400_000;

const serial = (number: number): number =>
  Date.UTC(Math.floor(number / 10_000), (Math.floor(number / 100) % 100) - 1, number % 100) / day;

function dayNumber(serial: number): number {
  const date = new Date(serial * day);
  return date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
}

export function packDays(days: readonly number[]): (number | null)[] {
  let before = 0;
  return days.map((number) => {
    if (number === 0) return null;
    const own = serial(number);
    const difference = own - before;
    before = own;
    return difference;
  });
}

export function unpackDays(packed: readonly (number | null)[]): number[] {
  let before = 0;
  return packed.map((difference) => (difference === null ? 0 : dayNumber((before += difference))));
}
