import type { Reporter } from '../../model/reporter.ts';
import { githubSummary } from './github-summary.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { mutationJson } from './mutation-json.ts';
import { terminal } from './terminal.ts';

/** Every reporter, the default one first. */
export const reporters: readonly Reporter[] = [
  terminal,
  json,
  markdown,
  github,
  githubSummary,
  mutationJson,
];
