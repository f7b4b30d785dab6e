// Writes the schemas of verdicts, verifications and mutants from those that the code is checked by. Run it after a build.
import { writeFile } from 'node:fs/promises';
import { verdictSchemaFile } from '../dist/report/verdict-schema.js';
import { verificationSchemaFiles } from '../dist/report/verification-schema.js';

const files = { 'verdict.schema.json': verdictSchemaFile(), ...verificationSchemaFiles() };
for (const [name, text] of Object.entries(files)) await writeFile(new URL(`../schema/${name}`, import.meta.url), text);
