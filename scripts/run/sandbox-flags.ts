/**
 * How Node runs the sandbox. Most of what it makes is garbage within a second: with V8's own 64 MB of young space, 10,000
 * kept calls took 430 MB, with 16 MB 360, at the same speed (`npm run bench -- sandbox`).
 */
export const SANDBOX_FLAGS = ['--max-semi-space-size=16'] as const;
