/** A region's map as positions and paths: made of coordinates and counts alone, so any region's archive has one. */
import { strings } from '../../strings.ts';
import type { Coordinates } from '../../text/gazetteer.ts';
import {
  boundsOf,
  cells,
  hull,
  middleOf,
  pathOf,
  pathsOf,
  project,
  round,
  roundedHull,
  unite,
  type Point,
} from './geometry.ts';

/** A place that the map may show. */
export interface MapPlace {
  id: string;
  name: string;
  coordinates: Coordinates | undefined;
  /** Number of articles that name it or what lies in it. */
  count: number;
  /** Its page, undefined where it has none. */
  href: string | undefined;
}

export interface MapTown extends MapPlace {
  /** Id of the part of the region that it lies in. */
  unit: string;
}

export interface MapInput {
  /** The region's parts; those without coordinates are left to the table. */
  units: readonly MapPlace[];
  /** Places within the parts; their surroundings belong to the part. */
  towns: readonly MapTown[];
  /** Places beyond the region. */
  outside: readonly MapPlace[];
}

export interface Spot extends MapPlace {
  x: number;
  y: number;
}

export interface UnitSpot extends Spot {
  /** The number of articles as it is written, and whether the circle has room for it. */
  figure: string;
  fits: boolean;
  path: string;
  /** Centre of gravity of the cell. */
  middle: Point;
  radius: number;
  /** 0 for no article, 1 to 4 by share of the largest number. */
  shade: number;
  label: { x: number; y: number; anchor: 'start' | 'middle' | 'end' };
}

export interface TownSpot extends MapTown, Spot {
  radius: number;
  /** A map shows the towns that most articles name, with the names that do not cover one another. */
  drawn: boolean;
  label: boolean;
}

export interface OutsideSpot extends Spot {
  figure: string;
  /** Direction in which it lies, degrees clockwise from north, and distance from the region's middle in kilometres. */
  bearing: number;
  distance: number;
  anchor: 'start' | 'middle' | 'end';
}

export interface MapModel {
  width: number;
  height: number;
  outline: string;
  /** What the outline takes up. */
  box: { left: number; top: number; right: number; bottom: number };
  units: UnitSpot[];
  towns: TownSpot[];
  outside: OutsideSpot[];
  /** Length of the scale bar. */
  scale: { kilometres: number; length: number };
}

const WIDTH = 520;
/** Room around the region for what lies beyond it, with numbers of two digits. */
const BORDER = { x: 66, y: 46 };
/** Room that each further character of a number takes beside the region. */
const CHARACTER = 8;
const MAX_RADIUS = 27;
/** As many towns are drawn. */
const MOST_TOWNS = 60;
const { figure } = strings.places.map;

