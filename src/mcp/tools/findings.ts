import { z } from 'zod';
import { gateNames } from '../../model/names.ts';
import { findingView, findingsOf, viewOf } from '../finding-view.ts';
import { fit } from '../fit.ts';
import { folderInput } from '../folder.ts';
import { ToolError, defineTool, reads } from '../tool.ts';

/** `findings`: what the last check found, page by page. */
export const findings = defineTool({
  name: 'findings',
  title: 'Findings of the last check',
  description: 'Lists findings of the last `check` of a folder, those that fail first. Runs nothing.',
  input: z.object({
    folder: folderInput,
    gate: z.enum(gateNames).optional().describe('only those of this gate'),
    file: z.string().optional().describe('only those in this file, as a path relative to the folder'),
    offset: z.number().int().nonnegative().default(0),
    limit: z.number().int().min(1).max(100).default(20),
  }),
  output: z.object({
    total: z.number().describe('findings that fit gate and file'),
    offset: z.number(),
    findings: z.array(findingView),
    next: z.number().nullable().describe('offset of the following page; null when there is none'),
  }),
  hints: reads,
  async call({ folder, gate, file, offset, limit }, { verdicts }) {
    const verdict = verdicts.get(folder ?? '.');
    if (verdict === undefined) throw new ToolError('This server has checked this folder not yet: `check` finds the findings.');
    const fitting = findingsOf(verdict).filter((finding) => (gate ?? finding.gate) === finding.gate && (file ?? finding.at?.file) === finding.at?.file);
    const page = fit(fitting.slice(offset, offset + limit).map(viewOf));
    const end = offset + page.length;
    return { data: { total: fitting.length, offset, findings: page, next: end < fitting.length ? end : null } };
  },
});
