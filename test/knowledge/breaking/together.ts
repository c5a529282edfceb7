/** Slips that only show beside the other files: ids, patterns, worries, levels, cards, reviews. */
import { DISPOSITIONS } from '../../../src/knowledge/schema/index.ts'
import { type Base, type Breakers, Lines, pick, type Variant } from './breaker.ts'

interface Named {
  readonly id: string
  readonly line: number
  readonly column: number
}

const LEVELS: readonly string[] = DISPOSITIONS
const NAMING: Readonly<Record<string, readonly string[]>> = {
  rules: [...LEVELS, 'unless', 'screen', 'ask-if'],
  questions: ['asks'],
  findings: ['part-of', 'implies'],
}

/** Where a file names findings. */
const namedIn = (file: Lines, { knowledge }: Base, fields = NAMING[file.folder] ?? []): Named[] =>
  file.fields
    .filter(({ key }) => fields.includes(key))
    .flatMap(({ line, last }) => Array.from({ length: last - line + 1 }, (_, n) => line + n))
    .flatMap((line) =>
      [...file.at(line).matchAll(/[a-z][a-z0-9-]*/g)]
        .filter(({ 0: word, index }) => index > 0 && knowledge.findings[word])
        .map(({ 0: id, index: column }) => ({ id, line, column })),
    )

function renamed(file: Lines, { id, line, column }: Named, other: string) {
  const text = file.at(line)
  return file.replaced(line, line, text.slice(0, column) + other + text.slice(column + id.length))
}

