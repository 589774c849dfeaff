/**
 * The gazetteer: administrative units by code, and what `content/places.yaml` adds to them. Codes are those of GB/T 2260 down
 * to counties (2 digits a province, 4 a city, 6 a county) and of the statistics bureau below them (9 a town, 12 a village or
 * community). Pure: callers read the two files and hand over what is in them.
 */

/** [longitude, latitude] in degrees. */
export type Coordinates = readonly [number, number];

/** `content/gazetteer.json`, written by `npm run gazetteer`. */
export interface GazetteerFile {
  source: GazetteerSource;
  /** Code of the region that is given in full depth. */
  region: string;
  /** Code → name as the source has it. */
  units: Record<string, string>;
  /** Names and short forms of the region's towns and villages → how many units beyond the region bear them. */
  elsewhere: Record<string, number>;
  /** Short forms that a general dictionary has too: part of speech (jieba's tags) and frequency. */
  dictionary: Record<string, readonly [tag: string, frequency: number]>;
}

export interface GazetteerSource {
  title: string;
  publisher: string;
  /** Year of the codes. */
  year: number;
  asOf: string;
  package: string;
  licence: string;
  url: string;
}

/** The part of an entry of `content/places.yaml` that matters here. */
export interface PlaceEntry {
  id: string;
  name?: string | undefined;
  parent?: string | undefined;
  kind?: string | undefined;
  aliases?: readonly string[] | undefined;
  /** Words in which a form is no mention of this place. */
  not?: readonly string[] | undefined;
  /** Whether the name without its suffix (德清 for 德清县) counts; worked out where it is absent. */
  short?: boolean | undefined;
  /** Codes under which the unit, or one that was merged into it, was listed before. */
  former?: readonly string[] | undefined;
  coordinates?: Coordinates | undefined;
  note?: string | undefined;
}

export type Level = 'province' | 'city' | 'county' | 'town' | 'village';

export interface PlaceUnit {
  id: string;
  name: string;
  /** Id of the unit that it lies in, undefined for a province. */
  parent: string | undefined;
  /** Level of an official unit, undefined for what `places.yaml` adds under an id that is no code. */
  level: Level | undefined;
  /** What it is, where `places.yaml` says: 开发区, 景区 … */
  kind: string | undefined;
  /** Other complete names, each as good as `name`. */
  aliases: readonly string[];
  not: readonly string[];
  short: boolean | undefined;
  coordinates: Coordinates | undefined;
  note: string | undefined;
}

export interface Gazetteer {
  source: GazetteerSource;
  region: string;
  places: ReadonlyMap<string, PlaceUnit>;
  /** Id → ids of its parts, in the order of their codes; `''` → the provinces. */
  parts: ReadonlyMap<string, readonly string[]>;
  /** Code that was given up → id of the unit that it is part of today. */
  former: ReadonlyMap<string, string>;
  elsewhere: GazetteerFile['elsewhere'];
  dictionary: GazetteerFile['dictionary'];
}

const LENGTHS: readonly [number, Level][] = [
  [2, 'province'],
  [4, 'city'],
  [6, 'county'],
  [9, 'town'],
  [12, 'village'],
];

/** Units that only hold a place in the code, such as 市辖区 between 北京市 and 东城区. */
const PLACEHOLDER = /^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/;

export const levelOf = (code: string): Level | undefined =>
  /^\d+$/.test(code) ? LENGTHS.find(([length]) => length === code.length)?.[1] : undefined;

/** A unit's name as people write it: 燎原村村民委员会 → 燎原村, 阜溪街道办事处 → 阜溪街道, 城北居委会 → 城北社区. */
export function plainName(name: string, level: Level | undefined): string {
  if (level === 'town') return name.replace(/(?<=街道)办事处$|(?<=[镇乡])人民政府$/, '');
  if (level !== 'village') return name;
  const village = /^(.+?)(?:村民委员会|村委会)$/.exec(name)?.[1];
  if (village) return village.endsWith('村') ? village : `${village}村`;
  const community = /^(.+?)(?:居民委员会|居委会)$/.exec(name)?.[1];
  if (community) return /(?:社区|[村居])$/.test(community) ? community : `${community}社区`;
  return name;
}

/** Code of the smallest unit around `code` that is in `units`. */
function parentCode(code: string, units: ReadonlyMap<string, unknown>): string | undefined {
  for (let i = LENGTHS.length - 1; i >= 0; i--) {
    const length = LENGTHS[i]?.[0] ?? 0;
    if (length < code.length && units.has(code.slice(0, length))) return code.slice(0, length);
  }
  return undefined;
}

/**
 * Official units and a librarian's additions as one tree.
 * @throws Error that names the entry of `places.yaml`, or of `gazetteer.json`, and what to do, if one lacks a name or its parent is unknown
 */
