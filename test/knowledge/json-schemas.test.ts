/** What editors know of the schemas is what the loader knows of them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { jsonSchemas } from '../../src/knowledge/json-schemas.ts'

const folder = join(import.meta.dirname, '../../src/knowledge/json-schema')

test('src/knowledge/json-schema is up to date: npm run kb:schemas', () => {
  const written = Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  )
  expect(written).toEqual(Object.fromEntries(jsonSchemas()))
})

test('the schemas are marked as generated and refuse unknown fields', () => {
  const rule = JSON.parse(jsonSchemas().get('rule.schema.json') ?? '')
  expect(rule.$comment).toMatch(/Generated.*Do not edit/)
  expect(rule.additionalProperties).toBe(false)
  expect(rule.required).toContain('tell')
})
