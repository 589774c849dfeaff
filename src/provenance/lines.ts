type Counter = (offset: number) => number;

/** Articles of one page are made one after another. */
let last: { text: string; counter: Counter } | undefined;

/** Lines of a page's text, counted from 1. */
export function lineCounter(text: string): Counter {
  if (last?.text !== text) last = { text, counter: makeCounter(text) };
  return last.counter;
}

function makeCounter(text: string): Counter {
  const starts = [0];
  for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? Infinity) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
