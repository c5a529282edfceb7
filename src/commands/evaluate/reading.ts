/** One message as the engine reads it, in the keys of the language cases. */
import { isOver } from '../../conversation/record.ts'
import type { Finding, Knowledge } from '../../knowledge/schema/index.ts'
import type { Classifier } from '../../language/intent/classify.ts'
import type { Lexicon } from '../../language/lexicon.ts'
import type { Mention } from '../../language/mention.ts'
import type { Suggester } from '../../language/suggest/suggester.ts'
import { type Understood, understand } from '../../language/understand.ts'
import type { Status } from './cases.ts'
import type { Keys } from './keys.ts'
import { NOW, ZONE } from './play.ts'

/** Understands one message. @param asked the value that is waited for, if any */
export type Understand = (text: string, asked?: Finding) => Understood

export const understanding =
  (
    knowledge: Knowledge,
    lexicon: Lexicon,
    {
      classifier,
      suggester,
    }: { classifier?: Classifier | undefined; suggester?: Suggester | undefined } = {},
  ): Understand =>
  (text, asked) => {
    const pending = asked && ({ form: 'value', items: [asked], labels: {} } as const)
    return understand(text, {
      knowledge,
      lexicon,
      classifier,
      suggester,
      now: NOW,
      zone: ZONE,
      ...(pending ? { pending } : {}),
    })
  }

interface KeyRead {
  readonly status: Status
  /** It is taken down as something that is there: also what stays true for life and was told as past. */
  readonly counts: boolean
  /** The words and what decided their status. */
  readonly why: string
}

export interface Reading {
  readonly findings: ReadonlyMap<string, KeyRead>
  readonly values: ReadonlyMap<string, number>
  /** Keys of what the message would be asked about: words that no pattern explains, and words that may be another's. */
  readonly proposed: readonly string[]
}

/** Of several readings of one key the one that the engine would act on. */
const WEIGHT: readonly Status[] = ['other', 'hypothetical', 'absent', 'historical', 'uncertain', 'present']

/**
 * The status as the turn records it: a message about a patient who is not the writer tells of the patient; an event longer ago than
 * the knowledge base lets it count is history.
 */
function statusOf(mention: Mention, { somebody }: Understood, finding: Finding | undefined): Status {
  if (mention.theirs !== undefined && (somebody?.role === 'asked' || somebody?.role === 'told'))
    return mention.theirs
  return mention.status === 'present' && isOver(mention, finding, NOW) ? 'historical' : mention.status
}

/**
 * Does the turn record it as something that is there? Labels and turn differ in two things: somebody whose sore back is
 * told of becomes the patient, and what stays true for life counts though it began long ago.
 */
function isTakenDown(
  mention: Mention,
  status: Status,
  { somebody }: Understood,
  finding: Finding | undefined,
): boolean {
  const recorded = (somebody?.role === 'told' && mention.theirs) || status
  return recorded === 'present' || (recorded === 'historical' && finding?.kind === 'lifelong')
}

/** What a message says, by key. */
export function readingOf(understood: Understood, keys: Keys, knowledge: Knowledge): Reading {
  const findings = new Map<string, KeyRead>()
  for (const mention of understood.mentions) {
    const finding = knowledge.findings[mention.finding]
    const status = statusOf(mention, understood, finding)
    const counts = isTakenDown(mention, status, understood, finding)
    for (const key of keys.speaksFor(mention.finding, status)) {
      const before = findings.get(key)
      if (before && WEIGHT.indexOf(before.status) >= WEIGHT.indexOf(status)) {
        if (counts && !before.counts) findings.set(key, { ...before, counts })
        continue
      }
      const through = keys.keyOf(mention.finding) === key ? '' : ` (${mention.finding})`
      findings.set(key, {
        status,
        counts: counts || before?.counts === true,
        why: [`“${mention.words}”${through}`, ...mention.why].join(', '),
      })
    }
  }
  const values = understood.values.flatMap(({ finding, value }) => {
    const key = keys.keyOf(finding)
    return key ? [[key, value] as const] : []
  })
  const { suggestion } = understood
  const proposed = suggestion ? [...keys.speaksFor(suggestion.finding, 'present')] : []
  // Whose it is, is asked first, and then it counts for them.
  if (understood.somebody?.role === 'unclear')
    for (const { finding, status, theirs } of understood.mentions)
      if (status === 'other' && theirs === 'present') proposed.push(...keys.speaksFor(finding, 'present'))
  return { findings, values: new Map(values), proposed }
}
