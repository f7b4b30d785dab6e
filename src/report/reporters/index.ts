import type { Reporter } from '../../model/reporter.ts';
import { badge } from './badge.ts';
import { cobertura } from './cobertura.ts';
import { evidence } from './evidence.ts';
import { githubComment } from './github-comment.ts';
import { githubSummary } from './github-summary.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { lcov } from './lcov.ts';
import { markdown } from './markdown.ts';
import { mutationJson } from './mutation-json.ts';
import { sarif } from './sarif.ts';
import { terminal } from './terminal.ts';

/** Every reporter, the default one first. */
export const reporters: readonly Reporter[] = [
  terminal,
  json,
  markdown,
  github,
  githubSummary,
  githubComment,
  mutationJson,
  sarif,
  gitlab,
  junit,
  cobertura,
  lcov,
  badge,
  html,
  evidence,
];
