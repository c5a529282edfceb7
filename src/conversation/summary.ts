/** What to show a professional: what was said, denied, not answered and not asked. */

import type { Disposition } from '../knowledge/schema/index.ts'
import { higher } from '../triage/grade.ts'
import { findingsOf } from './conversation.ts'
import type { Situation } from './dialog.ts'
import type { Reply, Section } from './reply.ts'
import { dispositionOf } from './result.ts'
import { snakeCase } from './trace.ts'

const UNITS: Readonly<Record<string, readonly [string, string]>> = {
  years: ['year', 'years'],
  days: ['day', 'days'],
  weeks: ['week', 'weeks'],
  score: ['out of 10', 'out of 10'],
  celsius: ['°C', '°C'],
  kilograms: ['kg', 'kg'],
}

/** A value with its unit: "1 day", "38.5 °C", "less than a day". */
function amount(value: number, unit: string): string {
  if (unit === 'days' && value < 1) return 'less than a day'
  const rounded = Math.round(value * 10) / 10
  return `${rounded} ${UNITS[unit]?.[rounded === 1 ? 0 : 1] ?? ''}`
}

/** One finding in words, with its details, and the person's own words where there are any. */
function line(situation: Situation, id: string): string {
  const { knowledge, conversation } = situation
  const finding = knowledge.findings[id]
  const record = conversation.current?.records.findLast((one) => one.finding === id)
  const name = situation.fill(finding?.name ?? snakeCase(id))
  const value = record?.value === undefined ? '' : `: ${amount(record.value, finding?.value?.unit ?? '')}`
  const details = [
    record?.onset,
    record?.since && `since ${record.since}`,
    record?.side,
    record?.course,
    record?.severity,
    record?.past && 'in the past',
  ]
  const told = details.filter(Boolean).join(', ')
  const words = record?.evidence.words && !record.evidence.question ? ` (“${record.evidence.words}”)` : ''
  return `${name}${value}${told ? ` (${told})` : ''}${words}`
}

/** The summary of the current assessment. */
export function summaryReply(situation: Situation): Reply {
  const { say, knowledge, conversation, moment, triage } = situation
  const findings = findingsOf(conversation.current, knowledge, moment.now)
  const ids = (status: string) =>
    [...findings].filter(([, known]) => known.status === status).map(([id]) => id)
  const asked = Object.values(knowledge.rules).flatMap((rule) => rule.screen ?? [])
  const notAsked = [...new Set(asked)].filter((id) => !triage.scene.findings.has(id))
  const name = (id: string) => situation.fill(knowledge.findings[id]?.name ?? id)
  const section = (title: string, lines: readonly string[]): Section[] =>
    lines.length > 0 ? [{ title, lines }] : []
  const given = conversation.current?.disposition?.disposition
  const sections = [
    ...section(
      say('summary/said'),
      [...ids('present'), ...ids('possible')].map((id) => line(situation, id)),
    ),
    ...section(say('summary/denied'), [ids('absent').map(name).join(' · ')].filter(Boolean)),
    ...section(say('summary/not-answered'), [ids('unknown').map(name).join(' · ')].filter(Boolean)),
    ...section(say('summary/not-asked'), [notAsked.map(name).join(' · ')].filter(Boolean)),
    ...section(
      say('summary/result'),
      // A new version may think less of it; until everything is asked, what was said stands.
      given ? [say(`result/${higher(given, dispositionOf(situation)) as Disposition}`)] : [],
    ),
  ]
  const title = say('summary/title', { date: moment.now.slice(0, 10) })
  const text = [
    title,
    ...sections.map((part) => `${part.title}\n${part.lines.map((one) => `- ${one}`).join('\n')}`),
    say('summary/draft'),
  ]
  return {
    kind: 'summary',
    text: text.join('\n\n'),
    notification: say('topic/notification'),
    title,
    sections,
    actions: [
      { label: say('actions/correct'), command: say('actions/correct') },
      ...(given ? [{ label: say('actions/what-would-change'), command: 'what would change it' }] : []),
      { label: say('actions/restart'), command: 'start again' },
    ],
  }
}
