// Writes schema/verdict.schema.json from the schema that checks saved verdicts. Run it after a build.
import { writeFile } from 'node:fs/promises';
import { verdictSchemaFile } from '../dist/report/verdict-schema.js';

await writeFile(new URL('../schema/verdict.schema.json', import.meta.url), verdictSchemaFile());
