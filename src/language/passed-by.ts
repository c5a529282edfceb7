/** An answer that names other things, and neither affirms nor denies what was asked: "chest pain: past cancer, new night pain". */
import { leavesOf } from '../knowledge/condition.ts'
import { DISPOSITIONS, type Knowledge } from '../knowledge/schema/index.ts'
import type { Mention } from './mention.ts'

/** How it goes is said of the thing that was asked about. */
const COURSE: readonly string[] = ['improving', 'not-improving', 'constant-pain', 'comes-in-waves']

/**
 * @param mentions what was heard in the answer
 * @returns false as soon as one of them may describe what was asked: "both legs, since yesterday, getting worse"
 */
export const isPassedBy = (
  asked: string,
  mentions: readonly Pick<Mention, 'finding'>[],
  knowledge: Knowledge,
): boolean =>
  mentions.length > 0 &&
  mentions.every(({ finding }) => !COURSE.includes(finding) && !areKin(asked, finding, knowledge))

/** One is part of the other or brings it about, they stand on one card, or some rule reads both. */
function areKin(one: string, other: string, { findings, questions, rules }: Knowledge): boolean {
  const family = (id: string) => [id, findings[id]?.['part-of'], ...(findings[id]?.implies ?? [])]
  const ours = family(one)
  const theirs = family(other)
  const holdBoth = (ids: readonly string[]) =>
    ours.some((id) => ids.includes(id ?? '')) && theirs.some((id) => ids.includes(id ?? ''))
  return (
    ours.some((id) => id !== undefined && theirs.includes(id)) ||
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