/** The end of a quoted line, where a slip is put in. */
const QUOTED_PATTERN = /^ {2}- "[^"]+"$/
const QUOTED_TEXT = /^(tell|ask|why|say|do|company|again): "[^"]*"$/
const slipped = (file: Lines, line: number, slip: string) => file.edited(line, /"$/, `${slip}"`)
const BAD_PATTERNS = [' (a|b', ' ]', ' a*', ' a...b', ' {leg', ' ()', ' ..', ' leg}', ' [a', ' a(b)', ' ?']
const BAD_NAMES = [' {nummer}', ' {', ' }', ' {you|they|we}', ' {}']
const NEVER_SAID = [
  ' Take 400 mg.',
  ' It is misaligned.',
  ' It clears toxins.',
  ' It will cure you.',
  ' Try Nurofen.',
]

export const TOGETHER: Breakers = {
  'an id that names no finding'(file, base) {
    const named = pick(namedIn(file, base), base)
    return named && file.broken(named.id, 'KB-REF', named.line, renamed(file, named, `${named.id}-x`))
  },
  'an id that names nothing else'(file, base) {
    const line = pick(file.where(/^(meanwhile|sources): \[[a-z]|^(seen-by|emergency-action): [a-z]/), base)
    return line && file.broken('', 'KB-REF', line, file.edited(line, /(: \[?)([a-z0-9-]+)/, '$1$2-x'))
  },
  'a pattern that cannot be read'(file, base) {
    const line = file.folder === 'findings' ? pick(file.where(QUOTED_PATTERN), base) : undefined
    const slip = pick(BAD_PATTERNS, base) ?? ''
    return line && file.broken(slip, 'KB-PATTERN', line, slipped(file, line, slip))
  },
  'a word list that does not exist'(file, base) {
    const line = file.folder === 'findings' ? pick(file.where(QUOTED_PATTERN), base) : undefined
    return line && file.broken('', 'KB-REF', line, slipped(file, line, ' {wobble}'))
  },
  'a worry that calms'(file, base) {
    const levels = file.fields.filter(({ key }) => LEVELS.includes(key))
    const level = file.folder === 'rules' && !file.has('unless') ? pick(levels, base) : undefined
    const worries = Object.values(base.knowledge.findings).filter(
      ({ worry, kind }) => worry === 'yes' && kind !== 'value',
    )
    const id = pick(worries, base)?.id ?? ''
    if (!level) return undefined
    return file.broken(
      id,
      'KB-WORRY',
      level.line,
      file.inserted(level.line, `unless: { ${level.key}: [${id}] }`),
    )
  },
  'a reassurance that worries'(file, base) {
    const isWhole = ({ id, line, column }: Named) => file.at(line)[column + id.length] !== ':'
    const named =
      file.folder === 'rules' ? pick(namedIn(file, base, LEVELS).filter(isWhole), base) : undefined
    const calm = pick(
      Object.values(base.knowledge.findings).filter(({ worry }) => worry === 'no'),
      base,
    )
    return named && calm && file.broken(calm.id, 'KB-WORRY', named.line, renamed(file, named, calm.id))
  },
  'a text with a name that nobody fills in'(file, base) {
    const line = pick(file.where(QUOTED_TEXT), base)
    const slip = pick(BAD_NAMES, base) ?? ''
    return line && file.broken(slip, 'KB-WORDING', line, slipped(file, line, slip))
  },
  'a text that says what is never said'(file, base) {
    const line = pick(file.where(QUOTED_TEXT), base)
    const slip = pick(NEVER_SAID, base) ?? ''
    return line && file.broken(slip, 'KB-READ', line, slipped(file, line, slip))
  },
  'a range that no value reaches'(file, base) {
    const fits = /(\{ (age|duration|pain-score|temperature): \{ min: )[\d.]+/
    const line = pick(file.where(fits), base)
    return line && file.broken('', 'KB-VALUE', line, file.edited(line, fits, '$199999'))
  },
  'a detail that is never asked'(file, base) {
    const fits = /\{ ([a-z-]+): \[new\] \}/
    const isAsked = (line: number) =>
      base.knowledge.findings[fits.exec(file.at(line))?.[1] ?? '']?.detail?.includes('severity')
    const lines = file.folder === 'rules' ? file.where(fits).filter((line) => !isAsked(line)) : []
    const line = pick(lines, base)
    return line && file.broken('', 'KB-DETAIL', line, file.edited(line, fits, '{ $1: [severe] }'))
  },
  'an example of a level that is not there'(file, base) {
    const line = file.folder === 'rules' ? pick(file.where(/level: [a-z-]+ \}$/), base) : undefined
    const level = pick(
      LEVELS.filter((one) => !file.has(one)),
      base,
    )
    if (!line || !level) return undefined
    return file.broken(level, 'KB-LEVEL', line, file.edited(line, /level: [a-z-]+/, `level: ${level}`))
  },
  'a floor above every level'(file) {
    const [line] = file.folder === 'rules' && !file.has('emergency') ? file.where(/^unanswered: /) : []
    return line && file.broken('', 'KB-LEVEL', line, file.edited(line, /:.*/, ': emergency'))
  },
  'a review that nobody signed'(file) {
    const [status] = file.where(/^status: draft$/)
    const [line] = file.where(/^reviewed: none$/)
    return status && line && file.broken('', 'KB-REVIEW', line, file.edited(status, /draft/, 'reviewed'))
  },
  'a draft that is signed'(file) {
    const [status] = file.where(/^status: draft$/)
    const [line] = file.where(/^reviewed: none$/)
    const signed = '{ by: A, role: B, on: 2026-01-01, next: 2027-01-01 }'
    return status && line && file.broken('', 'KB-REVIEW', status, file.edited(line, /none/, signed))
  },
  'a retired finding that its own card asks'(file, { texts }) {
    const card = texts
      .map((text) => new Lines(text))
      .find(
        (one) =>
          one.folder === 'questions' && one.where(new RegExp(`^asks: .*\\b${file.id}[,\\]]`)).length > 0,
      )
    const [first] = file.fields
    if (file.folder !== 'findings' || !card || !first) return undefined
    const changed = file.inserted(first.line, 'status: retired')
    return { ...file.broken('', 'KB-REF', 2, changed), file: card.name }
  },
  'a finding that is a part of itself'(file) {
    const [line] = file.folder === 'findings' && !file.has('part-of') ? file.where(/^kind: /) : []
    return line && file.broken('', 'KB-CYCLE', line, file.inserted(line, `part-of: ${file.id}`))
  },
  'an item of two cards'(file, base) {
    const cards = Object.values(base.knowledge.questions).filter(({ form }) => form !== 'value')
    const own = file.folder === 'questions' ? cards.find(({ id }) => id === file.id) : undefined
    const [line] = own?.asks.length === 1 ? file.where(/^asks: \[/) : []
    // Cards are read by name, so the later one is told.
    const before = cards.filter(({ id }) => id < file.id)
    const other = pick(
      before.flatMap(({ asks }) => asks),
      base,
    )
    if (!line || !other) return undefined
    return file.broken(other, 'KB-CARD', line, file.edited(line, /\]/, `, ${other}]`))
  },
  'a label that does not fit'(file, { knowledge }) {
    const cards = Object.values(knowledge.questions).filter(({ form }) => form !== 'value')
    const [line] = cards.some(({ asks }) => asks.includes(file.id)) ? file.where(/^item: /) : []
    return (
      line && file.broken('', 'KB-CARD', line, file.edited(line, /:.*/, `: ${'A long label '.repeat(7)}`))
    )
  },
}

/** Files that a rule needs, taken away: the author is sent to where the first rule names them. */
export function withoutFile({ texts, knowledge }: Base): Variant[] {
  const rules = texts.map((text) => new Lines(text)).filter(({ folder }) => folder === 'rules')
  const missing =
    (folder: string, field: string) =>
    (id: string): Variant[] => {
      const names = new RegExp(`^${field}: (\\[.*\\b)?${id}(,|\\]|$)`)
      const rule = rules.find((file) => file.where(names).length > 0)
      const was = `${folder}/${id}.yaml`
      return rule
        ? [
            {
              what: `${was} is gone`,
              changed: undefined,
              was,
              file: rule.name,
              line: rule.where(names)[0] ?? 1,
              code: 'KB-REF',
            },
          ]
        : []
    }
  return [
    ...Object.keys(knowledge.cautions).flatMap(missing('cautions', 'meanwhile')),
    ...Object.keys(knowledge.professionals).flatMap(missing('professionals', 'seen-by')),
    ...Object.keys(knowledge.emergencyActions).flatMap(missing('emergency-actions', 'emergency-action')),
  ]
}
