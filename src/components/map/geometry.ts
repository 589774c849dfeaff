/** Plane geometry for schematic maps: projection, rounded hulls, cells. Lengths in the drawing's units. */
import { Delaunay } from 'd3-delaunay';
import type { Coordinates } from '../../text/gazetteer.ts';

export type Point = readonly [x: number, y: number];

/** Kilometres to a degree of latitude. */
const DEGREE = 111.2;

/**
 * Kilometres east and south of `centre`. Equirectangular with the centre's parallel true to scale: within a province the
 * error is below a percent.
 */
export function project([longitude, latitude]: Coordinates, centre: Coordinates): Point {
  const scale = Math.cos((centre[1] * Math.PI) / 180);
  return [(longitude - centre[0]) * scale * DEGREE, (centre[1] - latitude) * DEGREE];
}

export function boundsOf(points: readonly Point[]): { left: number; top: number; right: number; bottom: number } {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

const cross = (o: Point, a: Point, b: Point): number => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);

/** Convex hull, counter-clockwise in mathematical orientation (Andrew's monotone chain). */
export function hull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list: Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of list) {
      while (chain.length > 1 && cross(chain.at(-2) as Point, chain.at(-1) as Point, point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

/** The hull of circles of radius `margin` around the points: a hull with rounded corners, also of one or two points. */
export function roundedHull(points: readonly Point[], margin: number, steps = 48): Point[] {
  const circle = Array.from({ length: steps }, (_, i): Point => {
    const angle = (2 * Math.PI * i) / steps;
    return [margin * Math.cos(angle), margin * Math.sin(angle)];
  });
  return hull(points.flatMap(([x, y]) => circle.map(([dx, dy]): Point => [x + dx, y + dy])));
}

/** What two convex polygons have in common (Sutherland and Hodgman). `window` as `hull` gives it. */
export function clip(polygon: readonly Point[], window: readonly Point[]): Point[] {
  let output = [...polygon];
  window.forEach((from, i) => {
    const to = window[(i + 1) % window.length] as Point;
    const input = output;
    output = [];
    input.forEach((current, j) => {
      const previous = input.at(j - 1) as Point;
      const [inside, wasInside] = [cross(from, to, current) >= 0, cross(from, to, previous) >= 0];
      if (inside !== wasInside) {
        const [a, b] = [cross(from, to, previous), cross(from, to, current)];
        const share = a / (a - b);
        output.push([
          previous[0] + (current[0] - previous[0]) * share,
          previous[1] + (current[1] - previous[1]) * share,
        ]);
      }
      if (inside) output.push(current);
    });
  });
  return output;
}

/** For each point the part of `window` that is nearer to it than to the others; equal points share a cell's place in turn. */
export function cells(points: readonly Point[], window: readonly Point[]): Point[][] {
  const { left, top, right, bottom } = boundsOf(window);
  const voronoi = Delaunay.from(points.map(([x, y]): [number, number] => [x, y])).voronoi([
    left - 1,
    top - 1,
    right + 1,
    bottom + 1,
  ]);
  return points.map((_, i) => {
    const polygon = voronoi.cellPolygon(i) as Point[] | null;
    return polygon ? clip(polygon.slice(0, -1), window) : [];
  });
}

const key = ([x, y]: Point): string => `${Math.round(x * 100)},${Math.round(y * 100)}`;

/** Outlines of what polygons cover that touch along whole edges, as cells of one drawing do: edges between them fall away. */
export function unite(polygons: readonly (readonly Point[])[]): Point[][] {
  const edges = new Map<string, { from: Point; to: Point }>();
  for (const polygon of polygons) {
    polygon.forEach((from, i) => {
      const to = polygon[(i + 1) % polygon.length] as Point;
      if (key(from) === key(to)) return;
      if (!edges.delete(`${key(to)}/${key(from)}`)) edges.set(`${key(from)}/${key(to)}`, { from, to });
    });
  }
  const next = new Map([...edges.values()].map((edge) => [key(edge.from), edge]));
  const rings: Point[][] = [];
  for (const start of [...next.keys()]) {
    const ring: Point[] = [];
    for (let at = next.get(start); at; at = next.get(key(at.to))) {
      ring.push(at.from);
      next.delete(key(at.from));
    }
    if (ring.length > 2) rings.push(ring);
  }
  return rings;
}

/** Centre of gravity of a polygon, `otherwise` for one without an area. */
export function middleOf(polygon: readonly Point[], otherwise: Point): Point {
  let [area, x, y] = [0, 0, 0];
  polygon.forEach((a, i) => {
    const b = polygon[(i + 1) % polygon.length] as Point;
    const part = a[0] * b[1] - b[0] * a[1];
    area += part;
    x += (a[0] + b[0]) * part;
    y += (a[1] + b[1]) * part;
  });
  return area === 0 ? otherwise : [round(x / (3 * area)), round(y / (3 * area))];
}

export const round = (value: number): number => Math.round(value * 10) / 10;

export const pathsOf = (polygons: readonly (readonly Point[])[]): string => polygons.map(pathOf).join('');

export const pathOf = (polygon: readonly Point[]): string =>
  polygon.length ? `M${polygon.map(([x, y]) => `${round(x)},${round(y)}`).join('L')}Z` : '';
