/** Articles over time, with the width of uncertain dates: bars and the spans behind them. */
import { scaleBand, scaleLinear } from 'd3-scale';
import { round } from './geometry.ts';

/** Months in which an article may have appeared, `YYYY-MM`, in order; one where the month is certain. */
export type Months = readonly string[];

export interface Bar {
  /** `YYYY-MM`, `YYYY`, or `YYY` for a decade. */
  period: string;
  x: number;
  width: number;
  certain: { y: number; height: number; count: number };
  possible: { y: number; height: number; share: number };
  label: boolean;
}

export interface SpanLine {
  from: string;
  to: string;
  count: number;
  x1: number;
  x2: number;
  y: number;
}

export interface TimelineModel {
  width: number;
  height: number;
  /** y of the axis. */
  base: number;
  /** x where the axis begins: room for the numbers beside it. */
  left: number;
  unit: 'month' | 'year' | 'decade';
  bars: Bar[];
  /** Years and where they begin on the axis, where the unit is the month. */
  years: { year: string; x: number; anchor: 'start' | 'end' }[];
  ticks: { y: number; value: number }[];
  spans: SpanLine[];
  undated: number;
}

const WIDTH = 640;
const LEFT = 34;
const TOP = 14;
const PLOT = 150;
/** More months than this are drawn as years, more years as decades: a bar that is thinner cannot be hit. */
export const MOST_MONTHS = 40;
const MOST_YEARS = 100;
/** Length of a period's name in `YYYY-MM`. */
const lengths = { month: 7, year: 4, decade: 3 };
/** Room for a year under the axis, in the size of letters that a phone has. */
const YEAR_ROOM = 66;
/** Room for a digit beside the axis; numbers of three have room in any case. */
const DIGIT = 7;
/** More different spans than this would be a grey wall: the bars then stand alone. */
const MOST_SPANS = 24;

function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  let [year, month] = first.split('-').map(Number) as [number, number];
  for (let at = first; at <= last && months.length < 12_000;) {
    months.push(at);
    month++;
    if (month > 12) [year, month] = [year + 1, 1];
    at = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
  }
  return months;
}

/** @returns undefined where no article has a date */
export function timelineModel(articles: readonly Months[]): TimelineModel | undefined {
  const dated = articles.filter((months) => months.length > 0);
  const all = dated.flat().sort();
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const inMonths = monthsBetween(first, last);
  const unit = inMonths.length > MOST_YEARS * 12 ? 'decade' : inMonths.length > MOST_MONTHS ? 'year' : 'month';
  const periodOf = (month: string): string => month.slice(0, lengths[unit]);
  const periods = [...new Set(inMonths.map(periodOf))];
  const sums = new Map(periods.map((period) => [period, { certain: 0, share: 0 }]));
  const spans = new Map<string, { from: string; to: string; count: number }>();
  for (const months of dated) {
    const own = [...new Set(months.map(periodOf))];
    const [from, to] = [own[0] as string, own.at(-1) as string];
    if (own.length === 1) (sums.get(from) as { certain: number }).certain++;
    else {
      for (const period of own) (sums.get(period) as { share: number }).share += 1 / own.length;
      const key = `${from}/${to}`;
      const span = spans.get(key) ?? { from, to, count: 0 };
      span.count++;
      spans.set(key, span);
    }
  }
  const most = Math.max(1, ...[...sums.values()].map(({ certain, share }) => certain + share));
  const y = scaleLinear([0, most], [TOP + PLOT, TOP]).nice(4);
  const ticks = y.ticks(4).filter(Number.isInteger);
  const left = LEFT + DIGIT * Math.max(0, ...ticks.map((value) => String(value).length - 3));
  const x = scaleBand(periods, [left, WIDTH - 4])
    .paddingInner(0.25)
    .paddingOuter(0.1);
  const base = TOP + PLOT;
  const width = x.bandwidth();
  const labelled = labelsOf(periods, unit, x.step());
  const lines = spans.size <= MOST_SPANS ? [...spans.values()] : [];
  lines.sort((a, b) => (a.from === b.from ? (a.to < b.to ? -1 : 1) : a.from < b.from ? -1 : 1));
  const axis = unit === 'month' ? 50 : 28;
  return {
    width: WIDTH,
    height: base + axis + (lines.length ? lines.length * 14 + 4 : 0),
    base,
    left,
    unit,
    bars: periods.map((period) => {
      const { certain, share } = sums.get(period) as { certain: number; share: number };
      const [top, middle] = [y(certain + share), y(certain)];
      return {
        period,
        x: round(x(period) ?? 0),
        width: round(width),
        certain: { y: round(middle), height: round(base - middle), count: certain },
        possible: { y: round(top), height: round(middle - top), share: Math.round(share * 10) / 10 },
        label: labelled.has(period),
      };
    }),
    years: unit === 'month' ? yearLabels(periods, (period) => round(x(period) ?? 0)) : [],
    ticks: ticks.map((value) => ({ value, y: round(y(value)) })),
    spans: lines.map((span, i) => ({
      ...span,
      x1: round(x(span.from) ?? 0),
      x2: round((x(span.to) ?? 0) + width),
      y: base + axis + 6 + i * 14,
    })),
    undated: articles.length - dated.length,
  };
}

/** Periods whose name is written under the axis: months have room for two digits, years and decades for four. */
function labelsOf(periods: readonly string[], unit: TimelineModel['unit'], step: number): Set<string> {
  const room = unit === 'month' ? 30 : 50;
  const every = Math.max(1, Math.ceil(room / step));
  if (unit === 'month' || every === 1) return new Set(periods.filter((_, i) => i % every === 0));
  const round = [2, 5, 10, 20, 50].find((one) => one >= every) ?? 100;
  return new Set(periods.filter((period) => Number(period) % round === 0));
}

/** Years where they begin, without those that the next one would cover. */
function yearLabels(periods: readonly string[], at: (period: string) => number): TimelineModel['years'] {
  const begins = periods.filter((period, i) => i === 0 || period.slice(0, 4) !== periods[i - 1]?.slice(0, 4));
  return begins
    .map((period) => ({ year: period.slice(0, 4), x: at(period) }))
    .filter(({ x }, i, all) => (all[i + 1]?.x ?? Infinity) - x >= YEAR_ROOM)
    .map(({ year, x }) =>
      x + YEAR_ROOM > WIDTH ? { year, x: WIDTH, anchor: 'end' as const } : { year, x, anchor: 'start' as const },
    );
}
