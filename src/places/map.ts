/** The archive's map: the region's parts, what is known in them, and the cities beyond it. */
import { hash } from 'node:crypto';
import { archive, gazetteer, once } from '../archive.ts';
import { locatorModel, type LocatorModel } from '../components/map/locator.ts';
import { mapModel, type MapModel, type MapPlace, type MapTown } from '../components/map/model.ts';
import { placePath } from '../paths.ts';
import { articlesIn } from './mentions.ts';
import {
  chain,
  children,
  descendants,
  liesIn,
  shortName,
  type Coordinates,
  type PlaceUnit,
} from '../text/gazetteer.ts';

export interface RegionMap {
  /** Undefined where no part of the region has coordinates. */
  model: MapModel | undefined;
  region: PlaceUnit | undefined;
  /** Parts of the region without coordinates. */
  missing: MapPlace[];
  /** Places beyond the region that are not drawn: without coordinates, or too many. */
  more: MapPlace[];
}

async function toMapPlace(
  place: PlaceUnit,
  coordinates: Coordinates | undefined = place.coordinates,
): Promise<MapPlace> {
  const count = (await articlesIn()).get(place.id)?.length ?? 0;
  return { id: place.id, name: place.name, coordinates, count, href: count ? placePath(place.id) : undefined };
}

/** Of a chain, the unit that stands for a place beyond the region: in the region's own province its city, elsewhere its province. */
const representative = (units: readonly PlaceUnit[], province: string): PlaceUnit | undefined =>
  (units[0]?.id === province ? units.find(({ level }) => level === 'city') : undefined) ?? units[0];

/** As many places fit around the map. */
const AROUND = 14;

const regionUnits = async (): Promise<PlaceUnit[]> =>
  children((await archive()).region, await gazetteer()).filter(({ level }) => level !== undefined);

/** Places within the region's parts whose coordinates are known. */
async function regionTowns(units: readonly MapPlace[]): Promise<MapTown[]> {
  const known = await gazetteer();
  return (
    await Promise.all(
      units.map(({ id: unit }) =>
        Promise.all(
          descendants(unit, known)
            .slice(1)
            .flatMap((id) => known.places.get(id) ?? [])
            .filter(({ coordinates }) => coordinates)
            .map(async (place) => ({ ...(await toMapPlace(place)), unit })),
        ),
      ),
    )
  ).flat();
}

/** The region's parts and the places in them, as every map has them. */
const regionParts = once(async (): Promise<{ units: MapPlace[]; towns: MapTown[] }> => {
  const units = await Promise.all((await regionUnits()).map((place) => toMapPlace(place)));
  return { units, towns: await regionTowns(units) };
});

/** What locators take from the whole archive. */
export const locatorKey = once(async () => hash('sha256', JSON.stringify(await regionParts()), 'base64url'));

export async function regionMap(): Promise<RegionMap> {
  const [{ region: code }, known, found] = [await archive(), await gazetteer(), await articlesIn()];
  const { units, towns } = await regionParts();
  const beyond = new Map<string, PlaceUnit>();
  for (const id of found.keys()) {
    if (liesIn(id, code, known) || liesIn(code, id, known)) continue;
    const place = representative(chain(id, known), code.slice(0, 2));
    if (place && !liesIn(code, place.id, known)) beyond.set(place.id, place);
  }
  // A label at the edge has little room.
  const outside = (
    await Promise.all(
      [...beyond.values()].map(async (place) => ({
        ...(await toMapPlace(place)),
        name: shortName(place) ?? place.name,
      })),
    )
  ).sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
  const drawn = outside.filter(({ coordinates }) => coordinates).slice(0, AROUND);
  return {
    model: mapModel({ units, towns, outside: drawn }),
    region: known.places.get(code),
    missing: units.filter(({ coordinates, count }) => !coordinates && count > 0),
    more: outside.filter((place) => !drawn.includes(place)),
  };
}

/** @returns undefined where neither the region nor the place has coordinates, and for what the region lies in */
export async function locatorOf(place: PlaceUnit): Promise<LocatorModel | undefined> {
  const [{ region: code }, known] = [await archive(), await gazetteer()];
  if (liesIn(code, place.id, known) && place.id !== code) return undefined;
  const { units, towns } = await regionParts();
  const all = await locators();
  const beyond = !liesIn(place.id, code, known);
  const here = units.find(({ id }) => liesIn(place.id, id, known))?.id;
  const near = chain(place.id, known).findLast(({ coordinates }) => coordinates);
  const spot = beyond ? near : place.id === here || place.id === code || !place.coordinates ? undefined : place;
  if (beyond && !spot) return undefined;
  const key = `${here} ${spot?.id}`;
  if (!all.has(key)) all.set(key, locatorModel(units, towns, here, spot?.coordinates, beyond));
  return all.get(key);
}

/** By what they show: most places have no coordinates of their own, so there are few. */
const locators = once(async () => new Map<string, LocatorModel | undefined>());
