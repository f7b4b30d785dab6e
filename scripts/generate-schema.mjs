// Writes schema/config.schema.json from the schema that checks configurations. Run it after a build.
import { writeFile } from 'node:fs/promises';
import { configSchemaFile } from '../dist/config/config-schema.js';

const path = new URL('../schema/config.schema.json', import.meta.url);
await writeFile(path, configSchemaFile());
