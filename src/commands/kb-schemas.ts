/** Writes src/knowledge/json-schema/ anew. A test fails while it is not up to date. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { jsonSchemas } from '../knowledge/json-schemas.ts'
import { optionsOf } from './call.ts'

optionsOf('usage: npm run kb:schemas', {})
const folder = join(import.meta.dirname, '../knowledge/json-schema')
const schemas = jsonSchemas()
mkdirSync(folder, { recursive: true })
for (const name of readdirSync(folder)) if (!schemas.has(name)) rmSync(join(folder, name))
for (const [name, content] of schemas) writeFileSync(join(folder, name), content)
console.log(`${schemas.size} files in src/knowledge/json-schema`)
