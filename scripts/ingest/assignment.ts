/**
 * The best one-to-one assignment with a choice of none: rows take columns so that the sum of scores is greatest; a pair that is not listed
 * is not allowed, a row may stay free at score 0. Components of the conflict graph are solved one by one, exactly up to `EXACT` rows by
 * successive shortest augmenting paths (Kuhn 1955, Munkres 1957), greedily beyond.
 */
const EXACT = 120;

export interface Pairing {
  row: number;
  column: number;
  score: number;
}

/** @returns the pairs chosen; pairs that score 0 or less are never chosen */
export function assign(pairs: readonly Pairing[]): Pairing[] {
  const good = pairs.filter((p) => p.score > 0);
  return components(good).flatMap((part) => {
    const rows = new Set(part.map((p) => p.row));
    return rows.size <= EXACT ? exact(part) : greedy(part);
  });
}

function components(pairs: readonly Pairing[]): Pairing[][] {
  const parent = new Map<string, string>();
  const find = (k: string): string => {
    let root = k;
    while (parent.get(root) !== root) root = parent.get(root)!;
    while (parent.get(k) !== root) {
      const next = parent.get(k)!;
      parent.set(k, root);
      k = next;
    }
    return root;
  };
  for (const p of pairs) {
    const r = `r${p.row}`;
    const c = `c${p.column}`;
    if (!parent.has(r)) parent.set(r, r);
    if (!parent.has(c)) parent.set(c, c);
    parent.set(find(r), find(c));
  }
  const groups = new Map<string, Pairing[]>();
  for (const p of pairs) {
    const root = find(`r${p.row}`);
    const group = groups.get(root);
    if (group) group.push(p);
    else groups.set(root, [p]);
  }
  return [...groups.values()];
}

function greedy(pairs: readonly Pairing[]): Pairing[] {
  const rows = new Set<number>();
  const columns = new Set<number>();
  const chosen: Pairing[] = [];
  for (const p of [...pairs].sort((a, b) => b.score - a.score || a.row - b.row || a.column - b.column)) {
    if (rows.has(p.row) || columns.has(p.column)) continue;
    rows.add(p.row);
    columns.add(p.column);
    chosen.push(p);
  }
  return chosen;
}

function exact(pairs: readonly Pairing[]): Pairing[] {
  if (pairs.length === 1) return [...pairs];
  const rows = [...new Set(pairs.map((p) => p.row))];
  const columns = [...new Set(pairs.map((p) => p.column))];
  // each row has a column of its own that stands for staying free
  const width = columns.length + rows.length;
  const gain = rows.map((row, i) => {
    const line = new Float64Array(width).fill(-1e9);
    for (const p of pairs)
      if (p.row === row) line[columns.indexOf(p.column)] = Math.max(line[columns.indexOf(p.column)]!, p.score);
    line[columns.length + i] = 0;
    return line;
  });
  const takenBy = new Int32Array(width).fill(-1);
  const u = new Float64Array(rows.length);
  const v = new Float64Array(width);
  for (let r = 0; r < rows.length; r++) {
    const slack = new Float64Array(width).fill(Infinity);
    const way = new Int32Array(width).fill(-1);
    const done = new Uint8Array(width);
    let row = r;
    let column = -1;
    for (;;) {
      let delta = Infinity;
      let next = -1;
      for (let c = 0; c < width; c++) {
        if (done[c]) continue;
        const reduced = -gain[row]![c]! - u[row]! - v[c]!;
        if (reduced < slack[c]!) {
          slack[c] = reduced;
          way[c] = column;
        }
        if (slack[c]! < delta) {
          delta = slack[c]!;
          next = c;
        }
      }
      u[r] = u[r]! + delta;
      for (let c = 0; c < width; c++) {
        if (done[c]) {
          u[takenBy[c]!] = u[takenBy[c]!]! + delta;
          v[c] = v[c]! - delta;
        } else slack[c] = slack[c]! - delta;
      }
      done[next] = 1;
      column = next;
      if (takenBy[next]! < 0) break;
      row = takenBy[next]!;
    }
    while (column >= 0) {
      const previous = way[column]!;
      takenBy[column] = previous < 0 ? r : takenBy[previous]!;
      column = previous;
    }
  }
  const chosen: Pairing[] = [];
  for (let c = 0; c < columns.length; c++) {
    const r = takenBy[c]!;
    if (r < 0) continue;
    const score = gain[r]![c]!;
    if (score > 0) chosen.push({ row: rows[r]!, column: columns[c]!, score });
  }
  return chosen.sort((a, b) => a.row - b.row);
}