export function mapModel({ units, towns, outside }: MapInput): MapModel | undefined {
  const known = units.filter((one): one is MapPlace & { coordinates: Coordinates } => one.coordinates !== undefined);
  if (!known.length) return undefined;
  const centre: Coordinates = [
    known.reduce((sum, { coordinates }) => sum + coordinates[0], 0) / known.length,
    known.reduce((sum, { coordinates }) => sum + coordinates[1], 0) / known.length,
  ];
  const seats = known.map(({ coordinates }) => project(coordinates, centre));
  const margin = marginOf(seats);
  const within = towns.flatMap(({ coordinates }) => (coordinates ? [project(coordinates, centre)] : []));
  // The region reaches a little beyond the towns that are known to be in it.
  const around = hull([...roundedHull(seats, margin), ...roundedHull(within, margin * 0.4)]);
  const box = boundsOf(around);
  const further = Math.max(
    0,
    ...outside.flatMap(({ coordinates, count }) => {
      const [east, south] = coordinates ? project(coordinates, centre) : [0, 0];
      return Math.abs(east) > Math.abs(south) ? [figure(count).length - 2] : [];
    }),
  );
  const scale =
    (WIDTH - 2 * (BORDER.x + CHARACTER * further)) / Math.max(box.right - box.left, (box.bottom - box.top) * 1.05);
  const height = Math.round((box.bottom - box.top) * scale + 2 * BORDER.y);
  const dx = (WIDTH - (box.right - box.left) * scale) / 2;
  const place = ([x, y]: Point): Point => [(x - box.left) * scale + dx, (y - box.top) * scale + BORDER.y];
  const at = seats.map(place);
  const window = around.map(place);
  const sites = [
    ...known.map(({ id }, i) => ({ unit: id, point: at[i] as Point })),
    ...towns.flatMap(({ unit, coordinates }) =>
      coordinates ? [{ unit, point: place(project(coordinates, centre)) }] : [],
    ),
  ];
  const polygons = cells(
    sites.map(({ point }) => point),
    window,
  );
  const outlineOf = (id: string): Point[][] => unite(polygons.filter((_, i) => sites[i]?.unit === id));
  const most = Math.max(1, ...known.map(({ count }) => count));
  const wanted = known.map(({ count }) => (count ? Math.max(8, MAX_RADIUS * Math.sqrt(count / most)) : 3));
  // Neighbouring circles touch at most.
  const fit = Math.min(
    1,
    ...at.flatMap(([x, y], i) =>
      at.slice(0, i).map(([a, b], j) => Math.hypot(a - x, b - y) / ((wanted[i] ?? 0) + (wanted[j] ?? 0) + 2)),
    ),
  );
  const middle = place([(box.left + box.right) / 2, (box.top + box.bottom) / 2]);
  const kilometres = [50, 20, 10, 5, 2, 1].find((one) => one * scale <= 110) ?? 100;
  return {
    width: WIDTH,
    height,
    outline: pathOf(window),
    box: boundsOf(window),
    units: known.map((one, i) => {
      const [x, y] = at[i] as Point;
      const radius = round((wanted[i] ?? 0) * fit);
      return {
        ...one,
        x: round(x),
        y: round(y),
        path: pathsOf(outlineOf(one.id)),
        middle: middleOf(outlineOf(one.id)[0] ?? [], [x, y]),
        radius,
        figure: figure(one.count),
        fits: fits(figure(one.count), radius),
        shade: one.count ? Math.ceil((4 * one.count) / most) : 0,
        label: labelOf([x, y], radius, at),
      };
    }),
    towns: drawTowns(
      towns.flatMap((one) => {
        if (!one.coordinates) return [];
        const [x, y] = place(project(one.coordinates, centre));
        return [{ ...one, x: round(x), y: round(y), radius: round(2.5 + 4 * Math.sqrt(one.count / most)) }];
      }),
    ),
    outside: outsideSpots(outside, centre, middle, height, further > 0),
    scale: { kilometres, length: round(kilometres * scale) },
  };
}

/** Whether a circle has room for a number, in the size of letters that a phone has; longer ones are set smaller. */
const fits = (text: string, radius: number): boolean =>
  (text.length > LONG_FIGURE ? 8 : 11) * text.length <= 2 * radius;
export const LONG_FIGURE = 3;

/** Chooses the towns to draw and to name, those of more articles first. */
function drawTowns(towns: readonly Omit<TownSpot, 'drawn' | 'label'>[]): TownSpot[] {
  const ranked = towns.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
  const drawn = new Set(ranked.slice(0, MOST_TOWNS));
  const named = new Set<Omit<TownSpot, 'drawn' | 'label'>>();
  const covers = (one: { x: number; y: number; name: string }, other: { x: number; y: number; name: string }) =>
    Math.abs(one.x - other.x) < 6.5 * (one.name.length + other.name.length) && Math.abs(one.y - other.y) < 15;
  for (const town of drawn) if (![...named].some((other) => covers(town, other))) named.add(town);
  return towns.map((town) => ({ ...town, drawn: drawn.has(town), label: named.has(town) }));
}

