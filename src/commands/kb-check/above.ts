/** The checks that need more than the knowledge layer: examples are heard, and replies are built and read. */
import { type Issue, sortIssues } from '../../knowledge/issue.ts'
import { checkExamples } from './examples.ts'
import { checkIntents } from './intents.ts'
import { outcomeIssues } from './outcomes.ts'
import { checkOvermatch } from './overmatch.ts'
import { replyIssues, textIssues } from './readable.ts'
import { builtReplies } from './replies.ts'
import { checkRetired } from './retired.ts'
import type { Trial } from './trial.ts'

export const checkAbove = (trial: Trial): Issue[] => [
  ...checkExamples(trial),
  ...checkOvermatch(trial),
  ...checkRetired(trial),
  ...checkReplies(trial),
  ...checkIntents(trial),
]

/** Every reply is looked at once, and one problem of one line is told once, however many replies show it. */
function checkReplies(trial: Trial): Issue[] {
  const issues = new Map<string, Issue>()
  const tell = (issue: Issue) => {
    const kind = issue.problem.split('"')[0]
    const key =
      issue.code === 'KB-READ' ? `${issue.file}:${issue.line}` : `${issue.file}:${issue.line} ${kind}`
    if (!issues.has(key)) issues.set(key, issue)
  }
  textIssues(trial).forEach(tell)
  const seen = new Set<string>()
  for (const built of builtReplies(trial.knowledge)) {
    const key = `${built.reply.kind} ${built.reply.text}`
    if (seen.has(key)) continue
    seen.add(key)
    for (const issue of [...outcomeIssues(trial, built), ...replyIssues(trial, built)]) tell(issue)
  }
  return sortIssues([...issues.values()])
}
