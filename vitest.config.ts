import { defineConfig } from 'vitest/config'

/** Everything that needs nothing but npm; the browser has a configuration of its own. */
export default defineConfig({
  test: {
    // Machines that build and test are busy; no test is about time.
    testTimeout: 180_000,
    include: ['{test,src,dialogs,knowledge}/**/*.test.ts'],
    exclude: ['test/e2e/**', '**/node_modules/**'],
  },
})
