/** How globs are read, for picomatch: `*` matches names that begin with a dot, and a name may hold a line break. */
export const GLOBS = { dot: true, flags: 's' } as const;
