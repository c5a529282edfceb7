/** R14: knowledge files that are broken in every way an editor breaks them are refused with the place and the fix. */
import { join } from 'node:path'
import { checkKnowledge } from '../../knowledge/check/index.ts'
import { type KnowledgeFile, readFiles } from '../../knowledge/files.ts'
import { type Issue, isError } from '../../knowledge/issue.ts'
import { readTexts } from '../../knowledge/read.ts'
import type { Measure } from './row.ts'

/** Each makes one thing wrong that no reader may take for right. */
const breakers: readonly [name: string, broken: (text: string) => string | undefined][] = [
  ['a tab', (text) => (/\n {2}\S/.test(text) ? text.replace(/\n {2}(?=\S)/, '\n\t') : undefined)],
  ['an open bracket', (text) => `${text.trimEnd()}\nextra: [one, two\n`],
  ['an open quote', (text) => `${text.trimEnd()}\nextra: "one\n`],
  ['a field that is unknown', (text) => `${text.trimEnd()}\nsomethingelse: 1\n`],
  [
    'a field twice',
    (text) => {
      const field = text.match(/^[a-z-]+: [^\n[{>|]+$/m)?.[0]
      return field && `${text.trimEnd()}\n${field}\n`
    },
  ],
  [
    'a field that is misspelt',
    (text) => {
      const field = text.match(/^(status|name|ask|tell|text|said|title): /m)?.[1]
      return field && text.replace(new RegExp(`^${field}: `, 'm'), `${field}x: `)
    },
  ],
  ['nothing but a list', () => '- one\n- two\n'],
  ['nothing', () => ''],
  [
    'half of it',
    (text) => {
      const cut = text.slice(0, Math.floor(text.length / 2))
      return /[[{"'][^\]}"'\n]*$/.test(cut) ? cut : undefined
    },
  ],
]

export const knowledge: Measure = {
  name: 'knowledge',
  async run(scale) {
    const folder = join(import.meta.dirname, '../../../knowledge')
    const files = readFiles(folder)
    const whole = readTexts(files)
    const falseRefusals = (whole.knowledge ? checkKnowledge(whole) : whole.issues).filter(isError).length
    /** Of the file alone first, which is quick; what only the others show is looked for in all of them. */
    const isPlaced = (mutant: KnowledgeFile, index: number) => {
      const placed = ({ issues }: { issues: readonly Issue[] }) =>
        issues.some((issue) => isError(issue) && issue.file === mutant.name && issue.line > 0 && issue.fix)
      if (placed(readTexts([mutant]))) return true
      const read = readTexts(files.with(index, mutant))
      return placed({ issues: read.knowledge ? checkKnowledge(read) : read.issues })
    }
    const mutants = files.flatMap((file, index) =>
      breakers.flatMap(([name, broken]) => {
        const text = broken(file.text)
        return text === undefined || text === file.text ? [] : [{ name, index, file: { ...file, text } }]
      }),
    )
    const wanted = scale.of(40, 600)
    const step = Math.max(1, Math.floor(mutants.length / wanted))
    const chosen = mutants.filter((_, index) => index % step === 0)
    const taken: string[] = []
    for (const { name, index, file } of chosen) {
      if (!isPlaced(file, index)) taken.push(`${file.name}: ${name}`)
    }
    const misses = taken.length ? ` (${taken.slice(0, 3).join('; ')})` : ''
    return [
      {
        id: 'R14',
        what: 'broken knowledge files that were not refused with file, line and fix',
        measured: `${taken.length} of ${chosen.length}${misses}; ${falseRefusals} refusals of right ones`,
        target: '0 of at least 500',
        pass: taken.length + falseRefusals === 0 && (scale.quick || chosen.length >= 500),
      },
    ]
  },
}
