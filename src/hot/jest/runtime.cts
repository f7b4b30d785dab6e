// jest loads its runtime by path, and expects a CommonJS module: the session made the class before.
module.exports = (globalThis as unknown as { __gatesJestRuntime: unknown }).__gatesJestRuntime;
