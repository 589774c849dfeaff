/** check: the vocabularies among themselves. Pure. */
import { lineOfId, type Vocabulary, type VocabularyFiles } from '../ingest/vocabulary.ts';
import { error, warning, type Finding } from './finding.ts';

/** Names and aliases that two entries share: a search by that name could mean either. */
function shared(
  entries: readonly { id: string; name: string; aliases: readonly string[] }[],
): [string, string, string][] {
  const owners = new Map<string, string>();
  const found: [string, string, string][] = [];
  for (const { id, name, aliases } of entries)
    for (const word of new Set([name, ...aliases])) {
      const other = owners.get(word);
      if (other === undefined) owners.set(word, id);
      else found.push([id, word, other]);
    }
  return found;
}

/** @param folder where the files lie, for messages @param articles ids of all articles */
export function checkVocabulary(
  { archive, outlets, topics, gazetteer }: Vocabulary,
  files: VocabularyFiles,
  folder: string,
  articles: ReadonlySet<string>,
): Finding[] {
  const findings: Finding[] = [];
  const path = (name: string): string => `${folder}/${name}`;
  if (archive && gazetteer && !gazetteer.places.has(archive.region))
    findings.push(
      error(
        path('archive.yaml'),
        `region: the gazetteer has no code "${archive.region}"; correct it, or run npm run gazetteer for that region`,
      ),
    );
  for (const id of archive?.featured ?? [])
    if (!articles.has(id))
      findings.push(
        error(path('archive.yaml'), `featured: there is no article "${id}"; correct the id or take it out`),
      );
  for (const { id, place } of outlets)
    if (place !== undefined && gazetteer && !gazetteer.places.has(place))
      findings.push(
        error(
          path('outlets.yaml'),
          `${id}: place: the gazetteer has no "${place}"; correct it, or add it to ${path('places.yaml')}`,
          lineOfId(files.outlets, id),
        ),
      );
  for (const [name, entries] of [
    ['outlets', outlets],
    ['topics', topics],
  ] as const)
    for (const [id, word, other] of shared(entries))
      findings.push(
        warning(
          path(`${name}.yaml`),
          `${id}: "${word}" is a name of ${other}, too; leave it with one of them`,
          lineOfId(files[name], id),
        ),
      );
  return findings;
}
