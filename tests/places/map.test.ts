/** Geometry and models of map and plots. */
import { describe, expect, test } from 'vitest';
import {
  cells,
  clip,
  hull,
  middleOf,
  project,
  roundedHull,
  unite,
  type Point,
} from '../../src/components/map/geometry.ts';
import { crossingOf } from '../../src/components/map/crossing.ts';
import { locatorModel } from '../../src/components/map/locator.ts';
import { mapModel, type MapPlace } from '../../src/components/map/model.ts';
import { timelineModel } from '../../src/components/map/timeline.ts';
import { children } from '../../src/text/gazetteer.ts';
import { jiaxing } from './read.ts';

const square: Point[] = hull([[0, 0], [10, 0], [10, 10], [0, 10], [5, 5]]); // prettier-ignore
const area = (polygon: readonly Point[]): number =>
  Math.abs(
    polygon.reduce((sum, [x, y], i) => {
      const [a, b] = polygon[(i + 1) % polygon.length] as Point;
      return sum + x * b - a * y;
    }, 0) / 2,
  );

describe('geometry', () => {
  test('a hull has corners only', () => {
    expect(square).toHaveLength(4);
    expect(area(square)).toBe(100);
  });

  test('clipping keeps what polygons have in common', () => {
    expect(area(clip(hull([[5, 5], [15, 5], [15, 15], [5, 15]]), square))).toBe(25); // prettier-ignore
    expect(clip(hull([[20, 20], [30, 20], [30, 30]]), square)).toEqual([]); // prettier-ignore
  });

  test('cells share the window out among the points', () => {
    const points: Point[] = [[2, 2], [8, 3], [5, 8]]; // prettier-ignore
    const sum = cells(points, square).reduce((total, cell) => total + area(cell), 0);
    expect(sum).toBeCloseTo(100, 6);
  });

  test('cells that touch unite to one outline', () => {
    const points: Point[] = [[2, 2], [8, 3], [5, 8]]; // prettier-ignore
    const [a, b, c] = cells(points, square) as [Point[], Point[], Point[]];
    expect(unite([a, b, c])).toHaveLength(1);
    expect(area(unite([a, b])[0] ?? [])).toBeCloseTo(area(a) + area(b), 6);
    expect(unite([])).toEqual([]);
  });

  test('one point has the whole window', () => {
    const window = roundedHull([[0, 0]], 10);
    expect(area(cells([[0, 0]], window)[0] ?? [])).toBeCloseTo(area(window), 6);
    expect(middleOf(square, [0, 0])).toEqual([5, 5]);
  });

  test('Jiaxing to Hangzhou is some 80 km west-south-west', () => {
    const [east, south] = project([120.15, 30.29], [120.76, 30.75]);
    expect(Math.hypot(east, south)).toBeGreaterThan(72);
    expect(Math.hypot(east, south)).toBeLessThan(84);
    expect(east).toBeLessThan(0);
    expect(south).toBeGreaterThan(0);
  });
});

const place = (id: string, coordinates: MapPlace['coordinates'], count = 1): MapPlace => ({
  id, name: id, coordinates, count, href: `/places/${id}/`,
}); // prettier-ignore

