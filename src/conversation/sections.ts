/** Pieces that several replies are built of. */
import type { PhraseId } from '../knowledge/schema/index.ts'
import { truthOf } from '../triage/condition.ts'
import type { Findings } from '../triage/findings.ts'
import type { Situation } from './dialog.ts'
import type { Citation, Point, Section } from './reply.ts'

/** A titled part; nothing where there is nothing to say. */
export const section = (
  { say }: Pick<Situation, 'say'>,
  title: PhraseId,
  lines: readonly string[],
  more: Partial<Section> = {},
): Section[] => (lines.length > 0 ? [{ title: say(title), lines, ...more }] : [])

/** A titled part whose lines have a second half; `line` says both in one. */
export const pointed = (
  situation: Situation,
  title: PhraseId,
  points: readonly Point[],
  line: (point: Point) => string,
): Section[] => section(situation, title, points.map(line), { points })

/** The text of a reply that is made of parts. */
export const textOf = (lead: string, title: string, sections: readonly Section[]): string =>
  [
    lead,
    title,
    ...sections.map((part) => `${part.title}\n${part.lines.map((line) => `- ${line}`).join('\n')}`),
  ]
    .filter(Boolean)
    .join('\n\n')

/** The sources behind a reply, each once. */
export const citationsOf = (
  { knowledge }: Pick<Situation, 'knowledge'>,
  ids: readonly string[],
): Citation[] =>
  [...new Set(ids)].flatMap((id) => {
    const source = knowledge.sources[id]
    return source ? [{ title: source.title, by: [source.by, source.year].filter(Boolean).join(', ') }] : []
  })

/** How advice reads a condition: what is known of this person. */
export const readsOf =
  ({ triage }: Pick<Situation, 'triage'>) =>
  (condition: Parameters<typeof truthOf>[0]) =>
    truthOf(condition, { ...triage.scene, findings: withoutUnknownAge(triage.scene), askable: () => false })

/** Who does not tell their age is no child and not frail for that. */
function withoutUnknownAge({ findings, knowledge }: Situation['triage']['scene']): Findings {
  return new Map(
    [...findings].filter(
      ([id, { value }]) => knowledge.findings[id]?.value?.unit !== 'years' || value !== undefined,
    ),
  )
}

/** A sentence ends once. */
export const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
