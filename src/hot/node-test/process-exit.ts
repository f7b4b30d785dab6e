/** Thrown where the user's code ends the process, so that nothing after it runs. */
class ProcessExit extends Error {
  constructor(code: number) {
    super(`process.exit(${code})`);
  }
}

/** Takes the place of `process.exit`: `onExit` is told the exit code instead. Returns what really ends the process. */
export function catchExit(onExit: (code: number) => void): (code: number) => never {
  const exit = process.exit.bind(process);
  process.exit = (code = process.exitCode ?? 0): never => {
    onExit(Number(code));
    throw new ProcessExit(Number(code));
  };
  return exit;
}
