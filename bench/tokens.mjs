// Counts the tokens (cl100k_base) of everything that an agent reads of a repository. Run it after a build, on a
// repository whose mutants are not all killed: node bench/tokens.mjs FOLDER [options of gates check]
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { encode } from 'gpt-tokenizer/encoding/cl100k_base';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const [folder = '.', ...options] = process.argv.slice(2);

const report = gates('check', ...options, '--reporter', 'markdown');
const verdict = gates('check', ...options, '--reporter', 'json');
const terminal = gates('check', ...options);
const list = gates('mutant', '--json');
const ids = JSON.parse(list).mutants.slice(0, 5).map(({ id }) => id);

const outputs = {
  'check --reporter markdown': report,
  check: terminal,
  'check --reporter json': verdict,
  mutant: gates('mutant'),
  'mutant --json': list,
  'mutant ID': gates('mutant', ids[0]),
  'mutant ID --json': gates('mutant', ids[0], '--json'),
  [`verify ID... (${ids.length} ids)`]: gates('verify', ...ids),
  [`verify ID... --json (${ids.length} ids)`]: gates('verify', ...ids, '--json'),
  'explain mutation': gates('explain', 'mutation'),
};

console.log('| output | characters | tokens |\n|---|---|---|');
for (const [name, text] of Object.entries(outputs)) {
  console.log(`| \`${name}\` | ${text.length.toLocaleString('en-US')} | ${encode(text).length.toLocaleString('en-US')} |`);
}

function gates(command, ...args) {
  const here = command === 'explain' ? [] : ['--cwd', folder];
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, command, ...args, ...here], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status > 1) throw new Error(`gates ${command}: exit code ${status}\n${stderr}`);
  return stdout;
}
