/**
 * A red flag that is gone: the one warning that must not be overlooked. What a retired rule caught is put to the rules
 * that are left, and what they find less urgent is named.
 */
import { askedBy, usesIn } from '../../knowledge/check/uses.ts'
import type { Issue } from '../../knowledge/issue.ts'
import type { Disposition, Rule } from '../../knowledge/schema/index.ts'
import type { Findings } from '../../triage/findings.ts'
import { rankOf } from '../../triage/grade.ts'
import { triage } from '../../triage/triage.ts'
import type { Trial } from './trial.ts'
import { waysOf } from './ways.ts'

const RED: readonly Disposition[] = ['emergency', 'same-day']

export function checkRetired(trial: Trial): Issue[] {
  const { rules } = trial.read.draft
  return Object.values(rules).flatMap((rule) =>
    trial.knowledge.rules[rule.id]
      ? lost(trial, rule, 'emergency', `"${rule.id}" has no emergency level any more`, traces(rule, trial))
      : RED.flatMap((level) => {
          const condition = rule[level]
          const ways = condition === undefined ? [] : waysOf(condition)
          return lost(trial, rule, level, `"${rule.id}" is retired`, ways)
        }),
  )
}

/** A level that was deleted leaves its message behind; what it read can only be guessed from the rest of the rule. */
function traces(rule: Rule, { knowledge }: Trial): Findings[] {
  if (rule.emergency !== undefined || rule['emergency-action'] === undefined) return []
  const read = usesIn(knowledge).filter((use) => use.rule?.id === rule.id && use.role === 'level')
  const ids = new Set([...read, ...askedBy(rule)].map(({ finding }) => finding))
  return [...ids]
    .filter((id) => knowledge.findings[id]?.worry === 'yes')
    .map((id) => new Map([[id, { status: 'present' }]]))
}

function lost(
  trial: Trial,
  rule: Rule,
  level: Disposition,
  what: string,
  ways: readonly Findings[],
): Issue[] {
  const missed = ways.filter((way) => rankOf(triage(way, trial.knowledge).disposition) < rankOf(level))
  if (missed.length === 0) return []
  const names = [...new Set(missed.map((way) => [...way.keys()].join(' with ')))].join(', ')
  const file = `rules/${rule.id}.yaml`
  const path = trial.knowledge.rules[rule.id] ? ['emergency-action'] : ['status']
  const fix = `read it at ${level} in another rule, or take the change back`
  const account = `${what}, and nobody catches this at ${level} now: ${names} → ${fix}`
  return [trial.issue(file, path, 'KB-RETIRED', account, 'warning')]
}
