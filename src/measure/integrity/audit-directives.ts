import type { Tampering } from '../../model/integrity.ts';
import { type Directive, readDirectives } from './directives.ts';
import type { FilePair, TextSide } from './file-pair.ts';
import { isTestPath } from './paths.ts';
import { tampering } from './tamperings.ts';

interface Found extends Directive {
  file: FilePair;
}

/** Comments that hide code from a tool and did not at the base; one that moved with its code is not new. */
export function auditDirectives(files: readonly FilePair[]): Tampering[] {
  const base = files.flatMap((file) => found(file, file.base));
  const present = files.flatMap((file) => found(file, file.present));
  const opened = subtract(present.filter(({ closes }) => !closes), base.filter(({ closes }) => !closes));
  // What ended a region and is gone, in a file that is still there, lets the region go on
  const unclosed = subtract(base.filter(({ closes, file }) => closes && file.present !== null), present.filter(({ closes }) => closes));
  const openings = new Set(present.filter(({ closes }) => !closes).map(({ file, what }) => `${file.path} ${what}`));
  return [
    ...opened.map(tellOpened),
    ...unclosed.filter(({ file, what }) => openings.has(`${file.path} ${what}`)).map(tellUnclosed),
  ];
}

function found(file: FilePair, side: TextSide | null): Found[] {
  return side?.syntax ? readDirectives(side.syntax).map((directive) => ({ ...directive, file })) : [];
}

/** What is in `more` and has no counterpart in `less`, by signs from the surest to the least. */
function subtract(more: readonly Found[], less: readonly Found[]): Found[] {
  let left = [...more];
  let counterparts = [...less];
  const surviving = new Set(more.map((directive) => placeOf(directive)));
  const signs: ((directive: Found) => string)[] = [
    ({ says, target, file }) => JSON.stringify([says, target, file.path]),
    ({ says, target }) => JSON.stringify([says, target]),
    (directive) => placeOf(directive),
    ({ says, file }) => JSON.stringify([says, file.path]),
  ];
  for (const [index, sign] of signs.entries()) {
    // Within a file a comment may follow its function under another name, not from one function to another
    const isMoved = (directive: Found): boolean => !surviving.has(placeOf(directive)) && !functionSurvives(directive);
    const isLast = index === signs.length - 1;
    const waiting = groupBy(isLast ? counterparts.filter(isMoved) : counterparts, sign);
    left = left.filter((directive) => {
      const match = waiting.get(sign(directive))?.shift();
      if (match === undefined) return true;
      counterparts = counterparts.filter((other) => other !== match);
      return false;
    });
  }
  return left;
}

function groupBy(directives: readonly Found[], sign: (directive: Found) => string): Map<string, Found[]> {
  const groups = new Map<string, Found[]>();
  for (const directive of directives) groups.set(sign(directive), [...(groups.get(sign(directive)) ?? []), directive]);
  return groups;
}

function placeOf({ says, within, file }: Found): string {
  return JSON.stringify([says, within, file.path]);
}

/** Whether the function that a comment of the base was in is still there under its name. */
function functionSurvives({ within, file }: Found): boolean {
  const name = within.split('.').at(-1)!;
  return name !== '' && file.present?.syntax?.text.includes(name) === true;
}

function tellOpened(directive: Found): Tampering {
  const { what, file, text, comment, within, says } = directive;
  const expectsError = says === '@ts-expect-error' && isTestPath(file.path);
  return tampering({
    what,
    level: expectsError || (what === 'generated-marker' && file.base === null) ? 'noticed' : 'fails',
    file: file.path,
    span: file.present!.syntax!.spanOf(comment),
    name: within === '' ? null : within,
    message: `A new comment says \`${text}\`.`,
    now: text,
  });
}

function tellUnclosed({ what, file, text, within, comment }: Found): Tampering {
  return tampering({
    what,
    file: file.path,
    span: file.base!.syntax!.spanOf(comment),
    gone: true,
    name: within === '' ? null : within,
    message: `\`${text}\` is gone: what was begun before it goes on.`,
    before: text,
  });
}
