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