describe('map', () => {
  const gazetteer = jiaxing();
  const units = children(gazetteer.region, gazetteer)
    .filter(({ level }) => level === 'county')
    .map(({ id, coordinates }, i) => place(id, coordinates, i));
  const outside = [
    place('hangzhou', [120.15, 30.29]), place('quzhou', [118.86, 28.97]), place('lishui', [119.92, 28.47]),
    place('wenzhou', [120.7, 28]), place('taizhou', [121.42, 28.66]), place('shenzhen', [114.06, 22.55]),
    place('shanghai', [121.47, 31.23]), place('nowhere', undefined),
  ]; // prettier-ignore
  const map = mapModel({ units, towns: [], outside });

  test('every county of the archive has its seat', () => {
    expect(map?.units).toHaveLength(7);
    expect(units.every(({ coordinates }) => coordinates)).toBe(true);
  });

  test('seats keep their directions: 嘉善 is north of 海盐, 桐乡 west of 平湖', () => {
    const at = (id: string) => map?.units.find((one) => one.id === id) ?? { x: NaN, y: NaN };
    expect(at('330421').y).toBeLessThan(at('330424').y);
    expect(at('330483').x).toBeLessThan(at('330482').x);
  });

  test('a circle grows with the number of articles, one without has no shade', () => {
    const [none, ...others] = (map?.units ?? []).toSorted((a, b) => a.count - b.count);
    expect(none).toMatchObject({ count: 0, shade: 0 });
    const radii = others.map(({ radius }) => radius);
    expect(radii).toEqual(radii.toSorted((a, b) => a - b));
  });

  test('places beyond lie on the edge in their direction, apart from one another', () => {
    const marks = map?.outside ?? [];
    expect(marks.map(({ id }) => id).toSorted()).toEqual(outside.map(({ id }) => id).filter((id) => id !== 'nowhere').toSorted()); // prettier-ignore
    const shanghai = marks.find(({ id }) => id === 'shanghai');
    expect(shanghai?.bearing).toBeGreaterThan(20);
    expect(shanghai?.bearing).toBeLessThan(90);
    for (const a of marks)
      for (const b of marks) {
        if (a !== b) expect(Math.abs(a.x - b.x) >= 60 || Math.abs(a.y - b.y) >= 20).toBe(true);
      }
  });

  test('the surroundings of a town belong to its county', () => {
    const town = { ...place('town', [121.08, 30.83]), unit: '330482' };
    const cell = (towns: (typeof town)[]) =>
      mapModel({ units, towns, outside: [] })?.units.find(({ id }) => id === '330482')?.middle ?? [NaN, NaN];
    expect(cell([town])[1]).toBeLessThan(cell([])[1]);
  });

  test('of many towns some are drawn, those of most articles, and of near names one is written', () => {
    const towns = Array.from({ length: 500 }, (_, i) => ({
      ...place(`town${i}`, [120.3 + (i % 25) / 30, 30.4 + Math.floor(i / 25) / 50], i),
      unit: '330482',
    }));
    const drawn = mapModel({ units, towns, outside: [] })?.towns.filter((town) => town.drawn) ?? [];
    expect(drawn.map(({ count }) => count).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 60 }, (_, i) => 440 + i),
    );
    const named = drawn.filter(({ label }) => label);
    expect(named.length).toBeGreaterThan(5);
    for (const a of named)
      for (const b of named) if (a !== b) expect(Math.abs(a.x - b.x) > 60 || Math.abs(a.y - b.y) >= 15).toBe(true);
  });

  test('a number is written where its circle has room for it, a long one in fewer characters', () => {
    const [small, large] = [place('330421', [120.92, 30.84], 120), place('330482', [121.02, 30.7], 12_345)];
    const spots = mapModel({ units: [small, large], towns: [], outside: [] })?.units;
    expect(spots?.map(({ figure, fits }) => [figure, fits])).toEqual([
      ['120', false],
      ['1.2万', true],
    ]);
  });

  test('long numbers at the side have room beside the region', () => {
    const left = (count: number) =>
      mapModel({ units, towns: [], outside: [place('wuhan', [114.3, 30.6], count)] })?.box.left ?? NaN;
    expect(left(1000)).toBeGreaterThan(left(10));
  });

  test('without coordinates there is no map', () => {
    expect(mapModel({ units: [place('a', undefined)], towns: [], outside: [] })).toBeUndefined();
    expect(locatorModel([place('a', undefined)], [], 'a', undefined, false)).toBeUndefined();
  });

  test('a region of one county has a map too', () => {
    expect(mapModel({ units: [place('a', [120, 30])], towns: [], outside })?.units[0]?.path).toMatch(/^M.*Z$/);
  });

  test('a locator marks the part, or the direction of what lies beyond', () => {
    expect(locatorModel(units, [], '330482', undefined, false)?.units.filter(({ here }) => here)).toHaveLength(1);
    expect(locatorModel(units, [], undefined, [121.47, 31.23], true)?.away?.distance).toBeGreaterThan(50);
  });
});

describe('timeline', () => {
  test('an uncertain date is shared out among its months and shown as a span', () => {
    const model = timelineModel([['2022-01'], ['2022-01'], ['2022-03', '2022-04'], []]);
    expect(model?.unit).toBe('month');
    expect(model?.bars.map(({ period, certain, possible }) => [period, certain.count, possible.share])).toEqual([
      ['2022-01', 2, 0],
      ['2022-02', 0, 0],
      ['2022-03', 0, 0.5],
      ['2022-04', 0, 0.5],
    ]);
    expect(model?.spans).toMatchObject([{ from: '2022-03', to: '2022-04', count: 1 }]);
    expect(model?.undated).toBe(1);
  });

  test('decades are drawn by year', () => {
    const model = timelineModel([['1950-01'], ['2022-12'], ['1999-01', '1999-02']]);
    expect(model?.unit).toBe('year');
    expect(model?.bars).toHaveLength(73);
    // Both months are in one year, so the year is certain.
    expect(model?.bars.find(({ period }) => period === '1999')?.certain.count).toBe(1);
  });

  test('centuries are drawn by decade', () => {
    const model = timelineModel([['1815-08'], ['1950-01'], ['2022-12']]);
    expect(model?.unit).toBe('decade');
    expect(model?.bars[0]?.period).toBe('181');
    expect(model?.bars.at(-1)?.period).toBe('202');
    expect(model?.bars).toHaveLength(22);
  });

  test('years under the axis neither cover one another nor leave the picture', () => {
    const of = (from: string, to: string) => timelineModel([[from], [to]])?.years;
    expect(of('2022-12', '2024-01')).toMatchObject([
      { year: '2023', anchor: 'start' },
      { year: '2024', anchor: 'end' },
    ]);
    expect(of('2022-01', '2023-12')?.map(({ year }) => year)).toEqual(['2022', '2023']);
    const labels = timelineModel([['1930-01'], ['2019-01']])?.bars.filter(({ label }) => label);
    expect(labels?.map(({ period }) => period)).toEqual(['1930', '1940', '1950', '1960', '1970', '1980', '1990', '2000', '2010']); // prettier-ignore
  });

  test('no date, no picture', () => {
    expect(timelineModel([[], []])).toBeUndefined();
  });
});

test('a crossing counts articles that have both', () => {
  const of = (id: string, articles: string[]) => ({ id, name: id, href: undefined, articles: new Set(articles) });
  const crossing = crossingOf(
    [of('t', ['a', 'b', 'c'])],
    [of('p', ['b', 'c', 'd']), of('q', [])],
    (t, p) => `${t} ${p}`,
  );
  expect(crossing.rows[0]?.cells).toEqual([
    { count: 2, shade: 4 },
    { count: 0, shade: 0 },
  ]);
});
