/** Slips that a file shows by itself: YAML, fields, types, choices, names. */
import { type Breakers, type Lines, pick } from './breaker.ts'

/** Folders whose files know all of their fields. */
const CONCEPTS = ['findings', 'rules', 'questions', 'causes', 'remedies', 'cautions', 'professionals']
const isStrict = ({ folder }: Lines): boolean =>
  [...CONCEPTS, 'emergency-actions', 'regions', 'words', 'wording'].includes(folder)

const CLINICAL = ['sources', 'status', 'reviewed']
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  findings: ['name', 'kind', 'worry', 'said'],
  rules: ['name', 'tell', 'examples', ...CLINICAL],
  questions: ['asks', 'keys', 'ask', 'why', 'form', 'order', 'revision'],
  causes: ['name', 'when', 'speaks-for', 'say', ...CLINICAL],
  remedies: ['name', 'say', 'evidence', 'order', ...CLINICAL],
  cautions: ['say', ...CLINICAL],
  professionals: ['name', 'say', ...CLINICAL],
  'emergency-actions': ['do', 'do-not', 'company', 'again', ...CLINICAL],
  regions: ['name', 'locales', 'said', 'emergency', 'department', 'listed', 'checked'],
}
const NUMBERS = ['order', 'revision', 'within-days']
const TEXTS = ['name', 'item', 'confirm', 'tell', 'ask', 'why', 'say', 'do', 'company', 'again']

const textFields = (file: Lines) =>
  isStrict(file) ? file.fields.filter(({ key, line, last }) => TEXTS.includes(key) && line === last) : []

export const ALONE: Breakers = {
  'a field that does not exist'(file, base) {
    const field = isStrict(file) ? pick(file.fields, base) : undefined
    return field && file.broken('colour', 'KB-KEY', field.line, file.inserted(field.line, 'colour: red'))
  },
  'a misspelt field'(file, base) {
    const field = isStrict(file) ? pick(file.fields, base) : undefined
    return (
      field && file.broken(field.key, 'KB-KEY', field.line, file.edited(field.line, /([a-z])("?:)/, '$1$1$2'))
    )
  },
  'a field is gone'(file, base) {
    const isNeeded = (key: string) => file.folder === 'wording' || REQUIRED[file.folder]?.includes(key)
    const needed = file.fields.filter(({ key }) => isNeeded(key))
    const field = file.fields.length > 1 ? pick(needed, base) : undefined
    const first = file.fields.find(({ key }) => key !== field?.key)
    if (!field || !first) return undefined
    const line = first.line > field.line ? first.line - (field.last - field.line + 1) : first.line
    return file.broken(field.key, 'KB-FIELD', line, file.replaced(field.line, field.last))
  },
  'another type'(file, base) {
    const field = isStrict(file) || file.id === 'spelling' ? pick(file.fields, base) : undefined
    if (!field) return undefined
    const value = NUMBERS.includes(field.key) ? 'many' : pick(['7', '{ a: 1 }', 'true'], base)
    const changed = file.replaced(field.line, field.last, `"${field.key}": ${value}`)
    return file.broken(`${field.key} ${value}`, 'KB-FIELD', field.line, changed)
  },
  'a text that is empty'(file, base) {
    const field = pick(textFields(file), base)
    const value = pick(['', ' ""', ' "  "', ' []'], base)
    return (
      field && file.broken(`${value}`, 'KB-FIELD', field.line, file.edited(field.line, /:.*/, `:${value}`))
    )
  },
  'a word that is none of the choices'(file, base) {
    const choice = /^(kind|worry|status|evidence|form|unanswered|crisis|private): [a-z-]+$|level: [a-z-]+ \}$/
    const line = pick(file.where(choice), base)
    return line && file.broken(file.at(line), 'KB-FIELD', line, file.edited(line, /([a-z])( \})?$/, '$1$1$2'))
  },
  'a date that does not exist'(file, base) {
    const [line] = file.where(/^reviewed: none$/)
    const on = pick(['2026-02-30', '2026-13-01', '1.12.2026', 'yesterday'], base)
    const signed = `{ by: A, role: B, on: ${on}, next: 2028-01-01 }`
    return line && file.broken(`${on}`, 'KB-FIELD', line, file.edited(line, /none/, signed))
  },
  'no fields'(file, base) {
    if (!isStrict(file)) return undefined
    const rest = pick(['', 'only words', '- a\n- b'], base) ?? ''
    return file.broken(rest, 'KB-FIELD', rest ? 2 : 1, { name: file.name, text: `${file.at(1)}\n${rest}` })
  },
  'a field that is there twice'(file, base) {
    const field = pick(
      file.fields.filter(({ line, last }) => line === last),
      base,
    )
    if (!field) return undefined
    return file.broken(field.key, 'KB-TWICE', field.line + 1, file.inserted(field.line, file.at(field.line)))
  },
  'a tab'(file, base) {
    const line = pick(file.where(/^ {2}- /), base)
    return line && file.broken('', 'KB-YAML', line, file.edited(line, /^ {2}/, '\t'))
  },
  'a quote that stays open'(file, base) {
    const line = pick(file.where(/^[ \w-]+: "[^"]*"$|^ {2}- "[^"]*"$/), base)
    return line && file.broken('', 'KB-YAML', line, file.edited(line, /"$/, ''))
  },
  'a bracket that stays open'(file, base) {
    const line = pick(file.where(/^[\w-]+: (\[[^[\]]*\]|\{[^{}]*\})$/), base)
    return line && file.broken('', 'KB-YAML', line, file.edited(line, /.$/, ''))
  },
  'a field without its colon'(file, base) {
    const line = pick(file.where(/^[a-z-]+: [a-z]+$/, 4), base)
    return line && file.broken('', 'KB-YAML', line, file.edited(line, /:/, ''))
  },
  'a field that is moved in'(file, base) {
    const ends = (line: number) => /^[a-z-]+: (".*"|\[.*\]|\{.*\})$/.test(file.at(line))
    const line = pick(
      file.where(/^[a-z-]+: ([[{"]|[a-z]+$)/, 4).filter((one) => ends(one - 1)),
      base,
    )
    return line && file.broken('', 'KB-YAML', line, file.edited(line, /^/, ' '))
  },
  'a text that begins with a sign of YAML'(file, base) {
    const field = pick(textFields(file), base)
    const sign = pick(['*', '&', '@', '`', '%', '!', '|x', '>x', '}', ']'], base)
    if (!field) return undefined
    return file.broken(
      `${sign}`,
      'KB-YAML',
      field.line,
      file.edited(field.line, /:.*/, `: ${sign}word and more`),
    )
  },
  'a letter in another encoding'(file, base) {
    const line = pick(file.where(/[a-z]{3}/), base)
    return line && file.broken('', 'KB-YAML', line, file.edited(line, /$/, '\uFFFD'))
  },
  'a second document'(file, base) {
    const field = pick(file.fields.slice(1), base)
    return field && file.broken('', 'KB-YAML', field.line, file.inserted(field.line, '---'))
  },
  'a name that is no id'(file, base) {
    const { folder, id, text } = file
    const bases = [`${id.toUpperCase()}.yaml`, `${id} x.yaml`, `${id}_x.yaml`, `${id}.yml`, `-${id}.yaml`]
    const names = [...bases, `more/${id}.yaml`].map((name) => `${folder}/${name}`)
    const name = pick([...names, `${id}.yaml`, `${folder}s/${id}.yaml`, `other/${id}.yaml`], base) ?? ''
    return isStrict(file) ? file.broken(name, 'KB-FILE', 1, { name, text }) : undefined
  },
}
