/** Fetches the index, once per page and only when asked to. */
import { LoadError } from './load-error.ts';
import { openWhole } from './open.ts';
import type { WholeFile } from './index-file.ts';
import { openShards, type Manifest } from './shards.ts';
import type { ServiceManifest } from './service.ts';
import type { ServiceRequest } from './service-protocol.ts';
import type { Source } from './source.ts';

/** A fetch that hangs is worse than one that fails: after this many milliseconds it counts as failed. */
const patience = 20_000;

/** @param take reads the body; a connection may break off in the middle of it too */
async function fetched<T>(address: string, options: RequestInit, take: (response: Response) => Promise<T>): Promise<T> {
  try {
    const response = await fetch(address, { ...options, signal: AbortSignal.timeout(patience) });
    if (!response.ok) throw new LoadError(address, `${response.status}`);
    return await take(response);
  } catch (error) {
    if (error instanceof LoadError) throw error;
    throw new LoadError(address, error instanceof Error ? error.message : String(error));
  }
}

export const fetchText = (address: string, options: RequestInit = {}): Promise<string> =>
  fetched(address, options, (response) => response.text());

/**
 * A part of a large archive. Its folder is named by its content, so that a copy from an earlier visit is as good as new.
 * @param fresh whether a copy may be what has just failed
 */
const fetchPart = (address: string, fresh: boolean): Promise<Uint8Array> =>
  fetched(
    address,
    { cache: fresh ? 'reload' : 'force-cache' },
    async (response) => new Uint8Array(await response.arrayBuffer()),
  );

export async function fetchJson(address: string, options?: RequestInit): Promise<unknown> {
  const text = await fetchText(address, options);
  try {
    return JSON.parse(text);
  } catch {
    throw new LoadError(address, 'not JSON');
  }
}

const post = (address: string, request: ServiceRequest): Promise<unknown> =>
  fetchJson(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });

const opened = new Map<string, Promise<Source>>();

/** @param address of `index.json` */
export function openArchive(address: string): Promise<Source> {
  let source = opened.get(address);
  if (!source) {
    source = fetchJson(address).then(async (file) => {
      const index = file as WholeFile | Manifest | ServiceManifest;
      if (index.mode === 'whole') return openWhole(index);
      if (index.mode === 'service') {
        const service = new URL(`../${index.service}`, new URL(address, location.href)).href;
        const { openService } = await import('./service.ts');
        return openService((request) => post(service, request));
      }
      const base = address.slice(0, address.lastIndexOf('/') + 1);
      return openShards(index, (path, fresh) => fetchPart(base + path, fresh));
    });
    // A failure is not remembered: the next try fetches anew.
    source.catch(() => opened.delete(address));
    opened.set(address, source);
  }
  return source;
}
