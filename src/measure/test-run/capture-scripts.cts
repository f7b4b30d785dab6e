/**
 * Preloaded with `--require` into every process of a test run, beside NODE_V8_COVERAGE: V8 tells which ranges of the
 * executed code ran, and only that code can say what stands there. A loader (tsx, ts-node, @babel/register, Node's own
 * type stripping) leaves it nowhere on disk, so it is written down here as the process exits.
 */
const { createHash } = require('node:crypto') as typeof import('node:crypto');
const { existsSync, mkdirSync, writeFileSync } =
  require('node:fs') as typeof import('node:fs');
const { Session } = require('node:inspector') as typeof import('node:inspector');
const { join } = require('node:path') as typeof import('node:path');
const { threadId } =
  require('node:worker_threads') as typeof import('node:worker_threads');

const folder = process.env['GATES_SCRIPTS_DIR'];
// kept connected until the end: a debugger that goes away takes V8's block counts with it, before they are written
const session = new Session();

if (folder !== undefined) process.on('exit', () => captureScripts(folder));

/** Writes the code of each of the project's scripts to `<sha1>.js`, and which script has which to `<pid>-<thread>.json`. */
function captureScripts(into: string): void {
  try {
    session.connect();
  } catch {
    // the process that only starts the others for `node --test` has no inspector, and no coverage either
    return;
  }
  const scripts: Record<string, string> = {};
  session.on('Debugger.scriptParsed', ({ params: { scriptId, url } }) => {
    if (!url.startsWith('file://') || url.includes('/node_modules/')) return;
    session.post('Debugger.getScriptSource', { scriptId }, (error, result) => {
      if (error === null) scripts[scriptId] = store(into, result.scriptSource);
    });
  });
  mkdirSync(into, { recursive: true });
  // announces every script that is there, before it returns
  session.post('Debugger.enable');
  writeFileSync(join(into, `${process.pid}-${threadId}.json`), JSON.stringify(scripts));
}

function store(into: string, code: string): string {
  const name = createHash('sha1').update(code).digest('hex');
  const path = join(into, `${name}.js`);
  if (!existsSync(path)) writeFileSync(path, code);
  return name;
}
