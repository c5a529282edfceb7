/** What stands on the cards. */
import type { Question } from './schema/index.ts'

type Questions = Readonly<Record<string, Question>>

/** The findings that some card asks about. */
export const onCards = (questions: Questions): ReadonlySet<string> =>
  new Set(Object.values(questions).flatMap(({ asks }) => asks))

/** The card that asks about a finding itself, if any. */
export const cardAsking = (finding: string, questions: Questions): Question | undefined =>
  Object.values(questions).find(({ asks }) => asks.includes(finding))
