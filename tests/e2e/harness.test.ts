/** The watch that all browser tests rely on bites. */
import { browser, expect, test, watch } from './harness.ts';

test('a request to another host, an error and a console error are noticed', async () => {
  const context = await (await browser()).newContext();
  const problems = watch(context);
  const page = await context.newPage();
  await page.setContent('<img src="http://127.0.0.1:9/a.png"><script>console.error("wrong"); null.x</script>');
  await expect.poll(() => problems.length).toBeGreaterThanOrEqual(3);
  await context.close();
  expect(problems.join('\n')).toMatch(/another host: http:\/\/127\.0\.0\.1:9\/a\.png/);
  expect(problems.join('\n')).toMatch(/console error: wrong/);
  expect(problems.join('\n')).toMatch(/uncaught error: .*null/);
});

test('expected messages are left out', async () => {
  const context = await (await browser()).newContext();
  const problems = watch(context, /wrong/);
  const page = await context.newPage();
  await page.setContent('<script>console.error("wrong"); console.error("worse")</script>');
  await expect.poll(() => problems).toEqual([expect.stringContaining('worse')]);
  await context.close();
});