/** How far the region reaches beyond its outermost seats: half the usual distance from one seat to the next. */
function marginOf(seats: readonly Point[]): number {
  const nearest = seats.map((a) =>
    Math.min(...seats.filter((b) => b !== a).map((b) => Math.hypot(a[0] - b[0], a[1] - b[1]))),
  );
  const usual = nearest.filter(Number.isFinite).sort((a, b) => a - b)[Math.floor(nearest.length / 2)];
  return Math.max(4, (usual ?? 20) * 0.6);
}

/** Under the circle; beside it, on the far side, where another seat is near. */
function labelOf([x, y]: Point, radius: number, seats: readonly Point[]): UnitSpot['label'] {
  const near = seats.find(([a, b]) => (a !== x || b !== y) && Math.abs(a - x) < 84 && Math.abs(b - y) < 48);
  if (!near) return { x: round(x), y: round(y + radius + 17), anchor: 'middle' };
  const left = x < near[0];
  return { x: round(x + (left ? -1 : 1) * (radius + 6)), y: round(y + 5), anchor: left ? 'end' : 'start' };
}

/** Room that a label takes along the upper and lower edge, and along the sides. */
const ROOM = { across: 84, down: 27 };

interface OnEdge {
  place: MapPlace;
  edge: 'top' | 'right' | 'bottom' | 'left';
  /** x on the upper and lower edge, y on the sides. */
  at: number;
  bearing: number;
  distance: number;
}

/** Moves marks on one edge apart, in their order, within its ends. */
function spread(marks: OnEdge[], from: number, to: number, room: number): void {
  marks.sort((a, b) => a.at - b.at);
  const gap = Math.min(room, (to - from) / Math.max(1, marks.length - 1));
  let least = from;
  for (const mark of marks) {
    mark.at = Math.max(mark.at, least);
    least = mark.at + gap;
  }
  let most = to;
  for (const mark of marks.toReversed()) {
    mark.at = Math.min(mark.at, most);
    most = mark.at - gap;
  }
}

/**
 * Places around the drawing's edge in their direction from the middle, moved apart where they would cover one another.
 * @param long whether their numbers are
 */
function outsideSpots(
  places: readonly MapPlace[],
  centre: Coordinates,
  middle: Point,
  height: number,
  long: boolean,
): OutsideSpot[] {
  const [left, top, right, bottom] = [10, 14, WIDTH - 10, height - 14];
  const marks = places.flatMap((place): OnEdge[] => {
    if (!place.coordinates) return [];
    const [east, south] = project(place.coordinates, centre);
    const across = east === 0 ? Infinity : ((east > 0 ? right : left) - middle[0]) / east;
    const down = south === 0 ? Infinity : ((south > 0 ? bottom : top) - middle[1]) / south;
    const bearing = (Math.round((Math.atan2(east, -south) * 180) / Math.PI) + 360) % 360;
    const distance = Math.round(Math.hypot(east, south));
    return across < down
      ? [{ place, edge: east > 0 ? 'right' : 'left', at: middle[1] + south * across, bearing, distance }]
      : [{ place, edge: south > 0 ? 'bottom' : 'top', at: middle[0] + east * down, bearing, distance }];
  });
  // Corners stay free: a label of one edge would run into that of the other.
  for (const edge of ['top', 'bottom'] as const) {
    spread(marks.filter((mark) => mark.edge === edge), left + ROOM.across, right - ROOM.across, ROOM.across); // prettier-ignore
  }
  // A long number at the side would run under the outermost label of the upper edge.
  const below = top + ROOM.down + (long ? 18 : 0);
  for (const edge of ['left', 'right'] as const) {
    spread(marks.filter((mark) => mark.edge === edge), below, bottom - 1.5 * ROOM.down, ROOM.down); // prettier-ignore
  }
  return marks.map(({ place, edge, at, bearing, distance }) => {
    const x = edge === 'left' ? left : edge === 'right' ? right : at;
    const y = edge === 'top' ? top : edge === 'bottom' ? bottom : at;
    const anchor = edge === 'left' ? 'start' : edge === 'right' ? 'end' : 'middle';
    return { ...place, figure: figure(place.count), x: round(x), y: round(y), bearing, distance, anchor };
  });
}
