import { Evaluator, Lexer, Parser, data } from '@actions/expressions';
import type { FunctionDefinition } from '@actions/expressions/funcs/info';

/** Contexts of an expression as plain JSON: `github`, `inputs`, `steps`. */
export type Contexts = Record<string, unknown>;

/** Evaluates an expression of GitHub Actions with GitHub's own parser; `hasFailed` is what status functions tell. */
export function evaluate(expression: string, contexts: Contexts, hasFailed = false): data.ExpressionData {
  const functions = statusFunctions(hasFailed);
  const tree = new Parser(new Lexer(expression).lex().tokens, Object.keys(contexts), functions).parse();
  const context = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary;
  return new Evaluator(tree, context, new Map(functions.map((each) => [each.name, each]))).evaluate();
}

/** Text with each `${{ }}` replaced by what it evaluates to. */
export function interpolate(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) => evaluate(expression.trim(), contexts).coerceString());
}

/** Whether a step with this `if` runs; without a status function in it, only while nothing has failed. */
export function isWanted(condition: string | undefined, contexts: Contexts, hasFailed: boolean): boolean {
  const expression = (condition ?? 'success()').replace(/^\$\{\{(.*)\}\}$/s, '$1').trim();
  const asks = /\b(success|failure|always|cancelled)\(/.test(expression);
  if (!asks && hasFailed) return false;
  const value = evaluate(expression, contexts, hasFailed);
  return value.kind === data.Kind.Dictionary || value.kind === data.Kind.Array || isTruthy(value.coerceString());
}

function isTruthy(text: string): boolean {
  return !['', 'false', '0', 'null'].includes(text);
}

function statusFunctions(hasFailed: boolean): FunctionDefinition[] {
  const answers = { success: !hasFailed, failure: hasFailed, always: true, cancelled: false };
  return Object.entries(answers).map(([name, answer]) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(answer),
  }));
}
