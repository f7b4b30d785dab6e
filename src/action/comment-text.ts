import { createHash } from 'node:crypto';

/** What a comment is about. */
export interface CommentSubject {
  commit: string;
  /** Id of the job. */
  job: string;
  /** Values of the job's matrix as JSON; `null` without one. */
  matrix: string;
  /** Folder that was judged, relative to the repository; empty for its root. */
  folder: string;
  /** Page of the run; null where it is not known. */
  url: string | null;
}

/** First line of the comment of one job, of one leg of its matrix, on one folder: others have comments of their own. */
export function markerOf({ job, matrix, folder }: CommentSubject): string {
  const hash = createHash('sha256').update(JSON.stringify([job, matrix, folder])).digest('hex').slice(0, 16);
  return `<!-- gates:${hash} -->`;
}

/** The report, or that there is none, and what it is about. */
export function commentText(report: string | null, subject: CommentSubject): string {
  return `${report ?? '# gates: no verdict\n\nNothing is known of this commit; the log of the job says why.\n'}\n${footer(subject)}\n`;
}

function footer({ commit, job, matrix, folder, url }: CommentSubject): string {
  const parts = [commit.slice(0, 7), folder, job, ...matrixValues(matrix)].filter((part) => part !== '');
  const about = parts.map((part) => `<code>${escapeHtml(part)}</code>`).join(' ');
  return `<sub>${about}${url === null ? '' : ` · <a href="${escapeHtml(url)}">log</a>`}</sub>`;
}

function matrixValues(matrix: string): string[] {
  const values = JSON.parse(matrix || 'null') as Record<string, unknown> | null;
  return Object.values(values ?? {}).map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
