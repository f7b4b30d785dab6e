/** What `gates init` found, as far as it shows in a configuration. */
export interface ConfigFacts {
  /** Commands by name. */
  checks: Record<string, string>;
  /** False when no command that runs the tests was found. */
  hasTests: boolean;
}

/** Text of a new `gates.config.ts`: what is worth showing and nothing else. */
export function renderConfig({ checks, hasTests }: ConfigFacts): string {
  const sections = [preset, ...(hasTests ? [] : [tests]), renderChecks(checks)];
  return `${head}${sections.filter((section) => section !== '').join('\n')}});\n`;
}

const head = `import { defineConfig } from 'verification-gates';

// \`gates plan\` prints every setting with its default; \`gates explain GATE\` says what a gate measures.
export default defineConfig({
`;

const preset = `  // The limits to start from: 'standard', or 'strict' (all coverage 90, complexity 8, CRAP 6, mutation score 90).
  preset: 'standard',
`;

const tests = `  // No command that runs the tests was found; without one, most gates cannot measure.
  // tests: { command: 'node --test' },
`;

function renderChecks(checks: ConfigFacts['checks']): string {
  const lines = Object.entries(checks).map(([name, command]) => `    ${name}: ${quote(command)},\n`);
  if (lines.length === 0) return '';
  return `  // Commands of your own: each has to exit with 0.\n  checks: {\n${lines.join('')}  },\n`;
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
