/**
 * A conversation as a file: what the person says, and what has to come of it. `npm run chat -- --script FILE` plays one,
 * `--save FILE` writes one, and every file under test/transcripts/ is a test.
 *
 *   given: { now: 2026-11-20T10:00:00Z, zone: Europe/London, locale: en-GB, consent: true }
 *   turns:
 *     - user: my back hurts since Tuesday
 *       expect: { asked: [bladder_change, saddle_numbness], disposition: null }
 *     - user: 1,3                   # numbers choose, as in the terminal
 *       after: 26 h                 # how much later than the turn before: min, h or d
 *       expect: { disposition: urgent, says: [GP], says-not: [massage], findings: { leg_weakness: present } }
 */
import { parse, stringify } from 'yaml'
import { z } from 'zod'
import type { Moment } from '../../conversation/input.ts'
import { disposition } from '../../knowledge/schema/index.ts'
import type { Answered, Session } from './session.ts'

const words = z.union([z.string(), z.array(z.string())])
const expectation = z.strictObject({
  /** Fact keys, in any order, as the trace names them. */
  asked: z.array(z.string()).optional(),
  disposition: disposition.nullable().optional(),
  complete: z.boolean().optional(),
  /** Pieces of the replies' text; letter case does not count. */
  says: words.optional(),
  'says-not': words.optional(),
  /** Status by finding, in the snake case of the trace. */
  findings: z.record(z.string(), z.string()).optional(),
})
const spoken = {
  after: z
    .string()
    .regex(/^\d+ (min|h|d)$/, 'write a time such as 30 min, 26 h or 3 d')
    .optional(),
  expect: expectation.optional(),
}
const turn = z.union([
  z.strictObject({ user: z.union([z.string(), z.number().transform(String)]), ...spoken }),
  z.strictObject({ event: z.enum(['joined', 'unreadable']), ...spoken }),
])
const transcript = z.strictObject({
  about: z.string().optional(),
  given: z.strictObject({
    now: z.iso.datetime({ offset: true }),
    zone: z.string().default('UTC'),
    locale: z.string().optional(),
    /** Says "I agree" as soon as it is asked; the turn's expectations are about what comes then. */
    consent: z.boolean().default(false),
    scope: z.enum(['personal', 'group']).default('personal'),
  }),
  turns: z.array(turn).min(1),
})
export type Transcript = z.infer<typeof transcript>
export type TranscriptTurn = z.infer<typeof turn>

/** Throws with every problem of the file. */
export const readTranscript = (yaml: string): Transcript => {
  const parsed = transcript.safeParse(parse(yaml))
  if (parsed.success) return parsed.data
  throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'))
}

export const writeTranscript = (value: z.input<typeof transcript>): string =>
  stringify(value, { lineWidth: 110, flowCollectionPadding: true })

const list = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

const plain = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, ' ')

/** What did not come as expected, in words. */
const differences = (expect: TranscriptTurn['expect'], { replies, trace }: Answered): string[] => {
  if (!expect) return []
  const said = plain(replies.map(({ text }) => text).join('\n'))
  const statuses = new Map(trace.findings.map(({ id, status }) => [id, status]))
  const compare = (name: string, wanted: unknown, got: unknown): string[] => {
    const [a, b] = [JSON.stringify(wanted), JSON.stringify(got)]
    return wanted === undefined || a === b ? [] : [`${name}: expected ${a}, got ${b}`]
  }
  return [
    ...compare('asked', expect.asked?.toSorted(), trace.asked.toSorted()),
    ...compare('disposition', expect.disposition, trace.disposition),
    ...compare('complete', expect.complete, trace.complete),
    ...Object.entries(expect.findings ?? {}).flatMap(([id, status]) => compare(id, status, statuses.get(id))),
    ...list(expect.says).flatMap((it) => (said.includes(plain(it)) ? [] : [`does not say: ${it}`])),
    ...list(expect['says-not']).flatMap((it) => (said.includes(plain(it)) ? [`says: ${it}`] : [])),
  ]
}

const units = { min: 60_000, h: 3_600_000, d: 86_400_000 }
const millis = (after: string | undefined): number => {
  const [count = '0', unit = 'min'] = (after ?? '').split(' ')
  return Number(count) * units[unit as keyof typeof units]
}

export interface Played {
  readonly turn: TranscriptTurn
  readonly answered: Answered
  readonly wrong: readonly string[]
}

export async function* play({ given, turns }: Transcript, session: Session): AsyncGenerator<Played> {
  let now = Date.parse(given.now)
  for (const turn of turns) {
    now += millis(turn.after)
    const moment: Moment = {
      now: new Date(now).toISOString(),
      zone: given.zone,
      scope: given.scope,
      ...(given.locale && { locale: given.locale }),
    }
    let answered = await ('user' in turn
      ? session.type(turn.user, moment)
      : session.event(turn.event, moment))
    if (given.consent && answered.trace.asked.includes('consent'))
      answered = await session.type('I agree', moment)
    yield { turn, answered, wrong: differences(turn.expect, answered) }
  }
}
