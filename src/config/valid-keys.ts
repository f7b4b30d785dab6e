import type { z } from 'zod';

/** Keys that the schema knows for the object at `path`. */
export function validKeys(
  jsonSchema: z.core.JSONSchema.JSONSchema,
  path: readonly PropertyKey[],
): string[] {
  let nodes: z.core.JSONSchema._JSONSchema[] = [jsonSchema];
  for (const key of path) nodes = nodes.flatMap((node) => children(node, key));
  return nodes.flatMap(alternatives).flatMap((node) => Object.keys(node.properties ?? {}));
}

function children(
  node: z.core.JSONSchema._JSONSchema,
  key: PropertyKey,
): z.core.JSONSchema._JSONSchema[] {
  return alternatives(node)
    .flatMap((schema) => [
      schema.properties?.[String(key)],
      schema.items,
      schema.additionalProperties,
    ])
    .flat()
    .filter((child) => child !== undefined);
}

function alternatives(node: z.core.JSONSchema._JSONSchema): z.core.JSONSchema.JSONSchema[] {
  if (typeof node === 'boolean') return [];
  return node.anyOf === undefined ? [node] : node.anyOf.flatMap(alternatives);
}
