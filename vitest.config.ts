import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 240_000,
          // A browser on a machine that is busy with something else can miss a test's time; `npm test` names those it ran again.
          retry: 2,
          // One browser serves all files; more at once only makes pages wait on a small machine.
          maxWorkers: 2,
          // A page on a busy machine takes longer than the second that is usual.
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
