/**
 * How Node runs the sandbox. Most of what it makes is garbage within a second, and V8 lets the heap grow to several times
 * what is in use before it clears up: 10,000 kept calls are 90 MB and took 430 MB, so they take 300, at the same speed
 * (`npm run bench -- sandbox`).
 */
export const SANDBOX_FLAGS = ['--max-semi-space-size=16', '--heap-growing-percent=50'] as const;
