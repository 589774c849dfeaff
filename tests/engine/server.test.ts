/** The service's answers that need no engine. */
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answers } from '../../scripts/engine/answers.ts';
import { listener, startService, type Service } from '../../scripts/engine/server.ts';

const reported: string[] = [];
let service: Service;
beforeAll(async () => {
  const answers = { find: () => Promise.resolve({ found: true }) } as unknown as Answers;
  service = await startService(
    listener(answers, '/search/api', (line) => reported.push(line)),
    '127.0.0.1',
    0,
  );
});
afterAll(() => service.close());

/** @param path sent as it is */
const get = (path: string): Promise<{ status: number | undefined; body: unknown }> =>
  new Promise((done, fail) => {
    request({ host: '127.0.0.1', port: service.port, path }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => done({ status: response.statusCode, body: JSON.parse(body) as unknown }));
    })
      .on('error', fail)
      .end();
  });

test.each(['/search/api?q=%E6%A1%A5', 'http://archive.example/search/api?q=a'])('%s is answered', async (path) => {
  expect(await get(path)).toEqual({ status: 200, body: { found: true } });
});

test('under a path that is no ASCII it answers at the path’s address', async () => {
  const answers = { find: () => Promise.resolve({ found: true }) } as unknown as Answers;
  const other = await startService(
    listener(answers, '/归档/search/api', () => undefined),
    '127.0.0.1',
    0,
  );
  const { status } = await fetch(`http://127.0.0.1:${other.port}/归档/search/api?q=a`);
  await other.close();
  expect(status).toBe(200);
});

test.each([
  ['/', 404],
  ['//', 404],
  ['//archive.example/search/api', 404],
  ['/search/api/', 404],
  ['*', 400],
])('%s is the asker’s mistake, not the service’s', async (path, status) => {
  expect((await get(path)).status).toBe(status);
  expect(reported).toEqual([]);
});
