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
    return insert(root, `"scripts": {${deeper(gap)}${script}${gap}}`, gap, file);
  }
  const value = (scripts as ts.PropertyAssignment).initializer;
  if (!ts.isObjectLiteralExpression(value)) {
    throw new UserError('scripts-no-object', 'package.json: "scripts" is no object');
  }
  const gap = gapBefore(value.properties.at(-1), file) ?? deeper(gapBefore(scripts, file)!);
  return insert(value, script, gap, file);
}

/** Inserts a property at the end of an object. */
function insert(
  object: ts.ObjectLiteralExpression,
  property: string,
  gap: string,
  file: ts.JsonSourceFile,
): string {
  const last = object.properties.at(-1);
  if (last !== undefined) return splice(file.text, last.getEnd(), last.getEnd(), `,${gap}${property}`);
  const closing = shallower(gap);
  return splice(file.text, object.getStart(file), object.getEnd(), `{${gap}${property}${closing}}`);
}

function splice(text: string, start: number, end: number, inserted: string): string {
  return text.slice(0, start) + inserted + text.slice(end);
}

/** The white space between a property and what comes before it. */
function gapBefore(property: ts.Node | undefined, file: ts.SourceFile): string | undefined {
  return property && file.text.slice(property.getFullStart(), property.getStart(file));
}

/** From the gap of a property at depth 1 to that at depth 2. */
function deeper(gap: string): string {
  return gap + indentOf(gap);
}

/** From the gap of a property at depth 1 or 2 to that of its object's closing brace. */
function shallower(gap: string): string {
  const indent = indentOf(gap);
  return gap.slice(0, gap.length - indent.length) + indent.slice(0, indent.length / 2);
}

/** White space at the start of a property's line; none where properties share a line. */
function indentOf(gap: string): string {
  return /\n([^\n]*)$/.exec(gap)?.[1] ?? '';
}
