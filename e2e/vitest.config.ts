import { defineConfig } from 'vitest/config'

// One browser and one server a file; two files at a time is what a small machine bears.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
