import type { CodeStyle } from './code-style.ts';

/** What `gates init` found, as far as it shows in a configuration. */
export interface ConfigFacts {
  /** Commands by name. */
  checks: Record<string, string>;
  /** False when no command that runs the tests was found. */
  hasTests: boolean;
  /** The style of the code beside it. */
  style: CodeStyle;
}

/** Text of a new `gates.config.ts`: what is worth showing and nothing else, written as the code beside it is. */
export function renderConfig({ checks, hasTests, style }: ConfigFacts): string {
  const quote = (text: string): string => quoteWith(style.quote, text);
  const semicolon = style.semicolons ? ';' : '';
  const preset = `${aboutPreset}  preset: ${quote('standard')},\n`;
  const sections = [preset, ...(hasTests ? [] : [tests]), renderChecks(checks, quote)].filter((section) => section !== '');
  const head = `import { defineConfig } from ${quote('verification-gates')}${semicolon}\n\n${aboutConfig}`;
  const text = `${head}export default defineConfig({\n${sections.join('\n')}})${semicolon}\n`;
  return text.replace(/^(?: {2})+/gm, (spaces) => style.indent.repeat(spaces.length / 2));
}

const aboutConfig = `// \`gates plan\` prints every setting with its default; \`gates explain GATE\` says what a gate measures.
`;

const aboutPreset = `  // The limits to start from: 'standard', or 'strict' (all coverage 90, complexity 8, CRAP 6, mutation score 90).
`;

const tests = `  // No command that runs the tests was found; without one, most gates cannot measure.
  // tests: { command: 'node --test' },
`;

function renderChecks(checks: ConfigFacts['checks'], quote: (text: string) => string): string {
  const lines = Object.entries(checks).map(([name, command]) => `    ${name}: ${quote(command)},\n`);
  if (lines.length === 0) return '';
  return `  // Commands of your own: each has to exit with 0.\n  checks: {\n${lines.join('')}  },\n`;
}

function quoteWith(quote: CodeStyle['quote'], text: string): string {
  return `${quote}${text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)}${quote}`;
}
