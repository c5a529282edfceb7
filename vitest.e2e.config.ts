import { defineConfig } from 'vitest/config'

/** The bot in a real browser: slow to start, and one file at a time because the files share ports and screenshots. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    fileParallelism: false,
    // Each conversation mostly waits for its own page.
    maxConcurrency: 3,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