export function buildGazetteer(file: GazetteerFile, additions: readonly PlaceEntry[] = []): Gazetteer {
  const places = new Map<string, PlaceUnit>();
  for (const [id, official] of Object.entries(file.units)) {
    const level = levelOf(id);
    const name = plainName(official, level);
    if (PLACEHOLDER.test(name)) continue;
    places.set(id, {
      id, name, level,
      parent: undefined, kind: undefined, aliases: [], not: [], short: undefined, coordinates: undefined, note: undefined,
    }); // prettier-ignore
  }
  for (const entry of additions) {
    const known = places.get(entry.id);
    const name = entry.name ?? known?.name;
    if (!name) {
      throw new Error(
        `places.yaml: ${entry.id}: the gazetteer has no such code, so the entry needs a name; check the code, or add "name:"`,
      );
    }
    places.set(entry.id, {
      id: entry.id,
      name,
      level: levelOf(entry.id),
      parent: entry.parent,
      kind: entry.kind ?? known?.kind,
      // A renamed unit is still found under the name the gazetteer has.
      aliases: [
        ...(known && known.name !== name ? [known.name] : []),
        ...(known?.aliases ?? []),
        ...(entry.aliases ?? []),
      ],
      not: [...(known?.not ?? []), ...(entry.not ?? [])],
      short: entry.short ?? known?.short,
      coordinates: entry.coordinates ?? known?.coordinates,
      note: entry.note ?? known?.note,
    });
  }
  const parts = new Map<string, string[]>();
  for (const place of places.values()) {
    place.parent ??= parentCode(place.id, places);
    if (place.parent === undefined && place.level !== 'province') {
      if (!additions.some(({ id }) => id === place.id))
        throw new Error(
          `gazetteer.json: ${place.id} (${place.name}): nothing says what it lies in; write the file anew with npm run gazetteer, or add the code and "parent:" to places.yaml`,
        );
      throw new Error(
        `places.yaml: ${place.id} (${place.name}): nothing says what it lies in; add "parent:" with a code or an id`,
      );
    }
    if (place.parent !== undefined && !places.has(place.parent)) {
      throw new Error(
        `places.yaml: ${place.id} (${place.name}): its parent ${place.parent} is neither in the gazetteer nor in places.yaml; correct "parent:" or add it`,
      );
    }
    const siblings = parts.get(place.parent ?? '');
    if (siblings) siblings.push(place.id);
    else parts.set(place.parent ?? '', [place.id]);
  }
  for (const ids of parts.values()) ids.sort((a, b) => (a < b ? -1 : 1));
  const former = new Map(additions.flatMap((entry) => (entry.former ?? []).map((code) => [code, entry.id] as const)));
  const { source, region, elsewhere, dictionary } = file;
  const gazetteer: Gazetteer = { source, region, places, parts, former, elsewhere, dictionary };
  for (const entry of additions) {
    if (chain(entry.id, gazetteer).length > 12)
      throw new Error(`places.yaml: ${entry.id}: it lies in itself; correct "parent:"`);
  }
  return gazetteer;
}

/** @returns the unit and what it lies in, largest first: 浙江省, 湖州市, 德清县, 莫干山镇, 燎原村; empty for an unknown id */
export function chain(id: string, gazetteer: Gazetteer): PlaceUnit[] {
  const found: PlaceUnit[] = [];
  for (let place = gazetteer.places.get(id); place && found.length <= 12;) {
    found.unshift(place);
    place = place.parent === undefined ? undefined : gazetteer.places.get(place.parent);
  }
  return found;
}

/** The id under which a place is known today, undefined for one that never was. */
export const currentId = (id: string, gazetteer: Gazetteer): string | undefined =>
  gazetteer.places.has(id) ? id : gazetteer.former.get(id);

/** Ids of what a place lies in, the nearest first, without itself. */
export const ancestors = (id: string, gazetteer: Gazetteer): string[] =>
  chain(id, gazetteer)
    .slice(0, -1)
    .map((place) => place.id)
    .reverse();

/** The place's parts in the order of their codes. */
export const children = (id: string, gazetteer: Gazetteer): PlaceUnit[] =>
  (gazetteer.parts.get(id) ?? []).map((part) => gazetteer.places.get(part)).filter((place) => place !== undefined);

/** Whether `id` is `within` or lies in it. */
export function liesIn(id: string, within: string, gazetteer: Gazetteer): boolean {
  let current: string | undefined = id;
  for (let depth = 0; current !== undefined && depth <= 12; depth++) {
    if (current === within) return true;
    current = gazetteer.places.get(current)?.parent;
  }
  return false;
}

/** The place and everything in it. */
export function descendants(id: string, gazetteer: Gazetteer): string[] {
  const found = [id];
  for (const one of found) found.push(...(gazetteer.parts.get(one) ?? []));
  return found;
}

const ETHNIC =
  /(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各)族/gu;

/** Peoples that an old name gives without 族; 内蒙古 would lose everything but its first character. */
const UNMARKED_ETHNIC = /(?<=..)(?:维吾尔|哈萨克|柯尔克孜|蒙古)$/u;

const SUFFIX: Partial<Record<Level, RegExp>> = {
  province: /(?:省|市|自治区|特别行政区)$/,
  city: /(?:市|地区|盟|自治州|林区)$/,
  county: /(?:市|区|县|旗|自治县|自治旗|林区|特区)$/,
  town: /(?:街道|镇|乡|苏木)$/,
};

/** The name without its suffix and the peoples in it, 德清县 → 德清, 景宁畲族自治县 → 景宁; undefined where under two characters are left. */
export function shortName(place: Pick<PlaceUnit, 'name' | 'level'>): string | undefined {
  const suffix = place.level && SUFFIX[place.level];
  if (!suffix || !suffix.test(place.name)) return undefined;
  const ethnic = /自治|民族乡|族乡/.test(place.name);
  const stem = place.name.replace(ethnic ? /自治[州县旗区]$|(?:民族)?乡$/ : suffix, '');
  const plain = ethnic ? stem.replace(ETHNIC, '').replace(UNMARKED_ETHNIC, '') : stem;
  return plain.length >= 2 && plain !== place.name ? plain : undefined;
}
