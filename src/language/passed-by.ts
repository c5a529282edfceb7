/** An answer that names other things, and neither affirms nor denies what was asked: "chest pain: past cancer, new night pain". */
import { leavesOf } from '../knowledge/condition.ts'
import { DISPOSITIONS, type Knowledge } from '../knowledge/schema/index.ts'
import type { Mention } from './mention.ts'

/** How it goes is said of the thing that was asked about. */
const COURSE: readonly string[] = ['improving', 'not-improving', 'constant-pain', 'comes-in-waves']

type Heard = Pick<Mention, 'finding'> & Partial<Pick<Mention, 'status' | 'words'>>

/** What was known before, by finding. */
type KnownBefore = ReadonlyMap<string, { readonly status: string }>

const NOTHING: KnownBefore = new Map()

/**
 * @param mentions what was heard in the answer
 * @param known what had been told before the question was put: who only says it again says nothing of what was asked
 * @returns false as soon as one of them may describe what was asked: "both legs, since yesterday, getting worse"
 */
export const isPassedBy = (
  asked: string,
  mentions: readonly Heard[],
  knowledge: Knowledge,
  known: KnownBefore = NOTHING,
): boolean =>
  mentions.length > 0 &&
  mentions.every(
    (one) =>
      (!COURSE.includes(one.finding) || (one.finding === 'improving' && isSaidAgain(one, known))) &&
      !areRelated(asked, one.finding, knowledge) &&
      (isSaidAgain(one, known) || !areKin(asked, one.finding, knowledge)),
  )

const OVER: readonly (string | undefined)[] = ['absent', 'historical']

const isSaidAgain = ({ finding, status }: Heard, known: KnownBefore): boolean => {
  const before = known.get(finding)?.status
  return before === 'present' ? status === 'present' : before === 'absent' && OVER.includes(status)
}

/**
 * Asked for one illness or medicine, the answer names others: "cancer: atrial fibrillation". That is how people say that
 * they have this and not that. A sign is no such answer, and neither is what was not understood.
 */
export function isOtherIllness(asked: string, mentions: readonly Heard[], knowledge: Knowledge): boolean {
  // What stays true for life is there, however long ago it was: "fused in 2016".
  const named = mentions.filter(
    ({ finding, status }) =>
      !OVER.includes(status) || (status === 'historical' && knowledge.findings[finding]?.kind === 'lifelong'),
  )
  // "Five of them, all for my heart": what the tablets are for does not say which they are.
  const isPurpose = named.some(({ words = '' }) => /^for\b/i.test(words))
  return (
    isLasting(asked, knowledge) &&
    named.length > 0 &&
    !(isPurpose && knowledge.findings[asked]?.['goes-on'] === 'until-stopped') &&
    mentions.every(({ finding }) => !areRelated(asked, finding, knowledge)) &&
    named.every(
      ({ finding, status }) =>
        (status === 'present' || status === 'historical') && isLasting(finding, knowledge),
    )
  )
}

/** An illness, a device or a medicine, and nothing that one feels. */
const isLasting = (id: string, { findings }: Knowledge): boolean =>
  findings[id]?.kind === 'lifelong' || findings[id]?.['goes-on'] !== undefined

const familyOf = (id: string, { findings }: Knowledge): (string | undefined)[] => [
  id,
  findings[id]?.['part-of'],
  ...(findings[id]?.implies ?? []),
]

/** One is part of the other, or brings it about. */
const areRelated = (one: string, other: string, knowledge: Knowledge): boolean => {
  const theirs = familyOf(other, knowledge)
  return familyOf(one, knowledge).some((id) => id !== undefined && theirs.includes(id))
}

/** They stand on one card, or some rule reads both. */
function areKin(one: string, other: string, knowledge: Knowledge): boolean {
  const { questions, rules } = knowledge
  const ours = familyOf(one, knowledge)
  const theirs = familyOf(other, knowledge)
  const holdBoth = (ids: readonly string[]) =>
    ours.some((id) => ids.includes(id ?? '')) && theirs.some((id) => ids.includes(id ?? ''))
  return (
    Object.values(questions).some(({ asks }) => holdBoth(asks)) ||
    Object.values(rules).some((rule) =>
      holdBoth(
        DISPOSITIONS.flatMap((level) => {
          const condition = rule[level]
          return condition === undefined ? [] : leavesOf(condition).map(({ finding }) => finding)
        }),
      ),
    )
  )
}
