/**
 * All findings listen at once, so the words of one may be heard as another. Each example must still be heard as what it
 * is, and no sentence may raise a red flag that its author did not mean.
 */
import { heardAlone } from '../../conversation/emergency.ts'
import { usesIn } from '../../knowledge/check/uses.ts'
import { webOf } from '../../knowledge/check/web.ts'
import type { Issue } from '../../knowledge/issue.ts'
import type { Finding } from '../../knowledge/schema/index.ts'
import type { Mention } from '../../language/mention.ts'
import { rankOf } from '../../triage/grade.ts'
import { triage } from '../../triage/triage.ts'
import { NOW, type Trial } from './trial.ts'

export function checkOvermatch(trial: Trial): Issue[] {
  const { findings, rules } = trial.knowledge
  const meant = meantBy(trial)
  return [
    ...Object.values(findings).flatMap((finding) => [
      ...lostIssues(finding, trial),
      ...straysIn(finding, trial, meant(finding)),
    ]),
    ...Object.values(rules).flatMap(({ id, examples }) =>
      examples.flatMap(({ said, level }, n) => {
        if (rankOf(level) > rankOf('routine')) return []
        const raised = triage(heardAlone(trial.hear(said), trial.knowledge, NOW), trial.knowledge)
        const grade = raised.grades.find((one) => one.level === 'emergency')
        if (!grade) return []
        const problem = `"${said}" is ${level} here and an emergency to "${grade.rule}", by ${grade.because.join(', ')}`
        const fix = 'make a pattern narrower, or correct the example'
        return [trial.issue(`rules/${id}.yaml`, ['examples', n], 'KB-OVERMATCH', `${problem} → ${fix}`)]
      }),
    ),
  ]
}

/**
 * Examples that only another finding hears. It settles this one by the way, or the example would have failed; what is
 * wrong is only that it may be more urgent.
 */
function lostIssues({ id, examples }: Finding, trial: Trial): Issue[] {
  return (examples?.present ?? []).flatMap((text, n) => {
    const { mentions, values } = trial.hear(text)
    const found = distinct(mentions.map(({ finding }) => finding))
    const winners = found.filter((other) => rankAlone(other, trial) > rankAlone(id, trial))
    if (found.includes(id) || values.some(({ finding }) => finding === id) || winners.length === 0) return []
    const account = `"${text}" is won by "${winners.join('", "')}", which is more urgent → move it there, or make the pattern there narrower`
    return [
      trial.issue(`findings/${id}.yaml`, ['examples', 'present', n], 'KB-OVERMATCH', account, 'warning'),
    ]
  })
}

/** Sentences that only look alike, or tell of nothing bad, and are heard as a red flag all the same. */
function straysIn({ id, worry, examples }: Finding, trial: Trial, meant: ReadonlySet<string>): Issue[] {
  const texts = (kind: 'none' | 'present') => (examples?.[kind] ?? []).map((text, n) => ({ kind, text, n }))
  return [...texts('none'), ...(worry === 'neutral' ? texts('present') : [])].flatMap(({ kind, text, n }) => {
    const strays = trial
      .hear(text)
      .mentions.filter(({ finding, status }) => status === 'present' && !meant.has(finding))
      .filter((mention) => isRedFlag(mention.finding, trial) && !isVouchedFor(mention, trial))
    if (strays.length === 0) return []
    const raised = distinct(strays.map(({ finding, words }) => `"${finding}" by "${words}"`)).join(', ')
    const names = distinct(strays.map(({ finding }) => finding)).join(', ')
    const fix = `make the pattern narrower; if it is right, add it to the present examples of ${names}`
    const account = `"${text}" raises the red flag ${raised} → ${fix}`
    return [trial.issue(`findings/${id}.yaml`, ['examples', kind, n], 'KB-OVERMATCH', account, 'warning')]
  })
}

const distinct = (list: readonly string[]): string[] => [...new Set(list)]

/** How urgent a finding is with nothing else beside it. */
const rankAlone = (id: string, { knowledge }: Trial): number =>
  knowledge.findings[id]?.kind === 'value'
    ? -1
    : rankOf(triage(new Map([[id, { status: 'present' }]]), knowledge).disposition)

const isRedFlag = (id: string, trial: Trial): boolean => rankAlone(id, trial) >= rankOf('urgent')

/** An example of the other finding, or of a rule that is urgent, says that these very words mean it. */
function isVouchedFor({ finding, words }: Mention, { knowledge, hear }: Trial): boolean {
  const urgent = Object.values(knowledge.rules)
    .flatMap(({ examples }) => examples)
    .filter(({ level }) => rankOf(level) >= rankOf('urgent'))
    .map(({ said }) => said)
  return [...(knowledge.findings[finding]?.examples?.present ?? []), ...urgent].some((text) =>
    hear(text).mentions.some(
      (other) => other.finding === finding && other.words.toLowerCase() === words.toLowerCase(),
    ),
  )
}

/** What a finding brings along, and, where it calms a rule, the worries of that rule: those are its opposite. */
function meantBy({ knowledge }: Trial): (finding: Finding) => ReadonlySet<string> {
  const web = webOf(knowledge.findings)
  const uses = usesIn(knowledge)
  return ({ id }) => {
    const calmed = uses.filter(({ finding, role }) => finding === id && role === 'unless')
    const worries = uses.filter(
      ({ role, rule }) => role === 'level' && calmed.some((use) => use.rule?.id === rule?.id),
    )
    return new Set([...web.risesFrom([id]), ...worries.map(({ finding }) => finding)])
  }
}
