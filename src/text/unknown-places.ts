/** Words that a text treats as places and the gazetteer does not have, for a librarian to look at. */
import type { PlacesFound } from './places.ts';

export interface UnknownPlace {
  word: string;
  /** Code units in the text, `end` exclusive. */
  start: number;
  end: number;
  /** Id of the place that the text names just before it. */
  after: string;
}

const PLACE_LIKE =
  /^[\p{Script=Han}·]{1,6}?(?:街道|社区|[镇村乡]|开发区|高新区|新区|工业园区|产业园|科创园|景区|度假区)/u;

/** What makes a kind of place of it, not a name: 美丽乡村, 首批试点村, 未来社区. */
const GENERIC =
  /[的了在与和及是为将等有对从向由个各全该本我们这那两几第首批级来到被把着多每\d]|不断|新型|新农|新时代|老旧|十大|强村|共富|^高新区$|现代|美丽|示范|智慧|试点|特色|重点|行政|自然|先进|文明|经济|发展|建设|未来|体育|城乡|小城|中心|城中|美好|国家|数字|信用|所有|部分|其他|农业|工业(?!园)|最/u;

/**
 * …镇, …村, …社区 and the like directly after a place that is known (萧山瓜沥|七彩社区), or in an enumeration with one.
 *
 * @param found what `examinePlaces` found in the text
 * @returns in the order of the text, each word once
 */
export function unknownPlaces(text: string, { mentions, open }: PlacesFound): UnknownPlace[] {
  const taken = new Set([...mentions, ...open].map(({ start }) => start));
  const found = new Map<string, UnknownPlace>();
  for (const mention of mentions) {
    const isUnit = /^\d{4,}$/.test(mention.id);
    const link = /^(?:[、和与及]|以及)/u.exec(text.slice(mention.end))?.[0] ?? '';
    // 德清、安吉两地 does not begin a list of villages, 燎原村、… does.
    const starts =
      isUnit && /[镇村乡区道]$/.test(mention.word)
        ? [mention.end, mention.end + link.length]
        : isUnit
          ? [mention.end]
          : [];
    for (const start of new Set(starts)) {
      if (taken.has(start)) continue;
      const word = PLACE_LIKE.exec(text.slice(start, start + 16))?.[0];
      if (!word || word.length < 3 || GENERIC.test(word.replace(/(?:工业园区|开发区|新区|中心村)$/u, ''))) continue;
      // Another place inside it ends the name: 德清县|莫干山镇 is not one word after 湖州市.
      if ([...taken].some((other) => other > start && other < start + word.length)) continue;
      if (!found.has(word)) found.set(word, { word, start, end: start + word.length, after: mention.id });
    }
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}
