/** All checks of a knowledge base that one file alone cannot pass or fail. They report everything at once. */
import { type Issue, isError, sortIssues } from '../issue.ts'
import type { Read } from '../read.ts'
import type { Knowledge } from '../schema/index.ts'
import { checkAsking } from './asking.ts'
import { checkCards, checkScreen } from './cards.ts'
import { checkDetails } from './details.ts'
import { checkForbidden } from './forbidden.ts'
import { checkForms } from './forms.ts'
import { checkIntents } from './intents.ts'

import { checkLevels } from './levels.ts'
import { checkPatterns, checkSharedPatterns } from './patterns.ts'
import { checkReferences } from './references.ts'
import { checkReview } from './review.ts'
import { type Check, sceneOf } from './scene.ts'
import { checkTwice } from './twice.ts'
import { checkUnforeseen } from './unforeseen.ts'
import { checkUnused } from './unused.ts'
import { checkValues } from './values.ts'
import { checkWording } from './wording.ts'
import { checkCircles, checkWorry } from './worry.ts'

const CHECKS: readonly Check[] = [
  checkReferences,
  checkPatterns,
  checkSharedPatterns,
  checkWorry,
  checkCircles,
  checkValues,
  checkDetails,
  checkLevels,
  checkAsking,
  checkCards,
  checkScreen,
  checkWording,
  checkForms,
  checkForbidden,
  checkReview,
  checkTwice,
  checkIntents,
  checkUnforeseen,
  checkUnused,
]

export interface CheckOptions {
  /** Today as 2026-11-20; without it no review is overdue. */
  readonly today?: string | undefined
  /** What needs the layers above this folder: examples and replies. Only when the knowledge can be used. */
  readonly above?: ((knowledge: Knowledge, read: Read) => readonly Issue[]) | undefined
}

/** What reading found and what checking finds, sorted by file and line. */
export function checkKnowledge(read: Read, { today, above }: CheckOptions = {}): Issue[] {
  const issues: Issue[] = [...read.issues]
  const scene = sceneOf(read, today, issues)
  for (const check of CHECKS) check(scene)
  const isUsable = !issues.some((issue) => isError(issue) && issue.code !== 'KB-READ')
  if (above && read.knowledge && isUsable) issues.push(...above(read.knowledge, read))
  return sortIssues(issues)
}
