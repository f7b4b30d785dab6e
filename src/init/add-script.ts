import ts from 'typescript';
import { UserError } from '../model/problem.ts';

/** A package.json's text with one more script, every other character as it was. The text is a valid JSON object; throws when its `scripts` is none. */
export function addScript(packageJson: string, name: string, command: string): string {
  const file = ts.parseJsonText('package.json', packageJson);
  const root = file.statements[0]!.expression as ts.ObjectLiteralExpression;
  const scripts = root.properties.find((property) => property.name?.getText(file) === '"scripts"');
  const script = `${JSON.stringify(name)}: ${JSON.stringify(command)}`;
  if (scripts === undefined) {
    const gap = gapBefore(root.properties.at(-1), file) ?? '\n  ';
    return insert(file, root, `"scripts": {${deeper(gap)}${script}${gap}}`, gap, '\n');
  }
  const { initializer } = scripts as ts.PropertyAssignment;
  if (!ts.isObjectLiteralExpression(initializer)) {
    throw new UserError('scripts-no-object', 'package.json: "scripts" is no object');
  }
  const outerGap = gapBefore(scripts, file)!;
  const gap = gapBefore(initializer.properties.at(-1), file) ?? deeper(outerGap);
  return insert(file, initializer, script, gap, outerGap);
}

/** Inserts a property at the end of an object; `gap` goes before it, and `closing` before the brace of an object that was empty. */
function insert(
  { text }: ts.SourceFile,
  object: ts.ObjectLiteralExpression,
  property: string,
  gap: string,
  closing: string,
): string {
  const last = object.properties.at(-1);
  const end = object.getEnd();
  return last === undefined
    ? `${text.slice(0, object.properties.pos)}${gap}${property}${closing}${text.slice(end - 1)}`
    : `${text.slice(0, last.getEnd())},${gap}${property}${text.slice(last.getEnd())}`;
}

/** The white space between a property and what comes before it. */
function gapBefore(property: ts.Node | undefined, file: ts.SourceFile): string | undefined {
  return property && file.text.slice(property.getFullStart(), property.getStart(file));
}

/** From the gap of a property at depth 1 to that at depth 2; the same where properties share a line. */
function deeper(gap: string): string {
  return gap + (/\n([^\n]*)$/.exec(gap)?.[1] ?? '');
}
