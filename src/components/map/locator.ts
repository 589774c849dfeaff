/** The small map of a place's page: the region's cells, and a mark for the place. */
import type { Coordinates } from '../../text/gazetteer.ts';
import { mapModel, type MapPlace, type MapTown } from './model.ts';

export interface LocatorModel {
  /** Left, top, width and height. */
  viewBox: string;
  outline: string;
  units: { path: string; name: string; x: number; y: number; here: boolean }[];
  /** Where the place lies; with a bearing, beyond the region in that direction (degrees clockwise from north). */
  spot: { x: number; y: number; bearing?: number } | undefined;
  /** Distance in kilometres of a place beyond the region. */
  away: { bearing: number; distance: number } | undefined;
}

/**
 * @param units the region's parts
 * @param towns what is known in them
 * @param here id of the part that the place is or lies in; undefined for a place beyond the region and for the region
 * @param coordinates of the place, where they are its own or those of a place beyond the region
 */
export function locatorModel(
  units: readonly MapPlace[],
  towns: readonly MapTown[],
  here: string | undefined,
  coordinates: Coordinates | undefined,
  beyond: boolean,
): LocatorModel | undefined {
  const point = (id: string): MapPlace => ({ id, name: '', coordinates, count: 1, href: undefined });
  const map = mapModel({
    units,
    towns: [
      ...(!beyond && here && coordinates ? [{ ...point('here'), unit: here }] : []),
      ...towns.filter((one) => one.coordinates !== coordinates),
    ],
    outside: beyond && coordinates ? [point('there')] : [],
  });
  if (!map) return undefined;
  const [inside, outside] = [map.towns.find(({ id }) => id === 'here'), map.outside[0]];
  const { left, top, right, bottom } = map.box;
  const tight = [left - 4, top - 4, right - left + 8, bottom - top + 8].map(Math.round).join(' ');
  return {
    viewBox: outside ? `0 0 ${map.width} ${map.height}` : tight,
    outline: map.outline,
    units: map.units.map(({ id, path, name, middle: [x, y] }) => ({ path, name, x, y, here: id === here })),
    spot: outside ? { x: outside.x, y: outside.y, bearing: outside.bearing } : inside && { x: inside.x, y: inside.y },
    away: outside && { bearing: outside.bearing, distance: outside.distance },
  };
}
